import { Inflate } from 'fflate';

/** First byte of a deflated value: neither JSON nor receipts begin with it. */
export const DEFLATED = 0;
/** marker ‖ length before (uint32, big endian) */
export const HEADER_LENGTH = 5;
/** Most bytes of a value: twice what the largest board of cards has. */
export const INFLATED_MAX = 2 * 1024 * 1024;
/** Bytes that are opened in one go; Deflate makes at most 1032 of one. */
const AT_ONCE = 2048;

/**
 * @returns what `compact` was given; undefined when the value was not made by it, or when it is
 *   larger than anything that we publish
 */
export function expand(plain: Uint8Array): Uint8Array | undefined {
	if (plain[0] !== DEFLATED) return plain;
	if (plain.length <= HEADER_LENGTH) return undefined;
	const length = new DataView(plain.buffer, plain.byteOffset).getUint32(1);
	if (length > INFLATED_MAX || length <= plain.length) return undefined;
	try {
		return inflate(plain.subarray(HEADER_LENGTH), length);
	} catch {
		return undefined; // damaged
	}
}

/** Stops as soon as there is more than `length`: a value made to be huge neither fills nor hangs a phone. */
function inflate(deflated: Uint8Array, length: number): Uint8Array | undefined {
	const out = new Uint8Array(length);
	let size = 0;
	const stream = new Inflate((part) => {
		out.set(part, size); // throws when it does not fit
		size += part.length;
	});
	for (let at = 0; at < deflated.length; at += AT_ONCE) {
		stream.push(deflated.subarray(at, at + AT_ONCE), at + AT_ONCE >= deflated.length);
	}
	return size === length ? out : undefined;
}
