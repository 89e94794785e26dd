// `fflate` under its other name: vite.config.ts keeps what hosts write with off phones
import { deflateSync } from 'fflate/browser';
import { concatBytes } from './bytes.ts';
import { DEFLATED, HEADER_LENGTH, INFLATED_MAX } from './expand.ts';

/** What is smaller saves little. */
const LEAST = 512;

/**
 * Makes a value of `stage` smaller before it is sealed (docs/protocol.md P14).
 * @param plain - does not begin with 0
 * @returns marker ‖ length ‖ raw Deflate, or `plain` itself where that is no gain
 */
export function compact(plain: Uint8Array): Uint8Array {
	if (plain.length < LEAST || plain.length > INFLATED_MAX) return plain;
	const header = new Uint8Array(HEADER_LENGTH);
	header[0] = DEFLATED;
	new DataView(header.buffer).setUint32(1, plain.length);
	const deflated = concatBytes(header, deflateSync(plain));
	return deflated.length < plain.length ? deflated : plain;
}
