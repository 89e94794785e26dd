import type * as Y from 'yjs';
import {
	decodeReceipts,
	encodeReceipts,
	sortReceipts,
	splitReceipts
} from '#lib/protocol/ballot.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';
import { stageName } from '#lib/protocol/stage-values.ts';
import {
	byLead,
	parsePublishedKey,
	publishedKey,
	valuesRoot,
	type Authorship
} from '#lib/protocol/values.ts';
import type { SealedMap } from './sealed-map.ts';

const CHUNK_INTERVAL_MS = 1_000;
/** Receipts in a chunk that is written again with new ones: a further key would cost more bytes. */
const FEW = 5;

interface RoundOf {
	step: string;
	round: number;
}

/** Collects receipts and hands them out together, at most once a second (docs/protocol.md P24). */
export class ReceiptWriter {
	#waiting: Uint8Array[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #publish: (receipts: readonly Uint8Array[]) => void;

	constructor(publish: (receipts: readonly Uint8Array[]) => void) {
		this.#publish = publish;
	}

	add(receipt: Uint8Array): void {
		this.#waiting.push(receipt);
		this.#timer ??= setTimeout(() => this.#flush(), CHUNK_INTERVAL_MS);
	}

	#flush(): void {
		this.#timer = undefined;
		this.#publish(this.#waiting.splice(0));
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#waiting = [];
	}
}

/**
 * Publishes receipts of a round that runs, shuffled, so that their order says nothing about whose
 * ballot came when: in a chunk that holds only a few of it, or in the first one that is free. A key
 * that was used before costs few bytes, one that was never used about fifty, for ever.
 */
export function publishReceipts(
	values: SealedMap,
	author: Authorship,
	{ step, round }: RoundOf,
	receipts: readonly Uint8Array[]
): void {
	for (let chunk = 0; ; chunk++) {
		const key = publishedKey(stageName.receipts(chunk), author);
		const plain = values.read(key);
		const known = plain ? splitIfOf(plain, { step, round }) : [];
		if (!known || known.length > FEW) continue;
		values.write(key, encodeReceipts(step, round, shuffled([...known, ...receipts])));
		return;
	}
}

/**
 * Puts one value in the place of all receipts of a revealed round (docs/protocol.md P24). What a
 * newer lead has published stays: there the round may still run.
 * @param author - who leads and reveals
 * @param counted - receipts of the sheets that are in the counts
 */
export function settleReceipts(
	values: SealedMap,
	author: Authorship,
	{ step, round }: RoundOf,
	counted: readonly Uint8Array[]
): void {
	const name = stageName.counted(step, round);
	const own = publishedKey(name, author);
	values.write(own, encodeReceipts(step, round, sortReceipts(counted)));
	for (const key of values.keys()) {
		const published = parsePublishedKey(key);
		if (!published || key === own || byLead(published, author) < 0) continue;
		const plain = published.name.startsWith('receipts/') ? values.read(key) : undefined;
		if (published.name === name || (plain && splitIfOf(plain, { step, round }))) values.remove(key);
	}
}

/**
 * Calls `onlost` when somebody else's copy changes chunks of `isOwn`: this page was loaded before its
 * device had stored what the page before had written, and both have written the same chunk.
 * @returns how to stop
 */
export function watchReceipts(
	doc: Y.Doc,
	isOwn: (author: Authorship) => boolean,
	onlost: () => void
): () => void {
	const root = valuesRoot(doc);
	const onEvent = ({ keysChanged }: Y.YMapEvent<unknown>, { local }: Y.Transaction): void => {
		const isLost = (key: unknown) => {
			const published = typeof key === 'string' ? parsePublishedKey(key) : undefined;
			return published?.name.startsWith('receipts/') === true && isOwn(published);
		};
		if (!local && [...keysChanged].some(isLost)) onlost();
	};
	root.observe(onEvent);
	return () => root.unobserve(onEvent);
}

function splitIfOf(plain: Uint8Array, { step, round }: RoundOf): Uint8Array[] | undefined {
	const receipts = decodeReceipts(plain, step, round);
	return receipts && splitReceipts(receipts);
}

/** Sorts by independent random keys: every order is equally likely. */
function shuffled<T>(values: readonly T[]): T[] {
	return values
		.map((value) => ({ value, key: new DataView(randomBytes(8).buffer).getBigUint64(0) }))
		.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
		.map(({ value }) => value);
}
