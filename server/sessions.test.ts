import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBackend, SWEEP_MS } from './backend.ts';
import type { SessionRecord } from './store/store.ts';
import { MemoryStore } from './store/memory-store.ts';
import { drawSession } from './testing.ts';

const HOUR_MS = 3_600_000;
const anyone = () => Promise.resolve(true);

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'setInterval', 'clearInterval', 'Date', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

/** A store in which an existing session takes longer to read than a missing one. */
class UnevenStore extends MemoryStore {
	override async readSession(room: string): Promise<SessionRecord | undefined> {
		const session = await super.readSession(room);
		if (session) await new Promise((resolve) => setTimeout(resolve, 20));
		return session;
	}
}

function newBackend(store: MemoryStore = new MemoryStore(), retentionHours = 24) {
	return createBackend({ store, retentionHours, log: () => undefined });
}

test('P40: a wrong token is refused at the same moment whether the room exists or not', async () => {
	const { sessions } = newBackend(new UnevenStore());
	const session = drawSession();
	const registered = sessions.register(session, anyone);
	await vi.advanceTimersByTimeAsync(100);
	await registered;
	const refusedAfter = async (room: string) => {
		const begun = performance.now();
		let took: number | undefined;
		const done = sessions.check(room, 'participant', new Uint8Array(32)).then((result) => {
			took = performance.now() - begun;
			return result;
		});
		await vi.advanceTimersByTimeAsync(200);
		return [await done, took];
	};

	const known = await refusedAfter(session.room);
	const unknown = await refusedAfter(drawSession().room);

	expect(known[0]).toBe('invalid');
	expect(known).toEqual(unknown);
});

test('P40: nor does anybody see what a store takes that takes longer', async () => {
	const refusedAfter = async (tookMs: number) => {
		const store = new MemoryStore();
		store.readSession = () =>
			new Promise((resolve) => setTimeout(() => resolve(undefined), tookMs));
		const begun = performance.now();
		let took = 0;
		const { sessions } = newBackend(store);
		const done = sessions.check('K7QF', 'host', new Uint8Array(32)).then(() => {
			took = performance.now() - begun;
		});
		await vi.advanceTimersByTimeAsync(1000);
		await done;
		return took;
	};

	expect(await Promise.all([60, 70, 99].map(refusedAfter))).toEqual([100, 100, 100]);
});

test('P42: registering says created, same, taken, ended', async () => {
	const { sessions, store } = newBackend();
	const session = drawSession();

	expect(await sessions.register(session, anyone)).toBe('created');
	expect(await sessions.register(session, anyone)).toBe('same');
	expect(await sessions.register({ ...drawSession(), room: session.room }, anyone)).toBe('taken');
	expect(await sessions.end(session.room, session.tokens.host)).toBe(true);
	expect(await sessions.register(session, anyone)).toBe('ended');
	expect(await sessions.register({ ...drawSession(), room: session.room }, anyone)).toBe('taken');
	expect((await store.readSession(session.room))?.endedAt).toBe(Date.now());
});

test('two hosts who draw the same name at the same moment: one gets it', async () => {
	const { sessions } = newBackend();
	const first = drawSession();
	const second = { ...drawSession(), room: first.room };

	const results = await Promise.all([first, second].map((one) => sessions.register(one, anyone)));

	expect(results.sort()).toEqual(['created', 'taken']);
});

test('P43: a session is forgotten a day after it was last used, not before', async () => {
	const { sessions, store } = newBackend();
	const session = drawSession();
	await sessions.register(session, anyone);

	await vi.advanceTimersByTimeAsync(23 * HOUR_MS);
	const almost = await store.readSession(session.room);
	await vi.advanceTimersByTimeAsync(HOUR_MS + SWEEP_MS);

	expect(almost).toBeDefined();
	expect(await store.readSession(session.room)).toBeUndefined();
});

test('P43: an ended session is forgotten a day after its end', async () => {
	const { sessions, store } = newBackend();
	const session = drawSession();
	await sessions.register(session, anyone);
	await vi.advanceTimersByTimeAsync(20 * HOUR_MS);
	await sessions.end(session.room, session.tokens.host);

	await vi.advanceTimersByTimeAsync(23 * HOUR_MS);
	const almost = await store.readSession(session.room);
	await vi.advanceTimersByTimeAsync(HOUR_MS + SWEEP_MS);

	expect(almost).toBeDefined();
	expect(await store.readSession(session.room)).toBeUndefined();
});

test('P43: a room that someone is in stays, however long', async () => {
	const { sessions, rooms, store } = newBackend();
	const session = drawSession();
	await sessions.register(session, anyone);
	await rooms.enter(session.room, 'stage', {
		role: 'host',
		send: () => undefined,
		close: () => undefined
	});

	await vi.advanceTimersByTimeAsync(72 * HOUR_MS);

	expect(await store.readSession(session.room)).toBeDefined();
});

test('P43: what ran out while the process was off is forgotten at the next start', async () => {
	const store = new MemoryStore();
	await store.createSession({ ...drawSession(), usedAt: Date.now() - 25 * HOUR_MS });

	newBackend(store);

	await vi.waitFor(async () => expect(await store.listSessions()).toEqual([]));
});
