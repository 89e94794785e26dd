import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { RedisStore } from './redis-store.ts';
import { newSession, storeContract } from './store.contract.ts';
import { DocumentGoneError, type DocumentLog } from './store.ts';
import { hasRedis, TestRedis } from './testing-redis.ts';

// a real process on a busy machine: waiting ends when something happens, this only bounds it
vi.setConfig({ testTimeout: 30_000 });

const ROOM = 'K7QF';

/** Stands for a document in memory: an update is a set of numbers, merging is their union. */
class Reader {
	readonly known = new Set<number>();
	readonly log: DocumentLog;

	private constructor(log: DocumentLog, updates: readonly Uint8Array[]) {
		this.log = log;
		this.#take(updates);
		log.follow?.({
			onUpdates: (more) => this.#take(more),
			merged: () => this.merged(),
			onFailure: (error) => {
				throw error;
			}
		});
	}

	static async open(store: RedisStore): Promise<Reader> {
		const { log, updates } = await store.createDocument(ROOM, 'board');
		return new Reader(log, updates);
	}

	async append(number: number): Promise<void> {
		this.known.add(number);
		await this.log.append(encode([number]));
	}

	compact(): Promise<void> {
		return this.log.compact(this.merged());
	}

	merged(): Uint8Array {
		return encode([...this.known]);
	}

	#take(updates: readonly Uint8Array[]): void {
		for (const number of decode(updates)) this.known.add(number);
	}
}

const encode = (numbers: number[]) => new TextEncoder().encode(JSON.stringify(numbers));
const decode = (updates: readonly Uint8Array[]): number[] =>
	updates.flatMap((update) => JSON.parse(new TextDecoder().decode(update)) as number[]);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe.skipIf(!hasRedis)('with a real Redis', () => {
	let redis: TestRedis;
	beforeAll(async () => {
		redis = await TestRedis.start();
	});
	afterAll(() => redis.stop());

	async function openStore(): Promise<RedisStore> {
		const store = await RedisStore.open(redis.url);
		onTestFinished(() => store.close());
		return store;
	}

	/** Stores of several processes, with an empty session. */
	async function openStores(count: number): Promise<[RedisStore, RedisStore, ...RedisStore[]]> {
		const [first, second, ...others] = await Promise.all(upTo(count).map(openStore));
		if (!first || !second) throw new Error('at least two');
		await first.deleteSession(ROOM);
		await first.createSession(newSession());
		return [first, second, ...others];
	}

	/** @returns what a process finds that opens the document now */
	async function stored(store: RedisStore): Promise<number[]> {
		const found = await store.openDocument(ROOM, 'board');
		await found?.log.close();
		return [...new Set(decode(found?.updates ?? []))].sort((a, b) => a - b);
	}

	storeContract(
		'Redis',
		async () => {
			const store = await openStore();
			for (const { room } of await store.listSessions()) await store.deleteSession(room);
			return store;
		},
		() => openStore()
	);

	test('creating what another process has created opens it as it is', async () => {
		const [a, b] = await openStores(2);
		const first = await Reader.open(a);
		await first.append(1);

		const second = await Reader.open(b);

		expect([...second.known]).toEqual([1]);
	});

	test('P42: nothing is created in a session that has ended, and nothing appended', async () => {
		const [a, b] = await openStores(2);
		const { log } = await a.createDocument(ROOM, 'board');
		await b.endSession(ROOM, 3000);

		await expect(log.append(encode([1]))).rejects.toThrow(DocumentGoneError);
		await expect(log.compact(encode([1]))).resolves.toBeUndefined();
		await expect(b.createDocument(ROOM, 'stage')).rejects.toThrow(DocumentGoneError);
		expect(await redis.keysOf(ROOM)).toEqual([`lw:${ROOM}:session`]);
	});

	test('noting that a session is used does not undo its end', async () => {
		const [a, b] = await openStores(2);

		await Promise.all([a.touchSession(ROOM, 2000), b.endSession(ROOM, 3000)]);
		await a.touchSession(ROOM, 4000);

		expect((await a.readSession(ROOM))?.endedAt).toBe(3000);
	});

	test('what another process appends while a document is being opened is not missed', async () => {
		const [a, b] = await openStores(2);
		const author = await Reader.open(a);
		for (let n = 0; n < 60; n++) {
			const opening = Reader.open(b);
			for (let turn = 0; turn < n % 6; turn++) await new Promise(setImmediate);
			const [reader] = await Promise.all([opening, author.append(n)]);
			await vi.waitFor(() => expect(reader.known).toContain(n), { timeout: 5000, interval: 2 });
			await reader.log.close();
		}
	});

	test('compacting while others append and compact loses nothing, and makes it short', async () => {
		const stores = await openStores(3);
		const readers = await Promise.all(stores.map((store) => Reader.open(store)));
		await Promise.all(
			readers.map(async (reader, index) => {
				for (let n = 0; n < 200; n++) {
					await reader.append(n * readers.length + index);
					if (n % 20 === index) await reader.compact();
				}
			})
		);

		expect(await stored(stores[0])).toEqual(upTo(600));
		for (const reader of readers) {
			await vi.waitFor(() => expect(reader.known.size).toBe(600), { timeout: 10_000, interval: 2 });
		}
		await readers[0]?.compact();
		const found = await stores[1].openDocument(ROOM, 'board');
		expect(found?.updates).toHaveLength(1);
	});

	test('whatever processes do, and in whatever order: what was appended is there', async () => {
		type Step = { process: number; what: 'append' | 'compact' | 'reopen' };
		const steps = fc.array(
			fc.record<Step>({
				process: fc.nat(2),
				what: fc.constantFrom('append', 'append', 'append', 'compact', 'reopen')
			}),
			{ minLength: 5, maxLength: 40 }
		);
		const stores = await openStores(3);
		await fc.assert(
			fc.asyncProperty(steps, async (sequence) => {
				await stores[0].deleteSession(ROOM);
				await stores[0].createSession(newSession());
				const readers = await Promise.all(stores.map((store) => Reader.open(store)));
				const acknowledged: number[] = [];
				// each process does one thing after the other, all at the same time
				await Promise.all(
					stores.map(async (store, process) => {
						for (const [number, step] of sequence.entries()) {
							const reader = readers[process];
							if (step.process !== process || !reader) continue;
							if (step.what === 'append') {
								await reader.append(number);
								acknowledged.push(number);
							} else {
								await reader.compact();
								if (step.what === 'compact') continue;
								await reader.log.close();
								const before = [...acknowledged];
								readers[process] = await Reader.open(store);
								expect([...(readers[process]?.known ?? [])]).toEqual(
									expect.arrayContaining(before)
								);
							}
						}
					})
				);
				const all = acknowledged.sort((a, b) => a - b);
				expect(await stored(stores[1])).toEqual(all);
				for (const reader of readers) {
					const known = () => [...reader.known].sort((a, b) => a - b);
					await vi.waitFor(() => expect(known()).toEqual(all), { timeout: 5000, interval: 2 });
					await reader.log.close();
				}
			}),
			{ numRuns: 50 }
		);
	});
});
