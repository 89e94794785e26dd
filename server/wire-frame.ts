/** First byte of a whole binary message (RFC 6455 § 5.2). */
const WHOLE_BINARY = 0x82;
/** A ping that says nothing (§ 5.5.2). */
export const WIRE_PING = Uint8Array.of(0x89, 0);
/** Longest payload whose length fits into the second byte, and into the two bytes behind it. */
const SHORT = 125;
const MEDIUM = 65_535;

/** The frame that was asked for last: everybody in a room gets the same one. */
let last: { frame: Uint8Array; bytes: Buffer } | undefined;

/**
 * @param frame - is not changed afterwards
 * @returns header and payload of an unmasked WebSocket message in one piece, the same for all peers;
 * undefined for a large one, which is better not copied
 */
export function wireFrame(frame: Uint8Array): Buffer | undefined {
	if (last?.frame === frame) return last.bytes;
	const { length } = frame;
	if (length > MEDIUM) return undefined;
	const start = length > SHORT ? 4 : 2;
	const bytes = Buffer.allocUnsafe(start + length);
	bytes[0] = WHOLE_BINARY;
	if (length > SHORT) {
		bytes[1] = 126;
		bytes.writeUInt16BE(length, 2);
	} else bytes[1] = length;
	bytes.set(frame, start);
	last = { frame, bytes };
	return bytes;
}
