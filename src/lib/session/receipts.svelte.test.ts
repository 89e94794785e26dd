import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeReceipts, hasReceipt } from '#lib/protocol/ballot.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey, type Authorship } from '#lib/protocol/values.ts';
import { publishReceipts, settleReceipts, watchReceipts } from './receipts.ts';
import { SealedMap } from './sealed-map.ts';
import { Stage } from './stage.svelte.ts';

const ROUND = { step: 'kern', round: 1 };
const FIRST = { epoch: 1, device: '2222222222222222' };
const SECOND = { epoch: 2, device: '1111111111111111' };

/** A receipt that is one of its kind. */
const mark = (number: number) =>
	Uint8Array.from([number % 251, 0, 0, 0, 0, 0, number >> 8, number]);

/** One device's copy of `stage`. */
class Copy {
	readonly doc = new Y.Doc();
	readonly values = new SealedMap(this.doc, new Uint8Array(32).fill(7), 'ROOM', 'stage');
	readonly stage = new Stage(this.values);

	publish(name: string, author: Authorship, plain: Uint8Array): void {
		this.values.write(publishedKey(name, author), plain);
	}

	chunk(number: number, author: Authorship, ...marks: Uint8Array[]): void {
		this.publish(stageName.receipts(number), author, encodeReceipts('kern', 1, marks));
	}

	settle(author: Authorship, ...marks: Uint8Array[]): void {
		this.doc.transact(() => settleReceipts(this.values, author, ROUND, marks));
	}

	takeOver(author: Authorship): void {
		for (const [name, plain] of this.stage.published()) this.publish(name, author, plain);
	}

	isCounted(of: Uint8Array, { step, round } = ROUND): boolean {
		return hasReceipt(this.stage.receipts(step, round), of);
	}

	/** Both know afterwards what either knew. */
	meet(other: Copy): void {
		Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(this.doc));
		Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc));
	}
}

const newCopy = (): Copy => {
	const copy = new Copy();
	copy.publish(stageName.session, FIRST, encodeJson('any value of the first lead'));
	return copy;
};

describe('P24: one value in the place of all receipts of a revealed round', () => {
	test('says what counts and nothing else, whatever else was confirmed', () => {
		const copy = newCopy();
		copy.chunk(0, FIRST, mark(1), mark(2));
		copy.chunk(1, FIRST, mark(3));

		copy.settle(FIRST, mark(3), mark(2));

		expect([1, 2, 3].map((number) => copy.isCounted(mark(number)))).toEqual([false, true, true]);
		expect(copy.values.keys().filter((key) => /^(receipts|counted)/.test(key))).toEqual([
			publishedKey('counted/kern/1', FIRST)
		]);
	});

	test('nothing that is confirmed later makes a late sheet count', () => {
		const copy = newCopy();
		copy.settle(FIRST, mark(1));
		copy.chunk(7, FIRST, mark(9));
		copy.chunk(0, { epoch: 1, device: 'ffffffffffffffff' }, mark(9));

		expect(copy.isCounted(mark(9))).toBe(false);
	});

	test('also when nobody had answered on a device', () => {
		const copy = newCopy();
		copy.settle(FIRST);
		copy.chunk(7, FIRST, mark(9));

		expect(copy.isCounted(mark(9))).toBe(false);
	});

	test('touches no other round and no other step', () => {
		const copy = newCopy();
		copy.publish(stageName.receipts(0), FIRST, encodeReceipts('kern', 2, [mark(2)]));
		copy.publish(stageName.receipts(1), FIRST, encodeReceipts('kern-1', 1, [mark(3)]));

		copy.settle(FIRST, mark(1));

		expect(copy.isCounted(mark(2), { step: 'kern', round: 2 })).toBe(true);
		expect(copy.isCounted(mark(3), { step: 'kern-1', round: 1 })).toBe(true);
	});

	test('is taken over with everything else', () => {
		const copy = newCopy();
		copy.chunk(0, FIRST, mark(1), mark(2));
		copy.settle(FIRST, mark(1));

		copy.takeOver(SECOND);
		copy.chunk(0, SECOND, mark(2));

		expect([1, 2].map((number) => copy.isCounted(mark(number)))).toEqual([true, false]);
	});

	test('an older lead that reveals leaves what a newer one has confirmed', () => {
		const copy = newCopy();
		copy.chunk(0, FIRST, mark(1));
		copy.takeOver(SECOND);
		copy.chunk(0, SECOND, mark(2));

		copy.settle(FIRST, mark(1));

		expect([1, 2].map((number) => copy.isCounted(mark(number)))).toEqual([true, true]);
		copy.settle(SECOND, mark(2));
		expect([1, 2].map((number) => copy.isCounted(mark(number)))).toEqual([false, true]);
		expect(copy.values.keys().filter((key) => key.startsWith('counted/'))).toHaveLength(1);
	});

	test('reaches a phone at once, so that it never falls back to waiting', () => {
		const host = newCopy();
		host.chunk(0, FIRST, mark(1));
		host.chunk(1, FIRST, mark(2));
		const phone = newCopy();
		host.meet(phone);
		const seen: boolean[] = [];
		phone.values.observe(() => seen.push(phone.isCounted(mark(1)) && phone.isCounted(mark(2))));
		host.doc.on('update', (update: Uint8Array) => Y.applyUpdate(phone.doc, update));

		host.settle(FIRST, mark(1), mark(2));

		expect(seen).toEqual([true]);
	});

	test('its order says nothing about who came when', () => {
		const marks = fc.uniqueArray(fc.bigInt(0n, 2n ** 64n - 1n), { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(marks, fc.func(fc.integer()), (numbers, by) => {
				const bytes = numbers.map((number) => {
					const view = new DataView(new ArrayBuffer(8));
					view.setBigUint64(0, number);
					return new Uint8Array(view.buffer);
				});
				const otherOrder = bytes.toSorted((a, b) => by(toBase64Url(a)) - by(toBase64Url(b)));
				const one = newCopy();
				const other = newCopy();
				one.settle(FIRST, ...bytes);
				other.settle(FIRST, ...otherOrder);
				const receipts = one.stage.receipts('kern', 1);

				expect(other.stage.receipts('kern', 1)).toEqual(receipts);
				expect(bytes.every((each) => hasReceipt(receipts, each))).toBe(true);
				expect(receipts).toHaveLength(8 * bytes.length);
			})
		);
	});
});

describe('P24: chunks of a round that runs', () => {
	const chunks = ({ values }: Copy) => values.keys().filter((key) => key.startsWith('receipts/'));
	const publish = (copy: Copy, round: number, ...numbers: number[]) =>
		publishReceipts(copy.values, FIRST, { step: 'kern', round }, numbers.map(mark));

	test('one with a few receipts takes further ones, one with many does not', () => {
		const copy = newCopy();
		publish(copy, 1, 1, 2, 3);
		publish(copy, 1, 4, 5);
		expect(chunks(copy)).toHaveLength(1);

		publish(copy, 1, 6, 7);
		publish(copy, 1, 8);

		expect(chunks(copy)).toHaveLength(2);
		expect([1, 2, 3, 4, 5, 6, 7, 8].every((number) => copy.isCounted(mark(number)))).toBe(true);
	});

	test('none takes receipts of another round', () => {
		const copy = newCopy();
		publish(copy, 1, 1);
		publish(copy, 2, 2);

		expect(copy.isCounted(mark(1))).toBe(true);
		expect(copy.isCounted(mark(2))).toBe(false);
		expect(copy.isCounted(mark(2), { step: 'kern', round: 2 })).toBe(true);
	});

	test('the next round uses the keys of the one before, so that they stay few', () => {
		const copy = newCopy();
		const seconds = Array.from({ length: 20 }, (_, second) => second);
		const numbers = [1, 2, 3, 4, 5, 6];
		for (const round of [1, 2, 3]) {
			for (const second of seconds) {
				publish(copy, round, ...numbers.map((number) => 1000 * round + 10 * second + number));
			}
			copy.doc.transact(() =>
				settleReceipts(copy.values, FIRST, { step: 'kern', round }, numbers.map(mark))
			);
		}
		const fresh = new Y.Doc();
		Y.applyUpdate(fresh, Y.encodeStateAsUpdate(copy.doc));
		const keys = [...fresh.share.values()].flatMap(({ _map }) => [..._map.keys()]);

		expect(chunks(copy)).toEqual([]);
		expect(keys.filter((key) => key.startsWith('receipts/'))).toHaveLength(seconds.length);
	});

	test('their order is drawn: all orders of three come about', () => {
		const orders = new Set<string>();
		for (let time = 0; time < 200; time++) {
			const copy = newCopy();
			publish(copy, 1, 1, 2, 3);
			orders.add(String(copy.stage.receipts('kern', 1)));
		}

		expect(orders.size).toBe(6);
	});

	test('what the page before wrote into the same chunk is told, so that it is repeated', () => {
		const before = newCopy();
		const now = newCopy();
		before.meet(now);
		const lost: string[] = [];
		watchReceipts(
			now.doc,
			({ device }) => device === FIRST.device,
			() => lost.push('chunk')
		);
		now.chunk(0, FIRST, mark(1));
		before.chunk(1, SECOND, mark(2));
		before.publish('wall', FIRST, encodeJson('any value'));
		before.meet(now);
		expect(lost).toEqual([]);

		before.chunk(0, FIRST, mark(3));
		before.meet(now);

		expect(lost).toEqual(['chunk']);
	});
});

type Act =
	| { kind: 'answer'; phone: number }
	| { kind: 'work'; host: 0 | 1; isTold: boolean }
	| { kind: 'line' | 'reveal'; host: 0 | 1 }
	| { kind: 'takeOver' };

const PHONES = 3;
const host = fc.constantFrom<0 | 1>(0, 1);
const act: fc.Arbitrary<Act> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('answer'), phone: fc.nat(PHONES - 1) }) },
	{
		weight: 6,
		arbitrary: fc.record({ kind: fc.constant('work'), host, isTold: fc.boolean() })
	},
	{ weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('line', 'reveal'), host }) },
	{ weight: 1, arbitrary: fc.constant<Act>({ kind: 'takeOver' }) }
);

/** Two hosts, the second of which may take over, and phones that see what the relay has. */
class Room {
	readonly relay = newCopy();
	readonly hosts = [newCopy(), newCopy()] as const;
	readonly #isOnline: [boolean, boolean] = [true, true];
	/** what each host has opened, by phone */
	readonly #opened = [new Map<number, Uint8Array>(), new Map<number, Uint8Array>()] as const;
	/** who each host believes to be; undefined = it does not lead */
	readonly #authors: [Authorship | undefined, Authorship | undefined] = [FIRST, undefined];
	/** newest sheet of each phone, at the relay */
	readonly newest = new Map<number, Uint8Array>();
	readonly #revealed = new Map<number, Set<Uint8Array>>();
	#marks = 0;

	constructor() {
		for (const each of this.hosts) each.meet(this.relay);
	}

	do(what: Act): void {
		if (what.kind === 'answer') this.newest.set(what.phone, mark(++this.#marks));
		else if (what.kind === 'takeOver') this.#takeOver();
		else if (what.kind === 'line') this.#isOnline[what.host] = !this.#isOnline[what.host];
		else if (what.kind === 'work') this.#work(what.host, what.isTold);
		else this.#reveal(what.host);
	}

	#meet(at: 0 | 1): void {
		if (this.#isOnline[at]) this.hosts[at].meet(this.relay);
	}

	/** @param isTold - `control` tells it who leads, later than `stage` may */
	#work(at: 0 | 1, isTold: boolean): void {
		if (!this.#isOnline[at]) return;
		this.#meet(at);
		if (isTold && this.#authors[1]) this.#authors[0] = undefined;
		this.#count(at);
		this.#meet(at);
	}

	#isRevealed(at: Copy): boolean {
		return at.stage.result('kern', 1) !== undefined;
	}

	#takeOver(): void {
		if (this.#authors[1]) return;
		this.#authors[1] = SECOND;
		this.hosts[1].takeOver(SECOND);
		const copied = this.#revealed.get(FIRST.epoch);
		if (copied && this.#isRevealed(this.hosts[1])) this.#revealed.set(SECOND.epoch, copied);
		this.#confirm(1);
		this.#meet(1);
	}

	#count(at: 0 | 1): void {
		for (const [phone, newest] of this.newest) this.#opened[at].set(phone, newest);
		this.#confirm(at);
	}

	#confirm(at: 0 | 1): void {
		const author = this.#authors[at];
		const copy = this.hosts[at];
		if (!author || this.#isRevealed(copy)) return;
		const missing = [...this.#opened[at].values()].filter((each) => !copy.isCounted(each));
		if (missing.length > 0) publishReceipts(copy.values, author, ROUND, missing);
	}

	#reveal(at: 0 | 1): void {
		const author = this.#authors[at];
		const copy = this.hosts[at];
		if (!author || this.#isRevealed(copy)) return;
		if (this.#isOnline[at]) this.#count(at);
		const counted = [...this.#opened[at].values()];
		copy.doc.transact(() => {
			const result = { devices: counted.length, paper: 0, tallies: [] };
			copy.publish(stageName.result('kern', 1), author, encodeJson(result));
			settleReceipts(copy.values, author, ROUND, counted);
		});
		this.#revealed.set(author.epoch, new Set(counted));
		this.#meet(at);
	}

	/** What the phones' lead has counted; undefined while its round runs. */
	get counted(): Set<Uint8Array> | undefined {
		const epoch = this.relay.values.keys().some((key) => /\/2\/1+$/.test(key)) ? 2 : 1;
		return this.#isRevealed(this.relay) ? this.#revealed.get(epoch) : undefined;
	}
}

test('P11, P24: through takeovers and partitions, confirmed sheets stay so until what counts is known', () => {
	fc.assert(
		fc.property(fc.array(act, { minLength: 12, maxLength: 24 }), (acts) => {
			const room = new Room();
			let confirmed = new Set<Uint8Array>();
			for (const what of acts) {
				room.do(what);
				const newest = [...room.newest.values()];
				const isSeen = (each: Uint8Array) => room.relay.isCounted(each);
				const { counted } = room;
				if (counted) {
					expect(newest.map(isSeen)).toEqual(newest.map((each) => counted.has(each)));
					confirmed = new Set();
				} else {
					expect(newest.filter((each) => confirmed.has(each) && !isSeen(each))).toEqual([]);
					confirmed = new Set(newest.filter(isSeen));
				}
			}
		}),
		{ numRuns: 60 }
	);
});
