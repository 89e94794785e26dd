import { beforeEach, describe, expect, test } from 'vitest';
import type { SessionRecord, Store } from './store.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

export function newSession(room = 'K7QF', change: Partial<SessionRecord> = {}): SessionRecord {
	return { room, joinHash: 'j'.repeat(43), hostHash: 'h'.repeat(43), usedAt: 1000, ...change };
}

/**
 * What every store must do; each implementation runs it.
 * @param open - a new, empty store
 * @param reopen - the same data as after a restart of the process
 */
export function storeContract(
	name: string,
	open: () => Promise<Store>,
	reopen: (store: Store) => Promise<Store>
): void {
	describe(`store: ${name}`, () => {
		let store: Store;

		beforeEach(async () => {
			store = await open();
		});

		test('knows no session at first', async () => {
			expect(await store.readSession('K7QF')).toBeUndefined();
			expect(await store.listSessions()).toEqual([]);
			expect(await store.listDocuments('K7QF')).toEqual([]);
			expect(await store.openDocument('K7QF', 'stage')).toBeUndefined();
		});

		test('keeps a session over a restart', async () => {
			expect(await store.createSession(newSession())).toBe(true);

			store = await reopen(store);

			expect(await store.readSession('K7QF')).toEqual(newSession());
			expect(await store.listSessions()).toEqual([newSession()]);
		});

		test('does not give a name away twice', async () => {
			await store.createSession(newSession());

			const second = await store.createSession(newSession('K7QF', { joinHash: 'x'.repeat(43) }));

			expect(second).toBe(false);
			expect(await store.readSession('K7QF')).toEqual(newSession());
		});

		test('notes when a session was last used', async () => {
			await store.createSession(newSession());

			await store.touchSession('K7QF', 2000);
			await store.touchSession('M2XR', 2000);

			expect(await store.readSession('K7QF')).toEqual(newSession('K7QF', { usedAt: 2000 }));
			expect(await store.readSession('M2XR')).toBeUndefined();
		});

		test('P37: what was appended is there after a restart, in order', async () => {
			await store.createSession(newSession());
			const { log, updates } = await store.createDocument('K7QF', 'inbox-kern8-1');
			await log.append(bytes(1, 2, 3));
			await log.append(bytes());
			await log.append(bytes(4));

			store = await reopen(store);
			const found = await store.openDocument('K7QF', 'inbox-kern8-1');

			expect(updates).toEqual([]);
			expect(found?.updates).toEqual([bytes(1, 2, 3), bytes(), bytes(4)]);
			expect(found?.damaged).toBe(0);
		});

		test('keeps documents apart and lists them, also empty ones', async () => {
			await store.createSession(newSession());
			await store.createSession(newSession('M2XR'));
			await (await store.createDocument('K7QF', 'stage')).log.append(bytes(1));
			await (await store.createDocument('M2XR', 'stage')).log.append(bytes(2));
			await store.createDocument('K7QF', 'board');

			store = await reopen(store);

			expect((await store.listDocuments('K7QF')).sort()).toEqual(['board', 'stage']);
			expect(await store.listDocuments('M2XR')).toEqual(['stage']);
			expect((await store.openDocument('K7QF', 'stage'))?.updates).toEqual([bytes(1)]);
			expect((await store.openDocument('K7QF', 'board'))?.updates).toEqual([]);
			expect((await store.openDocument('M2XR', 'stage'))?.updates).toEqual([bytes(2)]);
		});

		test('compaction replaces what was there, and appending goes on after it', async () => {
			await store.createSession(newSession());
			const { log } = await store.createDocument('K7QF', 'stage');
			await log.append(bytes(1, 1, 1, 1));
			await log.append(bytes(2, 2, 2, 2));

			await log.compact(bytes(3));
			await log.append(bytes(4));
			await log.close();
			store = await reopen(store);

			expect((await store.openDocument('K7QF', 'stage'))?.updates).toEqual([bytes(3), bytes(4)]);
		});

		test('P42: ending destroys all documents and keeps name, hashes and end', async () => {
			await store.createSession(newSession());
			await (await store.createDocument('K7QF', 'stage')).log.append(bytes(1));
			await (await store.createDocument('K7QF', 'inbox-kern8-1')).log.append(bytes(2));

			await store.endSession('K7QF', 3000);
			store = await reopen(store);

			expect(await store.readSession('K7QF')).toEqual(newSession('K7QF', { endedAt: 3000 }));
			expect(await store.listDocuments('K7QF')).toEqual([]);
			expect(await store.openDocument('K7QF', 'inbox-kern8-1')).toBeUndefined();
			expect(await store.createSession(newSession())).toBe(false);
		});

		test('P43: a deleted room is free again and empty', async () => {
			await store.createSession(newSession());
			await (await store.createDocument('K7QF', 'stage')).log.append(bytes(1));

			await store.deleteSession('K7QF');

			expect(await store.readSession('K7QF')).toBeUndefined();
			expect(await store.createSession(newSession())).toBe(true);
			expect(await store.listDocuments('K7QF')).toEqual([]);
		});

		test('says that it works', async () => {
			await expect(store.check()).resolves.toBeUndefined();
		});
	});
}
