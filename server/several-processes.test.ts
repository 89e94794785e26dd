// Longer than most files: one Redis, started once, serves all its tests.
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { BEAT_MS } from './limits.ts';
import { POLL } from './raw-peer.ts';
import { RedisStore } from './store/redis-store.ts';
import { hasRedis, TestRedis } from './store/testing-redis.ts';
import {
	connect,
	drawSession,
	keysOf,
	newRelay,
	newSession,
	openProvider,
	register,
	synced,
	updateOf,
	type TestRelay
} from './testing.ts';

const INBOX = 'inbox-kern8-1';

describe.skipIf(!hasRedis)('several processes on one Redis (P44)', () => {
	let redis: TestRedis;
	beforeAll(async () => {
		redis = await TestRedis.start();
	});
	afterAll(() => redis.stop());
	afterEach(() => {
		vi.useRealTimers();
	});

	const openStore = () => RedisStore.open(redis.url);
	const newProcess = async (): Promise<TestRelay> => newRelay({ store: await openStore() });
	const twoProcesses = () => Promise.all([newProcess(), newProcess()]);

	test('what is written at one process is seen at the other, in both directions', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		const host = await synced(openProvider(a, session, 'host', 'board'));
		const phone = await synced(openProvider(b, session, 'participant', 'board'));

		valuesRoot(host.doc).set('from a', Uint8Array.of(1));
		valuesRoot(phone.doc).set('from b', Uint8Array.of(2));

		for (const { doc } of [host, phone]) {
			await expect.poll(() => keysOf(doc), POLL).toEqual(['from a', 'from b']);
		}
	});

	test('P31: what crosses keeps its role: ballots of the other process reach hosts only', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		const host = await connect(a, session, 'host', INBOX);
		await host.settled();
		const [phone, other] = [
			await connect(b, session, 'participant', INBOX),
			await connect(a, session, 'participant', INBOX)
		];

		for (let n = 0; n < 30; n++) phone.write(updateOf(`ballot${n}`));

		await expect.poll(() => keysOf(Y.mergeUpdates(host.bodies('update'))).length, POLL).toBe(30);
		expect(other.bodies('update')).toEqual([]);
		expect(other.closeCode).toBeUndefined();
	});

	test('P37: a document that is loaded anew has all that any process has acknowledged', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		const host = await connect(a, session, 'host', 'stage');
		for (let n = 0; n < 10; n++) {
			host.write(updateOf(`key${n}`));
			await host.settled();
			const late = await connect(b, session, 'participant', 'stage');

			expect(keysOf(await late.settled())).toHaveLength(n + 1);
			late.socket.close();
			await expect.poll(() => b.backend.rooms.size, POLL).toBe(0);
		}
	});

	test('a document that was created at one process is found at the other at once', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		const stage = await connect(b, session, 'host', 'stage');
		await stage.settled();
		const early = await connect(b, session, 'participant', INBOX);
		expect(await early.closed()).toBe(CLOSE.documentMissing);

		await (await connect(a, session, 'host', INBOX)).settled();
		const phone = await connect(b, session, 'participant', INBOX);

		await expect(phone.settled()).resolves.toBeDefined();
	});

	test('two hosts that create the same documents at once share them', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		const names = Array.from({ length: 10 }, (_, n) => `inbox-kern8-${n + 1}`);

		await Promise.all(
			names.map(async (name) => {
				const [one, two] = await Promise.all(
					[a, b].map((process) => connect(process, session, 'host', name))
				);
				one?.write(updateOf('one'));
				two?.write(updateOf('two'));
				await Promise.all([one?.settled(), two?.settled()]);
			})
		);

		const store = await openStore();
		onTestFinished(() => store.close());
		expect((await store.listDocuments(session.room)).sort()).toEqual([...names].sort());
		for (const name of names) {
			const late = await connect(a, session, 'host', name);
			await expect.poll(async () => keysOf(await late.settled()), POLL).toEqual(['one', 'two']);
		}
	});

	test('P42: the same registration at both processes at once is one session', async () => {
		const [a, b] = await twoProcesses();
		const session = drawSession();
		const other = { ...drawSession(), room: session.room };

		const same = await Promise.all([a, b, a, b].map(({ origin }) => register(origin, session)));
		const taken = await register(b.origin, other);

		expect(same.filter((status) => status === 201)).toHaveLength(1);
		expect(same.filter((status) => status === 200)).toHaveLength(3);
		expect(taken).toBe(409);
	});

	test('P42: ending at one process closes the peers of the other with 4410 and leaves nothing', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		const host = await connect(a, session, 'host', 'stage');
		await host.settled();
		const peers = [
			host,
			await connect(b, session, 'participant', 'stage'),
			await connect(b, session, 'host', INBOX)
		];
		for (const [n, peer] of peers.entries()) {
			if (n !== 1) peer.write(updateOf(`key${n}`));
			await peer.settled();
		}

		expect(await a.backend.sessions.end(session.room, session.tokens.host)).toBe(true);
		const late = await connect(b, session, 'participant', 'stage');

		for (const peer of [...peers, late]) expect(await peer.closed()).toBe(CLOSE.sessionEnded);
		expect(b.backend.rooms.size).toBe(0);
		expect(await redis.keysOf(session.room)).toEqual([`lw:${session.room}:session`]);
	});

	test('P42: writes at one process that race with the end at the other leave nothing behind', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		const host = await connect(b, session, 'host', INBOX);
		await host.settled();
		const phones = await Promise.all(
			Array.from({ length: 10 }, () => connect(b, session, 'participant', INBOX))
		);
		phones.forEach((phone, n) => phone.write(updateOf(`ballot${n}`)));
		const ended = a.backend.sessions.end(session.room, session.tokens.host);
		phones.forEach((phone, n) => phone.write(updateOf(`second${n}`)));
		const late = connect(b, session, 'host', 'board');
		await ended;

		// those whose write met the end first are told to come back, and hear it then
		const codes = await Promise.all([host, ...phones, await late].map((peer) => peer.closed()));
		expect([CLOSE.sessionEnded, CLOSE.overload]).toEqual(expect.arrayContaining(codes));
		await Promise.all([a.close(), b.close()]);
		expect(await redis.keysOf(session.room)).toEqual([`lw:${session.room}:session`]);
	});

	test('P43: a session that is in use at another process is not forgotten', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		await (await connect(b, session, 'host', 'stage')).settled();
		const old = Date.now() - 25 * 3_600_000;
		await b.backend.store.touchSession(session.room, old);

		await b.backend.sessions.sweep(); // every ten minutes, at every process
		await a.backend.sessions.sweep();

		expect((await a.backend.store.readSession(session.room))?.usedAt).toBeGreaterThan(old);
	});

	test('P43: when a session is forgotten, peers at other processes are closed', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		const host = await connect(b, session, 'host', 'stage');
		await host.settled();

		await a.backend.store.deleteSession(session.room);

		expect(await host.closed()).toBe(CLOSE.unauthorized);
	});

	test('P35: presence counts over all processes, whoever comes and goes', async () => {
		const [a, b] = await twoProcesses();
		const session = await newSession(a);
		const host = await connect(a, session, 'host', 'stage');
		await host.settled();
		const phones = [
			await connect(a, session, 'participant', 'stage'),
			await connect(b, session, 'participant', 'stage'),
			await connect(b, session, 'participant', 'stage')
		];
		for (const peer of [host, ...phones]) {
			await expect
				.poll(() => peer.presences().at(-1), POLL)
				.toMatchObject({ participants: 3, hosts: 1 });
		}

		phones[2]?.socket.close();
		await expect.poll(() => host.presences().at(-1)?.participants, POLL).toBe(2);
		phones[1]?.socket.close();
		await expect.poll(() => host.presences().at(-1)?.participants, POLL).toBe(1);
	});

	test('P35: phones of a process that was killed never count twice', async () => {
		const a = await newProcess();
		const session = await newSession(a);
		const host = await connect(a, session, 'host', 'stage');
		await host.settled();
		const killed = await openStore();
		killed.tellPresence(session.room, { participants: 5, hosts: 0 });
		await expect.poll(() => host.presences().at(-1)?.participants, POLL).toBe(5);

		const before = host.presences().length;
		await killed.close();
		for (let n = 0; n < 5; n++) await connect(a, session, 'participant', 'stage'); // they come here
		const sinceThen = () => host.presences().slice(before).at(-1)?.participants;
		await expect.poll(sinceThen, POLL).toBe(5);

		const told = host.presences().map((presence) => presence?.participants ?? 0);
		expect(Math.max(...told)).toBe(5);
		expect(told.at(-1)).toBe(5);
	});

	test('P35: a process that is there but silent for two beats is counted no more', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		const a = await newProcess();
		const session = await newSession(a);
		const host = await connect(a, session, 'host', 'stage');
		await host.settled();
		const silent = await openStore();
		onTestFinished(() => silent.close());
		silent.tellPresence(session.room, { participants: 5, hosts: 0 });
		await expect.poll(() => host.presences().at(-1)?.participants, POLL).toBe(5);
		const beat = async () => {
			const before = host.presences().length;
			vi.advanceTimersByTime(BEAT_MS);
			await expect.poll(() => host.presences().length, POLL).toBeGreaterThan(before);
			await host.settled(); // a sign of life, else the next beat cuts it
			return host.presences().at(-1)?.participants;
		};

		expect([await beat(), await beat(), await beat()]).toEqual([5, 5, 0]);
	});
});
