/** Stores what is typed on this device as fast as it is typed; changes that wait go in one. */
export class Keeper<T extends object> {
	readonly #isLasting: boolean;
	readonly #save: (change: T) => Promise<void>;
	#waiting: T | undefined;
	/** what the device did not take; it goes in with the next change */
	#refused: T | undefined;
	#storing: Promise<void> | undefined;
	#hasKept = false;
	#state = $state.raw<'stored' | 'busy' | 'failed'>('stored');

	/**
	 * @param isLasting - whether this browser keeps anything at all
	 * @param save - stores one change; later changes wait until it is done
	 */
	constructor(isLasting: boolean, save: (change: T) => Promise<void>) {
		this.#isLasting = isLasting;
		this.#save = save;
	}

	/** stored: what was typed outlives this page · failed: this device does not take it */
	get state(): 'stored' | 'busy' | 'failed' {
		return this.#isLasting ? this.#state : 'failed';
	}

	/** Whether something typed here would be lost with the page. */
	get isUnsaved(): boolean {
		return this.#hasKept && this.state !== 'stored';
	}

	keep = (change: T): void => {
		this.#hasKept = true;
		this.#waiting = { ...this.#waiting, ...change };
		this.#state = 'busy';
		this.#storing ??= this.#store();
	};

	/** Resolves when nothing is under way any more; {@link state} says how it went. */
	whenSettled(): Promise<void> {
		return this.#storing ?? Promise.resolve();
	}

	async #store(): Promise<void> {
		for (let change = this.#waiting; change; change = this.#waiting) {
			this.#waiting = undefined;
			const all = { ...this.#refused, ...change };
			this.#refused = await this.#save(all).then(
				() => undefined,
				// e.g. the disk is full
				() => all
			);
			// a change that came meanwhile is not stored yet
			if (!this.#waiting) this.#state = this.#refused ? 'failed' : 'stored';
		}
		this.#storing = undefined;
	}
}
