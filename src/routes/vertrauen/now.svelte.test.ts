import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { ServerFacts } from '#lib/protocol/api.ts';
import type { Database } from '#lib/storage/db.ts';
import ServerNow from './ServerNow.svelte';
import SessionNow from './SessionNow.svelte';

const FACTS: ServerFacts = {
	store: 'disk',
	retentionHours: 24,
	proxies: 1,
	newRoomsPerHour: 60,
	failedTokensPerMinute: 10,
	failedTokensPerRoomAnHour: 200
};

/** Never opens. */
class FakeSocket {
	close(): void {}
}

let asked = 0;
let answer: () => Promise<Response>;

beforeEach(() => {
	vi.useFakeTimers();
	asked = 0;
	vi.stubGlobal('WebSocket', FakeSocket);
	vi.stubGlobal('fetch', () => {
		asked++;
		return answer();
	});
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function show<Props extends Record<string, unknown>>(component: Component<Props>, props: Props) {
	const shown = mount(component, { target: document.body, props });
	flushSync();
	onTestFinished(() => unmount(shown));
}

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a session that is over is asked about so seldom that nobody seems to guess codes', async () => {
	answer = () => Promise.resolve(new Response(null, { status: 410 }));
	show(SessionNow, { session: { room: 'K7QF', joinToken: new Uint8Array(32) } });

	await after(59_000);
	expect(asked).toBe(1);
	expect(document.body.textContent).toContain('Der Server kennt diese Sitzung nicht.');
	await after(2_000);
	expect(asked).toBe(2);
});

test('a server that comes back is found, and then asked no more', async () => {
	const none = { sessions: { toArray: () => Promise.resolve([]) } } as unknown as Database;
	answer = () => Promise.reject(new TypeError('no network'));
	show(ServerNow, { db: none });
	await after(1_000);
	expect(document.body.textContent).toContain('Gerade antwortet kein Server');

	answer = () => Promise.resolve(Response.json(FACTS));
	await after(10_000);
	expect(document.body.textContent).toContain('als Dateien in einem Ordner des Servers');
	const before = asked;
	await after(60_000);
	expect(asked).toBe(before);
});

test('while nobody looks, nobody asks', async () => {
	answer = () => Promise.resolve(new Response(null, { status: 503 }));
	show(SessionNow, { session: { room: 'K7QF', joinToken: new Uint8Array(32) } });
	await after(1_000);
	const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
	const before = asked;

	await after(60_000);
	expect(asked).toBe(before);

	hidden.mockRestore();
	await after(5_000);
	expect(asked).toBe(before + 1);
});
