import * as decoding from 'lib0/decoding';

/** Root map of every document (docs/protocol.md P10); the client's side is `valuesRoot`. */
const ROOT = new TextEncoder().encode('values');
/** What a struct is: the lowest five bits of its first byte (Yjs, update format 1). */
const KIND = { removed: 0, deleted: 1, binary: 3, skip: 10 } as const;
const KIND_BITS = 0b1_1111;
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_KEY = 0b0010_0000;

/** Far above what any device writes in a session; Yjs adds clocks and lengths as plain numbers. */
const MAX_CLOCK = 2 ** 32;

/** A device writes as one Yjs client, or a few. */
const FRESH_CLIENTS = 8;

/** Writes of one Yjs client to keys that it has not written before: nothing they build on can be missing but each other. */
export interface FreshWrites {
	client: number;
	/** of the first of them */
	clock: number;
	count: number;
	/** the structs as they stand in the update */
	bytes: Uint8Array;
	/** what they write to */
	keys: string[];
}

/** A sealed update, as far as it was looked at. */
export interface SealedUpdate {
	/** ids of the Yjs clients whose items it carries */
	clients: number[];
	/** structs of all of them */
	count: number;
	/** undefined when there is anything else in it */
	fresh: FreshWrites[] | undefined;
}

/**
 * Looks into an update before it may touch a document: it must be whole, and it may only set keys of
 * the one root map to bytes, or delete them (P10). Nested types, subdocuments and text would cost the
 * relay memory and can hold what is not sealed. What Yjs itself never writes (a client twice or out of
 * order, items of no length, items that build on themselves) is refused as well: Yjs reads it in one way
 * and stores it in another, so that a record could not be read any more. Makes no objects: every frame
 * passes here.
 * @param update - Yjs update, format 1
 * @returns undefined when it is no such update
 */
export function readSealedUpdate(update: Uint8Array): SealedUpdate | undefined {
	const decoder = decoding.createDecoder(update);
	try {
		const clients: number[] = [];
		const fresh: FreshWrites[] = [];
		let isFresh = true;
		let structs = 0;
		for (let left = decoding.readVarUint(decoder); left > 0; left--) {
			const count = decoding.readVarUint(decoder);
			const client = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			const start = decoder.pos;
			if (count === 0 || client >= (clients.at(-1) ?? Infinity)) return undefined;
			isFresh &&= clients.length < FRESH_CLIENTS;
			let next = clock;
			const keys: string[] = [];
			structs += count;
			for (let n = 0; n < count; n++) {
				isFresh &&= update[decoder.pos] === (KIND.binary | HAS_KEY);
				const length = sealedLength(decoder, client, next, keys);
				if (length === 0) return undefined;
				next += length;
			}
			if (next > MAX_CLOCK) return undefined;
			clients.push(client);
			fresh.push({ client, clock, count, bytes: update.subarray(start, decoder.pos), keys });
		}
		isFresh &&= update[decoder.pos] === 0; // no deletions
		if (!areDeletions(decoder) || decoding.hasContent(decoder)) return undefined;
		return { clients, count: structs, fresh: isFresh ? fresh : undefined };
	} catch {
		return undefined; // cut off, or not an update at all
	}
}

/**
 * @param keys - gets the key, where one is named
 * @returns how many items one struct stands for; 0 when it may not be here
 */
function sealedLength(
	decoder: decoding.Decoder,
	client: number,
	clock: number,
	keys: string[]
): number {
	const info = readByte(decoder);
	const kind = info & KIND_BITS;
	if (kind === KIND.removed || info === KIND.skip) return decoding.readVarUint(decoder);
	if (kind !== KIND.deleted && kind !== KIND.binary) return 0;
	// after the first write to a key, Yjs leaves parent and key out and takes both from the neighbour
	if (info & HAS_ORIGIN && !isEarlier(decoder, client, clock)) return 0;
	if (info & HAS_RIGHT_ORIGIN && !isEarlier(decoder, client, clock)) return 0;
	const isNamed = (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0;
	if (isNamed && !isKeyOfRoot(decoder, info, keys)) return 0;
	const length = decoding.readVarUint(decoder);
	if (kind === KIND.deleted) return length;
	skipBytes(decoder, length);
	return 1;
}

/** @returns whether the item that is named here can be there before this one */
function isEarlier(decoder: decoding.Decoder, client: number, clock: number): boolean {
	const neighbour = decoding.readVarUint(decoder);
	return decoding.readVarUint(decoder) < clock || neighbour !== client;
}

function isKeyOfRoot(decoder: decoding.Decoder, info: number, keys: string[]): boolean {
	if (decoding.readVarUint(decoder) !== 1) return false; // the parent is an item
	if (decoding.readVarUint(decoder) !== ROOT.length) return false;
	for (const byte of ROOT) if (readByte(decoder) !== byte) return false;
	if (!(info & HAS_KEY)) return false;
	keys.push(decoding.readVarString(decoder)); // throws unless it is UTF-8
	skipBytes(decoder, 0);
	return true;
}

function areDeletions(decoder: decoding.Decoder): boolean {
	let last = Infinity;
	for (let left = decoding.readVarUint(decoder); left > 0; left--) {
		const client = decoding.readVarUint(decoder);
		if (client >= last) return false;
		last = client;
		let end = 0;
		for (let ranges = decoding.readVarUint(decoder); ranges > 0; ranges--) {
			const clock = decoding.readVarUint(decoder);
			const length = decoding.readVarUint(decoder);
			if (length === 0 || clock < end) return false;
			end = clock + length;
		}
		if (end > MAX_CLOCK) return false;
	}
	return true;
}

function readByte(decoder: decoding.Decoder): number {
	const byte = decoder.arr[decoder.pos++];
	if (byte === undefined) throw new RangeError('cut off');
	return byte;
}

function skipBytes(decoder: decoding.Decoder, length: number): void {
	decoder.pos += length;
	if (decoder.pos > decoder.arr.length) throw new RangeError('cut off');
}
