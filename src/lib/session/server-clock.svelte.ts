/**
 * The relay's clock as seen from here. Each message from the relay is late by its travel time, so
 * the sample with the largest offset is the best; alone the offset stays 0.
 */
export class ServerClock {
	#offset = $state(0);
	#isKnown = false;
	#ticks = $state(0);

	/** @param serverTime - ms since the epoch on the relay's clock, just received */
	sample(serverTime: number): void {
		const offset = serverTime - Date.now();
		if (this.#isKnown && offset <= this.#offset) return;
		this.#isKnown = true;
		this.#offset = offset;
	}

	/** @returns server time in ms, not reactive */
	now(): number {
		return Date.now() + this.#offset;
	}

	/** Server time in ms for the screen; changes once a second while {@link run} is active. */
	get ticking(): number {
		void this.#ticks;
		return Date.now() + this.#offset;
	}

	/** Starts the ticking. @returns how to stop */
	run(): () => void {
		const timer = setInterval(() => (this.#ticks += 1), 1_000);
		return () => clearInterval(timer);
	}
}
