import { untrack } from 'svelte';

const AGAIN_MS = 3_000;
/** From this many failures on, people are told. */
const LATE_AFTER = 2;

/** A part of the phone's page that is loaded when a step needs it, however often the network breaks. */
export class Part<T> {
	#loaded = $state.raw<T>();
	#failures = $state(0);
	readonly #load: () => Promise<T>;

	constructor(load: () => Promise<T>) {
		this.#load = load;
	}

	/** undefined until it is there */
	get current(): T | undefined {
		return this.#loaded;
	}

	/** It failed more than once and is still being asked for. */
	get isLate(): boolean {
		return this.#loaded === undefined && this.#failures >= LATE_AFTER;
	}

	/** Asks for it until it is there, for an effect. @returns how to stop */
	ask = (): (() => void) => {
		let isOver = untrack(() => this.#loaded !== undefined);
		let timer: ReturnType<typeof setTimeout> | undefined;
		const attempt = async (): Promise<void> => {
			try {
				this.#loaded = await this.#load();
				this.#failures = 0;
			} catch {
				this.#failures += 1;
				if (!isOver) timer = setTimeout(() => void attempt(), AGAIN_MS);
			}
		};
		if (!isOver) void attempt();
		return () => {
			isOver = true;
			clearTimeout(timer);
		};
	};
}
