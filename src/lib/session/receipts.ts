import { concatBytes, randomBytes } from '#lib/protocol/bytes.ts';
import { stageName } from '#lib/protocol/stage-values.ts';
import { byLead, parsePublishedKey, publishedKey, type Authorship } from '#lib/protocol/values.ts';
import type { SealedMap } from './sealed-map.ts';

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
		this.#timer ??= setTimeout(() => this.#flush(), CHUNK_INTERVAL_MS);
	}

	#flush(): void {
		this.#timer = undefined;
		const chunk = shuffled(this.#waiting);
		this.#waiting = [];
		this.#publish(concatBytes(...chunk));
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#waiting = [];
	}
}

/**
 * Puts one value in the place of all receipts of a revealed round (docs/protocol.md P24). What a
 * newer lead has published stays: there the round may still run.
 * @param author - who leads and reveals
 * @param counted - receipts of the sheets that are in the counts, sorted
 */
export function settleReceipts(
	values: SealedMap,
	author: Authorship,
	{ step, round }: { step: string; round: number },
	counted: Uint8Array
): void {
	const name = stageName.counted(step, round);
	const own = publishedKey(name, author);
	values.write(own, counted);
	for (const key of values.keys()) {
		const published = parsePublishedKey(key);
		if (!published || key === own || byLead(published, author) < 0) continue;
		if (published.name === name || published.name.startsWith(`receipts/${step}/${round}/`)) {
			values.remove(key);
		}
	}
}

/** Sorts by independent random keys: every order is equally likely. */
function shuffled<T>(values: readonly T[]): T[] {
	return values
		.map((value) => ({ value, key: new DataView(randomBytes(8).buffer).getBigUint64(0) }))
		.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
		.map(({ value }) => value);
}
