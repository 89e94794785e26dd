import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import type { Authorship } from '#lib/protocol/values.ts';
import { publishReceipts, settleReceipts } from './receipts.ts';
import { FIRST, mark, newCopy, ROUND, SECOND, type Copy } from './receipts.test-kit.ts';

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
