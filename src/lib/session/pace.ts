/** Lets work through at once, and when there is more of it, together and so often at most. */
export class Pace {
	readonly #ms: number;
	readonly #waiting = new Set<() => void>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param ms - least time between two turns */
	constructor(ms: number) {
		this.#ms = ms;
	}

	/** Does `work` now, or once in the next turn however often it was asked for. */
	soon(work: () => void): void {
		this.#waiting.add(work);
		if (this.#timer === undefined) this.#turn();
	}

	/** What waits is not done any more. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#waiting.clear();
	}

	#turn(): void {
		this.#timer = undefined;
		if (this.#waiting.size === 0) return;
		this.#timer = setTimeout(() => this.#turn(), this.#ms);
		const due = [...this.#waiting];
		this.#waiting.clear();
		for (const work of due) work();
	}
}
