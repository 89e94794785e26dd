/** What may be in use at once: by everybody, and by one of them. */
export interface ShareLimits {
	total: number;
	perKey: number;
}

/** Counts what is in use, by key; forgets a key that uses nothing any more. */
export class Shares {
	readonly #limits: ShareLimits;
	readonly #used = new Map<string, number>();
	#total = 0;

	constructor(limits: ShareLimits) {
		this.#limits = limits;
	}

	/** whether nobody gets anything more, whoever asks */
	get isEmpty(): boolean {
		return this.#total >= this.#limits.total;
	}

	/** @returns false when that would be too much: then nothing is taken */
	take(key: string, amount = 1): boolean {
		const used = (this.#used.get(key) ?? 0) + amount;
		const total = this.#total + amount;
		if (used > this.#limits.perKey || total > this.#limits.total) return false;
		this.#used.set(key, used);
		this.#total = total;
		return true;
	}

	giveBack(key: string, amount = 1): void {
		const left = (this.#used.get(key) ?? 0) - amount;
		if (left > 0) this.#used.set(key, left);
		else this.#used.delete(key);
		this.#total -= amount;
	}
}
