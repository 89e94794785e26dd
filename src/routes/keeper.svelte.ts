/** Stores what is typed on this device as fast as it is typed; changes that wait go in one. */
export class Keeper<T extends object> {
	readonly #isLasting: boolean;
	readonly #save: (change: T) => Promise<void>;
	#waiting: T | undefined;
	#isBusy = false;
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

	keep = (change: T): void => {
		this.#waiting = { ...this.#waiting, ...change };
		this.#state = 'busy';
		if (!this.#isBusy) void this.#store();
	};

	async #store(): Promise<void> {
		this.#isBusy = true;
		for (let change = this.#waiting; change; change = this.#waiting) {
			this.#waiting = undefined;
			this.#state = await this.#save(change).then(
				() => 'stored' as const,
				// e.g. the disk is full
				() => 'failed' as const
			);
		}
		this.#isBusy = false;
	}
}
