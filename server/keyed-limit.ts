import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Counts something per key, in memory only and only as long as it matters. */
export class KeyedLimit {
	readonly #limiter: RateLimiterMemory;
	readonly #points: number;

	/** @param points - how many are allowed in `seconds`, counted from a key's first one */
	constructor(points: number, seconds: number) {
		this.#limiter = new RateLimiterMemory({ points, duration: seconds });
		this.#points = points;
	}

	/** @returns whether this key has used up what it may */
	async isReached(key: string): Promise<boolean> {
		const used = await this.#limiter.get(key);
		return used !== null && used.consumedPoints >= this.#points;
	}

	async count(key: string): Promise<void> {
		await this.#limiter.penalty(key);
	}

	/**
	 * Counts one, unless it is one too many; nobody can come in between.
	 * @returns whether it was counted
	 */
	async take(key: string): Promise<boolean> {
		const { consumedPoints } = await this.#limiter.penalty(key);
		if (consumedPoints <= this.#points) return true;
		await this.giveBack(key);
		return false;
	}

	/** What was counted came to nothing. */
	async giveBack(key: string): Promise<void> {
		await this.#limiter.reward(key);
	}
}
