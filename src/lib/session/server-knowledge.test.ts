import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SessionFacts } from '#lib/protocol/api.ts';
import { loadServerFacts, loadSessionFacts } from './server-knowledge.ts';

const TOKEN = new Uint8Array(32);
const FACTS: SessionFacts = {
	room: 'K7QF',
	joinHash: 'j',
	hostHash: 'h',
	usedAt: 1,
	documents: 3,
	bytes: 400,
	hosts: 1,
	participants: 9,
	walls: 1
};

const answer = (status: number, body: unknown = {}) =>
	vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body, { status })));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe('what the server knows of a session', () => {
	test('is what it says', async () => {
		answer(200, FACTS);

		expect(await loadSessionFacts('K7QF', TOKEN)).toEqual(FACTS);
	});

	test.for([401, 410, 429])('is nothing any more: %i', async (status) => {
		answer(status);

		expect(await loadSessionFacts('K7QF', TOKEN)).toBe('unknown');
	});

	test.for([500, 502, 503])('is not to be had now: %i', async (status) => {
		answer(status);

		expect(await loadSessionFacts('K7QF', TOKEN)).toBeUndefined();
	});

	test('is not to be had of a plain web server, nor offline', async () => {
		answer(200, { room: 'K7QF' });
		expect(await loadSessionFacts('K7QF', TOKEN)).toBeUndefined();

		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
		expect(await loadSessionFacts('K7QF', TOKEN)).toBeUndefined();
	});
});

test('a network that swallows everything is waited for 4 s', async () => {
	vi.stubGlobal(
		'fetch',
		(_path: string, { signal }: RequestInit) =>
			new Promise((_resolve, reject) =>
				signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
			)
	);
	let facts: unknown = 'waiting';
	void loadServerFacts().then((found) => (facts = found));

	await vi.advanceTimersByTimeAsync(3_900);
	expect(facts).toBe('waiting');
	await vi.advanceTimersByTimeAsync(200);
	expect(facts).toBeUndefined();
});
