import { expect, test, vi } from 'vitest';
import type { DocumentName } from '#lib/protocol/documents.ts';
import { POLL } from './raw-peer.ts';
import { MemoryStore } from './store/memory-store.ts';
import { connect, keysOf, newRelay, newSession, updateOf } from './testing.ts';

/** A session whose host has written these keys, a record each. */
async function stageOf(store: MemoryStore, keys: readonly string[]) {
	const relay = await newRelay({ store });
	const session = await newSession(relay);
	const host = await connect(relay, session, 'host', 'stage');
	for (const key of keys) {
		host.write(updateOf(key));
		await host.settled();
	}
	return { relay, session, host };
}

test('the last one to leave unloads the room, merged into one record', async () => {
	const store = new MemoryStore();
	const { relay, session, host } = await stageOf(store, ['a', 'b', 'c']);
	const before = await store.openDocument(session.room, 'stage');
	host.write(updateOf('last words'));
	host.socket.close();

	await expect.poll(() => relay.backend.rooms.size, POLL).toBe(0);
	const after = await store.openDocument(session.room, 'stage');
	expect(before?.updates).toHaveLength(3);
	expect(after?.updates.map(keysOf)).toEqual([['a', 'b', 'c', 'last words']]);
});

test('a process that stops loses nothing and merges nothing: it has two seconds for all rooms', async () => {
	const store = new MemoryStore();
	const { relay, session } = await stageOf(store, ['a', 'b', 'c']);

	await relay.close();

	const saved = await store.openDocument(session.room, 'stage');
	expect(saved?.updates.map(keysOf)).toEqual([['a'], ['b'], ['c']]);
});

test('a process that stops waits for a room that is just being saved', async () => {
	let release = (): void => undefined;
	class SlowStore extends MemoryStore {
		override async createDocument(room: string, name: DocumentName) {
			const { log, ...stored } = await super.createDocument(room, name);
			const held = new Promise<void>((resolve) => (release = resolve));
			const compact = (state: Uint8Array) => held.then(() => log.compact(state));
			return { ...stored, log: { ...log, compact } };
		}
	}
	const store = new SlowStore();
	const closeStore = vi.spyOn(store, 'close');
	const { relay, session, host } = await stageOf(store, ['a', 'b']);
	host.socket.close();
	await expect.poll(() => relay.backend.rooms.size, POLL).toBe(0);

	const closed = relay.close();
	await new Promise(setImmediate);
	const isEarly = closeStore.mock.calls.length > 0;
	release();
	await closed;

	expect(isEarly).toBe(false);
	const saved = await store.openDocument(session.room, 'stage');
	expect(saved?.updates.map(keysOf)).toEqual([['a', 'b']]);
});

test('whoever comes while the room is being unloaded finds everything', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	for (let n = 0; n < 20; n++) {
		const host = await connect(relay, session, 'host', 'stage');
		host.write(updateOf(`key${n}`));
		host.socket.close();
	}

	const last = await connect(relay, session, 'host', 'stage');

	await expect.poll(async () => keysOf(await last.settled()).length, POLL).toBe(20);
});
