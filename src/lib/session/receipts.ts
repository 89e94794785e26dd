import { concatBytes, randomBytes } from '#lib/protocol/bytes.ts';

const CHUNK_INTERVAL_MS = 1_000;

/**
 * Collects receipts and hands them out shuffled, at most one chunk a second (docs/protocol.md P24),
 * so that their order says nothing about whose ballot came when.
 */
export class ReceiptWriter {
	#waiting: Uint8Array[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #publish: (chunk: Uint8Array) => void;

	constructor(publish: (chunk: Uint8Array) => void) {
		this.#publish = publish;
	}

	add(receipt: Uint8Array): void {
		this.#waiting.push(receipt);
		this.#timer ??= setTimeout(() => this.flush(), CHUNK_INTERVAL_MS);
	}

	/** Publishes what waits, now. */
	flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.#waiting.length === 0) return;
		const chunk = shuffled(this.#waiting);
		this.#waiting = [];
		this.#publish(concatBytes(...chunk));
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#waiting = [];
	}
}

/** Sorts by independent random keys: every order is equally likely. */
function shuffled<T>(values: readonly T[]): T[] {
	return values
		.map((value) => ({ value, key: new DataView(randomBytes(8).buffer).getBigUint64(0) }))
		.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
		.map(({ value }) => value);
}
