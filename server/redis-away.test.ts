import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import type { Log } from './log.ts';
import { POLL } from './raw-peer.ts';
import { RedisStore } from './store/redis-store.ts';
import { hasRedis, TestRedis } from './store/testing-redis.ts';
import {
	connect,
	keysOf,
	newRelay,
	newSession,
	openProvider,
	register,
	synced,
	updateOf,
	type TestRelay,
	type TestSession
} from './testing.ts';

const INBOX = 'inbox-kern8-1';

describe.skipIf(!hasRedis)('a Redis that goes away (P44)', () => {
	let redis: TestRedis;
	beforeEach(async () => {
		redis = await TestRedis.start('--appendonly', 'yes');
		onTestFinished(() => redis.stop());
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	async function newProcess(patienceMs?: number, log?: Log): Promise<TestRelay> {
		const store = await RedisStore.open(redis.url, patienceMs);
		return newRelay({ store, ...(log && { log }) });
	}
	const healthOf = async ({ origin }: TestRelay) => (await fetch(`${origin}/healthz`)).status;

	/** A host at one process, phones at both; everything connected. */
	async function twoProcesses() {
		const [a, b] = await Promise.all([newProcess(), newProcess()]);
		const session = await newSession(a);
		const host = await connect(a, session, 'host', INBOX);
		await host.settled();
		const phones = await Promise.all(
			[a, b, a, b].map((process) => connect(process, session, 'participant', INBOX))
		);
		return { a, b, session, host, phones, peers: [host, ...phones] };
	}

	test('killed and restarted while phones write: nobody is closed, nothing is lost', async () => {
		const { a, b, session, host, phones, peers } = await twoProcesses();
		const acknowledged: string[] = [];
		let isOver = false;
		const writing = phones.map(async (phone, index) => {
			for (let n = 0; !isOver || n < 40; n++) {
				const key = `ballot${index}-${n}`;
				phone.write(updateOf(key));
				await phone.settled(); // waits as long as Redis is away
				acknowledged.push(key);
			}
		});
		for (let round = 0; round < 3; round++) {
			const before = acknowledged.length;
			await expect.poll(() => acknowledged.length, POLL).toBeGreaterThan(before + 10);
			await redis.kill();
			expect(await healthOf(a)).toBe(503);
			await redis.run();
		}
		isOver = true;
		await Promise.all(writing);

		await expect.poll(() => healthOf(b), POLL).toBe(200);
		expect(peers.map(({ closeCode }) => closeCode)).toEqual(peers.map(() => undefined));
		const inMemory = () => keysOf(Y.mergeUpdates(host.bodies('update')));
		await expect.poll(inMemory, POLL).toEqual(expect.arrayContaining(acknowledged));
		await Promise.all([a.close(), b.close()]);
		const late = await connect(await newProcess(), session, 'host', INBOX);
		expect(keysOf(await late.settled())).toEqual(expect.arrayContaining(acknowledged));
	});

	test('joining waits while Redis is away, and a wrong token learns nothing', async () => {
		const { a, b, session } = await twoProcesses();
		await redis.kill();
		const joining = connect(b, session, 'participant', INBOX);
		const stranger = { ...session, tokens: { ...session.tokens, participant: new Uint8Array(32) } };
		const guessing = connect(a, stranger, 'participant', INBOX);
		await expect.poll(() => a.backend.metrics.storeErrors, POLL).toBeGreaterThan(0);

		await redis.run();

		await expect((await joining).settled()).resolves.toBeDefined();
		expect(await (await guessing).closed()).toBe(CLOSE.unauthorized);
	});

	test('one that comes back with an older state gets back what the processes know', async () => {
		const { a, session, host, phones } = await twoProcesses();
		phones[0]?.write(updateOf('early'));
		await phones[0]?.settled();
		const older = redis.copy();
		for (const [n, phone] of phones.entries()) {
			phone.write(updateOf(`late${n}`));
			await phone.settled();
		}
		await redis.kill();
		redis.restore(older);
		await redis.run();

		const all = ['early', 'late0', 'late1', 'late2', 'late3'];
		expect(keysOf(await host.settled())).toEqual(all);
		await expect.poll(() => healthOf(a), POLL).toBe(200);
		const late = await connect(await newProcess(), session, 'host', INBOX);
		await expect.poll(async () => keysOf(await late.settled()), POLL).toEqual(all);
	});

	test('one that comes back empty: peers get 4401, the host registers again, devices fill it', async () => {
		const [a, b] = await Promise.all([newProcess(), newProcess()]);
		const session = await newSession(a);
		const host = await synced(openProvider(a, session, 'host', 'board'));
		const phone = await synced(openProvider(b, session, 'participant', 'board'));
		valuesRoot(host.doc).set('plan', Uint8Array.of(1));
		valuesRoot(phone.doc).set('card', Uint8Array.of(2));
		await expect.poll(() => keysOf(host.doc), POLL).toEqual(['card', 'plan']);
		const codes = Promise.all(
			[host, phone].map(
				(provider) =>
					new Promise<number>((resolve) => provider.on('closed', ({ code }) => resolve(code)))
			)
		);

		const quiet = await connect(a, session, 'wall', 'board');
		await quiet.settled();

		await redis.kill();
		redis.empty();
		await redis.run();

		expect(await quiet.closed()).toBe(CLOSE.unauthorized);
		expect(await codes).toEqual([CLOSE.unauthorized, CLOSE.unauthorized]);
		expect([a, b].map(({ backend }) => backend.rooms.size)).toEqual([0, 0]);
		expect(await register(b.origin, session)).toBe(201);
		host.connect(); // as the app does after 4401
		phone.connect();
		const late = await lateHost(b, session);
		await expect.poll(async () => keysOf(await late.settled()), POLL).toEqual(['card', 'plan']);
	});

	test('what was stored while nobody could tell is read when the connection is back', async () => {
		const a = await newProcess();
		const session = await newSession(a);
		const host = await connect(a, session, 'host', INBOX);
		await host.settled();
		const update = Buffer.from(updateOf('of another process'));
		const key = `lw:${session.room}:doc:${INBOX}`;
		await redis.command('XADD', key, '*', 'p', 'another', 'u', update);
		expect(keysOf(await host.settled())).toEqual([]);

		await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');

		await expect
			.poll(() => host.bodies('update').flatMap(keysOf), POLL)
			.toEqual(['of another process']);
		expect(host.closeCode).toBeUndefined();
	});

	test('away for longer than anything waits: peers are closed with 4503 and come back later', async () => {
		const log = vi.fn<Log>();
		const a = await newProcess(400, log);
		const session = await newSession(a);
		const host = await synced(openProvider(a, session, 'host', 'board'));
		const quiet = await connect(a, session, 'host', 'stage');
		await quiet.settled();
		await redis.kill();
		valuesRoot(host.doc).set('written while away', Uint8Array.of(1));

		expect(await quiet.closed()).toBe(CLOSE.overload);
		expect(a.backend.rooms.size).toBe(0);
		const turnedAway = await connect(a, session, 'wall', 'board');
		expect(await turnedAway.closed()).toBe(CLOSE.overload);
		expect(await healthOf(a)).toBe(503);
		await redis.run();

		await expect.poll(() => healthOf(a), POLL).toBe(200);
		const late = await lateHost(a, session);
		await expect
			.poll(async () => keysOf(await late.settled()), POLL)
			.toEqual(['written while away']);
		// one line each, however many come and are turned away meanwhile
		expect(log.mock.calls.map(([event]) => event)).toEqual(['store-failed', 'store-back']);
	});

	test('one that hangs without closing anything is noticed; nothing is lost', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const { a, host, phones } = await twoProcesses();
		redis.pause();
		phones[0]?.write(updateOf('while it hangs'));
		const answer = phones[0]?.settled();
		const isNoticed = () => {
			vi.advanceTimersByTime(4000);
			return a.backend.metrics.storeErrors;
		};
		await expect.poll(isNoticed, POLL).toBeGreaterThan(0);
		expect(await healthOf(a)).toBe(503);

		redis.resume();

		expect(keysOf((await answer) ?? Uint8Array.of(0, 0))).toEqual([]); // phones read nothing
		await expect.poll(async () => keysOf(await host.settled()), POLL).toEqual(['while it hangs']);
		expect(host.closeCode).toBeUndefined();
	});

	/** Waits until there is a document again. */
	async function lateHost(process: TestRelay, session: TestSession) {
		const peer = await connect(process, session, 'host', 'board');
		await peer.settled();
		return peer;
	}
});
