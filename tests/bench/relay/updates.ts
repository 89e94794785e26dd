import { randomBytes } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Yjs's reference number of binary content, and the bit that says "a key of a map follows". */
const CONTENT_BINARY = 3;
const HAS_PARENT_SUB = 0x20;

/**
 * @param clock - number of items that this client has made before
 * @returns a Yjs update (version 1) that sets a fresh key of the root map `values` to bytes, written by
 * hand: a thousand documents would be most of what a bench measures
 */
export function updateOf(
	client: number,
	clock: number,
	key: string,
	value: Uint8Array
): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 1); // clients
	encoding.writeVarUint(encoder, 1); // items
	encoding.writeVarUint(encoder, client);
	encoding.writeVarUint(encoder, clock);
	encoding.writeUint8(encoder, CONTENT_BINARY | HAS_PARENT_SUB);
	encoding.writeVarUint(encoder, 1); // the parent is a root
	encoding.writeVarString(encoder, 'values');
	encoding.writeVarString(encoder, key);
	encoding.writeVarUint8Array(encoder, value);
	encoding.writeVarUint(encoder, 0); // deletions
	return encoding.toUint8Array(encoder);
}

/** Bytes of a sealed ballot of eight statements (docs/protocol.md P13, P21). */
const BALLOT_BYTES = 118;

/** @returns an update like that of a sealed ballot */
export function randomUpdate(client: number, clock: number, key: string): Uint8Array {
	return updateOf(client, clock, key, randomBytes(BALLOT_BYTES));
}

/** @returns the keys that an update sets */
export function keysIn(update: Uint8Array): string[] {
	return Y.decodeUpdate(update).structs.flatMap((struct) =>
		struct instanceof Y.Item && struct.parentSub !== null ? [struct.parentSub] : []
	);
}
