/** Runs tasks of one key one after the other, tasks of different keys side by side. */
export class KeyedLock {
	readonly #last = new Map<string, Promise<void>>();

	async run<T>(key: string, task: () => Promise<T>): Promise<T> {
		const before = this.#last.get(key);
		let release = (): void => undefined;
		const mine = new Promise<void>((resolve) => {
			release = resolve;
		});
		this.#last.set(key, mine);
		try {
			await before;
			return await task();
		} finally {
			release();
			if (this.#last.get(key) === mine) this.#last.delete(key);
		}
	}

	/** Resolves when every task that was handed in so far is done. */
	async idle(): Promise<void> {
		await Promise.all(this.#last.values());
	}
}
