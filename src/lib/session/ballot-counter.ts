import type * as Y from 'yjs';
import type { SheetShape } from '#lib/domain/sheet.ts';
import { decodeBallot, hasReceipt, parseBallotKey, receipt } from '#lib/protocol/ballot.ts';
import type { Opener } from '#lib/protocol/box.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { keepBallots, loadBallots } from '#lib/storage/ballots.ts';
import type { Database } from '#lib/storage/db.ts';
import type { BallotRow } from '#lib/storage/records.ts';

/** Leaves more than half of a frame to drawing. */
const SLICE_MS = 6;

export interface CountedRound {
	session: string;
	step: string;
	round: number;
	/** of the step's sheets */
	shape: SheetShape;
}

/**
 * Opens the ballots of one round on the host's device. The newest that opens counts; what was
 * opened is kept in the device's database, so deletions in the inbox mean nothing.
 */
export class BallotCounter {
	readonly #db: Database;
	readonly #of: CountedRound;
	readonly #root: Y.Map<unknown>;
	readonly #open: Opener;
	readonly #onchange: () => void;
	readonly #onreceipt: (receipt: Uint8Array) => void;
	readonly #ballots = new Map<string, BallotRow>();
	#queue: string[] = [];
	#isWorking = false;
	readonly #waiting: (() => void)[] = [];
	#isOver = false;

	private constructor(
		db: Database,
		of: CountedRound,
		doc: Y.Doc,
		open: Opener,
		on: { change: () => void; receipt: (receipt: Uint8Array) => void }
	) {
		this.#db = db;
		this.#of = of;
		this.#root = valuesRoot(doc);
		this.#open = open;
		this.#onchange = on.change;
		this.#onreceipt = on.receipt;
	}

	/**
	 * @param receipts - reads what is published of this round; others are given to `on.receipt`
	 */
	static async start(
		db: Database,
		of: CountedRound,
		doc: Y.Doc,
		open: Opener,
		receipts: () => Uint8Array,
		on: { change: () => void; receipt: (receipt: Uint8Array) => void }
	): Promise<BallotCounter> {
		const counter = new BallotCounter(db, of, doc, open, {
			change: on.change,
			receipt: (mark) => {
				if (!hasReceipt(receipts(), mark)) on.receipt(mark);
			}
		});
		for (const row of await loadBallots(db, of.session, of.step, of.round)) {
			counter.#ballots.set(row.pseudonym, row);
		}
		counter.#root.observe(counter.#onEvent);
		counter.#enqueue([...counter.#root.keys()]);
		on.change();
		return counter;
	}

	/** One entry per device and seat, in no order that means anything. */
	get ballots(): BallotRow[] {
		return [...this.#ballots.values()].sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
	}

	/** Gives every receipt that is not published yet, e.g. after this device took the lead. */
	repeatReceipts(): void {
		this.#enqueue([...this.#root.keys()]);
	}

	/** Resolves when everything that has arrived is opened and counted. */
	whenIdle(): Promise<void> {
		if (!this.#isWorking) return Promise.resolve();
		return new Promise((resolve) => this.#waiting.push(resolve));
	}

	stop(): void {
		this.#isOver = true;
		this.#queue = [];
		this.#root.unobserve(this.#onEvent);
		this.#rest();
	}

	readonly #onEvent = (event: Y.YMapEvent<unknown>): void => {
		this.#enqueue([...event.keysChanged]);
	};

	#enqueue(keys: readonly string[]): void {
		this.#queue.push(...keys);
		if (this.#isWorking || this.#queue.length === 0) return;
		this.#isWorking = true;
		// a task of its own: between two slices the page can paint and react
		setTimeout(() => void this.#work());
	}

	/** Opens in slices that fit into a frame, so that Regie stays alive with hundreds of phones. */
	async #work(): Promise<void> {
		const opened: BallotRow[] = [];
		const marks: Uint8Array[] = [];
		const until = performance.now() + SLICE_MS;
		while (this.#queue.length > 0 && performance.now() < until) {
			const key = this.#queue.shift();
			if (key !== undefined) this.#count(key, opened, marks);
		}
		if (opened.length > 0) {
			this.#onchange();
			await keepBallots(this.#db, opened).catch(() => {
				// disk full: counted in memory, and the inbox still holds the ballot
			});
		}
		if (this.#isOver) return;
		marks.forEach(this.#onreceipt);
		this.#isWorking = false;
		if (this.#queue.length > 0) this.#enqueue([]);
		else this.#rest();
	}

	#rest(): void {
		for (const resolve of this.#waiting.splice(0)) resolve();
	}

	#count(key: string, opened: BallotRow[], marks: Uint8Array[]): void {
		const place = parseBallotKey(key);
		const sealed = this.#root.get(key);
		if (!place || !(sealed instanceof Uint8Array)) return;
		const known = this.#ballots.get(place.name);
		if (known && known.version > place.version) return;
		const plain = this.#open(key, sealed);
		const ballot = plain && decodeBallot(plain, key, this.#of.shape);
		if (!ballot) return;
		const mark = receipt(sealed);
		marks.push(mark);
		if (known?.version === ballot.version) return;
		const { session, step, round } = this.#of;
		const row = { session, step, round, pseudonym: place.name, mark, ...ballot };
		this.#ballots.set(place.name, row);
		opened.push(row);
	}
}
