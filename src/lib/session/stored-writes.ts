/**
 * Which writes of one document the relay has stored. It answers the frames of a connection in
 * order and only after storing (docs/protocol.md P37), so each answer to a question vouches for
 * everything that left before it.
 */
export class StoredWrites {
	/** writes made here; `#stored` of them are known to be stored */
	#written = 0;
	#stored = 0;
	/** for every question under way, how many writes left before it */
	#questions: number[] = [];
	readonly #waiting = new Set<{ writes: number; resolve: () => void }>();

	/** Writes that the relay has not confirmed yet. */
	get unstored(): number {
		return this.#written - this.#stored;
	}

	add(): void {
		this.#written += 1;
	}

	/** A new connection, on which the first question leaves now; it says nothing about writes made offline. */
	reconnected(): void {
		this.#questions = [0];
	}

	/** @param hasLeft - whether everything written here has left before this question */
	asked(hasLeft: boolean): void {
		this.#questions.push(hasLeft ? this.#written : 0);
	}

	answered(): void {
		this.#stored = Math.max(this.#stored, this.#questions.shift() ?? 0);
		this.settle();
	}

	/** Tells those who wait for nothing any more. */
	settle(): void {
		for (const waiter of this.#waiting) {
			if (waiter.writes > this.#stored) continue;
			this.#waiting.delete(waiter);
			waiter.resolve();
		}
	}

	/** Resolves when everything written so far is stored. */
	whenStored(): Promise<void> {
		return new Promise((resolve) => this.#waiting.add({ writes: this.#written, resolve }));
	}

	/** Nobody is told anything any more. */
	forget(): void {
		this.#waiting.clear();
	}
}
