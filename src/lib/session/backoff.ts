import { CLOSE } from '#lib/protocol/close-codes.ts';

const FIRST_MS = 200;
/** With this, the longest next wait is about as long as the relay has been away; with 2, twice as long. */
const GROWTH = 1.5;
/** Longest wait before a device tries to connect again. */
export const BACKOFF_CAP_MS = 10_000;
/** A host creates the document any moment, and somebody is waiting for it. */
const MISSING_CAP_MS = 2_500;

/**
 * Full jitter (docs/protocol.md P46): after a relay's restart the phones of a room come back spread
 * over the whole time, not together.
 * @param failures - connections in a row that never got as far as to be in step with the relay
 * @param code - with which the last one was closed; undefined = by this device or the network
 * @param random - from 0 to below 1
 * @returns milliseconds to wait
 */
export function backoffMs(failures: number, code?: number, random = Math.random()): number {
	const cap = code === CLOSE.documentMissing ? MISSING_CAP_MS : BACKOFF_CAP_MS;
	return random * Math.min(cap, FIRST_MS * GROWTH ** failures);
}
