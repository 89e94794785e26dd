import { setImmediate } from 'node:timers/promises';

/** How long one document may keep all others waiting, ms. */
const TURN_MS = 8;

/** What one document does in one turn of the event loop (docs/protocol.md P49). */
export class Turn {
	#end = performance.now() + TURN_MS;

	isOver(): boolean {
		return performance.now() >= this.#end;
	}

	/** Lets everybody else do their work first. */
	async next(): Promise<void> {
		await setImmediate();
		this.#end = performance.now() + TURN_MS;
	}
}
