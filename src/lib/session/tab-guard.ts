const ANSWER_WAIT_MS = 150;

/**
 * Finds out whether another tab of this browser already serves the same session, and answers later
 * tabs that ask. Works outside secure contexts, unlike Web Locks.
 */
export class TabGuard {
	readonly #channel: BroadcastChannel;
	#isHolding = false;

	private constructor(name: string) {
		this.#channel = new BroadcastChannel(`lernwerkstatt/tab/${name}`);
	}

	/** @returns a guard to release at the end, or undefined when another tab is first */
	static async acquire(name: string): Promise<TabGuard | undefined> {
		const guard = new TabGuard(name);
		const isTaken = await new Promise<boolean>((resolve) => {
			const timer = setTimeout(() => resolve(false), ANSWER_WAIT_MS);
			guard.#channel.onmessage = ({ data }) => {
				if (data === 'here') {
					clearTimeout(timer);
					resolve(true);
				} else if (data === 'anyone?' && guard.#isHolding) {
					guard.#channel.postMessage('here');
				}
			};
			guard.#channel.postMessage('anyone?');
		});
		if (isTaken) {
			guard.release();
			return undefined;
		}
		guard.#isHolding = true;
		return guard;
	}

	release(): void {
		this.#isHolding = false;
		this.#channel.close();
	}
}
