import { expect, onTestFinished, test, vi } from 'vitest';
import type { DocumentKind } from '#lib/protocol/documents.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { LIMITS } from './limits.ts';
import { loadDocument, type Peer } from './live-document.ts';
import { readAnswer } from './raw-peer.ts';
import { keysOf, updateOf } from './testing.ts';

/** Each look at the clock is one millisecond. */
function slowClock(): void {
	let now = 0;
	const clock = vi.spyOn(performance, 'now').mockImplementation(() => now++);
	onTestFinished(() => clock.mockRestore());
}

function newDocument(kind: DocumentKind) {
	const append = vi.fn(() => Promise.resolve());
	const done = () => Promise.resolve();
	const log = { append, compact: done, close: done };
	const stored = { log, updates: [], damaged: 0 };
	const { document } = loadDocument(kind, stored, LIMITS, vi.fn());
	const join = (role: Role) => {
		const frames: string[] = [];
		const keys: string[] = [];
		const peer: Peer = {
			role,
			send: (frame) => {
				const received = readAnswer(frame);
				frames.push(received.type);
				if (received.type === 'update') keys.push(...keysOf(received.body));
			},
			close: vi.fn()
		};
		document.join(peer);
		frames.length = 0;
		return { peer, frames, keys };
	};
	return { document, append, join };
}

const write = (key: string) => new Uint8Array(encodeSyncFrame(SYNC.update, updateOf(key)));
const ask = () => new Uint8Array(encodeSyncFrame(SYNC.step1, Uint8Array.of(0)));

test('P49: a long row of frames is handled in turns, so that other rooms get theirs', async () => {
	const { document, append, join } = newDocument('inbox');
	const [host, phone] = [join('host'), join('participant')];
	slowClock();
	for (let n = 0; n < 40; n++) document.receive(phone.peer, write(`ballot${n}`));
	document.receive(phone.peer, ask());
	await document.idle();

	expect(append.mock.calls.length).toBeGreaterThan(3);
	expect(host.frames).toHaveLength(append.mock.calls.length);
	expect(phone.frames).toEqual(['step2']);
	expect(host.keys).toHaveLength(40);
});

test('P49: many readers are told in turns, each once, and then the author', async () => {
	const { document, join } = newDocument('stage');
	const host = join('host');
	const phones = Array.from({ length: 40 }, () => join('participant'));
	const told = () => phones.filter(({ frames }) => frames.length > 0).length;
	slowClock();
	document.receive(host.peer, write('counts'));
	document.receive(host.peer, ask());
	const turns = new Set<number>();
	while (host.frames.length === 0) {
		await new Promise(setImmediate); // the turn of everybody else
		turns.add(told());
	}

	expect(turns.size).toBeGreaterThan(3);
	expect(phones.map(({ keys }) => keys)).toEqual(phones.map(() => ['counts']));
	expect(host.frames).toEqual(['step2']);
});

test('P49: who leaves while others are told is told nothing any more', async () => {
	const { document, join } = newDocument('stage');
	const host = join('host');
	const phones = Array.from({ length: 40 }, () => join('participant'));
	const last = phones.at(-1);
	slowClock();
	document.receive(host.peer, write('counts'));
	while (phones[0]?.frames.length === 0) await new Promise(setImmediate);
	if (last) document.leave(last.peer);
	await document.idle();

	expect([last?.frames, phones.at(-2)?.frames]).toEqual([[], ['update']]);
});
