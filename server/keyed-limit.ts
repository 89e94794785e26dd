import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Counts something per network address, in memory only and only as long as it matters. */
export class AddressLimit {
	readonly #limiter: RateLimiterMemory;
	readonly #points: number;

	/** @param points - how many are allowed in `seconds` */
	constructor(points: number, seconds: number) {
		this.#limiter = new RateLimiterMemory({ points, duration: seconds });
		this.#points = points;
	}

	/** @returns whether this address has used up what it may */
	async isReached(address: string): Promise<boolean> {
		const used = await this.#limiter.get(address);
		return used !== null && used.consumedPoints >= this.#points;
	}

	async count(address: string): Promise<void> {
		await this.#limiter.penalty(address);
	}
}
