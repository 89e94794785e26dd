/** Without any frame for so long, at most, the relay is asked for one. */
const QUIET_MS = 2_500;
/** All devices hear the same frame at the same moment; they do not ask at the same moment. */
const QUIET_SPREAD_MS = 1_000;
/** How long it may take to answer; together with {@link QUIET_MS} a dead line is noticed within 5 s. */
const ANSWER_MS = 2_300;
/** How long a line may take to open, e.g. through a proxy that swallows what it does not know. */
const OPENING_MS = 5_000;
/** How long the first state of a document may take on a slow line. */
const FIRST_STATE_MS = 10_000;
/** A timer that fires so late belongs to a page that was asleep. */
const ASLEEP_MS = 1_000;
/** A slow line is given up to so many times as long. */
const MOST_PATIENCE = 8;

/** What is watched: a connection that is replaced by a new one when it does not answer. */
export interface WatchedLine {
	/** whether quiet is worth asking about: nobody looks at a hidden page */
	isWatched: () => boolean;
	/** bytes that wait to be sent */
	unsentBytes: () => number;
	/** Makes the relay answer; false when the line cannot carry anything yet. */
	ask: () => boolean;
	/** Gives up a line that does not open; another attempt follows later. */
	giveUp: () => void;
	/** Gives up a line that is dead and opens another one at once. */
	renew: () => void;
}

/** - `first` open, the relay has yet to tell its state */
type LineState = 'closed' | 'opening' | 'first' | 'open';

/** All lines of this page: what one finds out concerns the others. */
const watches = new Set<LineWatch>();

/**
 * Notices within 5 s that a line is dead (docs/protocol.md P46), where a socket of its own would
 * look alive for half a minute: it asks when it was quiet, after a write, and after the device woke.
 */
export class LineWatch {
	readonly #line: WatchedLine;
	#state: LineState = 'closed';
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isAsking = false;
	/** rises while nothing answers, so that a slow line is not cut again and again */
	#patience = 1;
	/** bytes that waited when the relay was asked */
	#unsent = 0;

	constructor(line: WatchedLine) {
		this.#line = line;
		watches.add(this);
	}

	opening(): void {
		this.#state = 'opening';
		this.#arm(OPENING_MS, () => this.#line.giveUp());
	}

	opened(): void {
		this.#state = 'first';
		this.#await(FIRST_STATE_MS);
	}

	/** A frame came from the relay. */
	heard(): void {
		if (this.#state === 'first') this.#await(FIRST_STATE_MS);
		else if (this.#state === 'open') this.#rest();
	}

	/** The relay has told its state. */
	synced(): void {
		this.#state = 'open';
		this.#rest();
	}

	closed(): void {
		this.#state = 'closed';
		this.#isAsking = false;
		clearTimeout(this.#timer);
	}

	/** Something left that the relay will answer. */
	asked(): void {
		if (this.#state === 'open' && !this.#isAsking) this.#await(ANSWER_MS);
	}

	/** The page is looked at again, or the network may have changed: is the line alive? */
	wake(): void {
		if (this.#state === 'opening') this.#arm(ANSWER_MS, () => this.#line.renew());
		else if (this.#state === 'open' && !this.#isAsking) this.#check();
	}

	/** The page is hidden: perhaps quiet is no matter any more. */
	sleep(): void {
		if (this.#state === 'open' && !this.#isAsking) this.#rest();
	}

	destroy(): void {
		this.closed();
		watches.delete(this);
	}

	#rest(): void {
		this.#isAsking = false;
		this.#patience = 1;
		clearTimeout(this.#timer);
		if (!this.#line.isWatched()) return;
		this.#arm(QUIET_MS - Math.random() * QUIET_SPREAD_MS, () => this.#check());
	}

	#check(): void {
		if (this.#line.ask()) this.#await(ANSWER_MS);
	}

	#await(ms: number): void {
		this.#isAsking = true;
		this.#unsent = this.#line.unsentBytes();
		this.#arm(ms * this.#patience, () => this.#miss(ms));
	}

	#miss(ms: number): void {
		const unsent = this.#line.unsentBytes();
		// a large value on its way out through a slow line
		if (unsent > 0 && unsent < this.#unsent) {
			this.#await(ms);
			return;
		}
		this.#patience = Math.min(MOST_PATIENCE, this.#patience * 2);
		this.#line.renew();
		for (const other of watches) if (other !== this) other.wake();
	}

	#arm(ms: number, work: () => void, wasAsleep = false): void {
		clearTimeout(this.#timer);
		const due = performance.now() + ms;
		this.#timer = setTimeout(() => {
			// an answer may wait behind this very timer
			const isLate = !wasAsleep && performance.now() - due > ASLEEP_MS;
			if (isLate) this.#arm(ANSWER_MS, work, true);
			else work();
		}, ms);
	}
}
