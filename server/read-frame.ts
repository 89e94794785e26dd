import * as decoding from 'lib0/decoding';
import { MESSAGE, SYNC } from '#lib/protocol/frames.ts';

/** What a peer may send; everything else is `unknown`. */
export type Frame =
	| { type: 'awareness' }
	| { type: 'step1'; stateVector: Uint8Array }
	| { type: 'emptyUpdate' }
	| { type: 'update'; update: Uint8Array }
	| { type: 'unknown' };

const UNKNOWN: Frame = { type: 'unknown' };

/**
 * Reads one frame of y-websocket. Never throws.
 * @param bytes - the frame in an ArrayBuffer of its own: lib0 checks lengths against the buffer, not
 * against the view, and a frame in a shared pool could be made to reach its neighbours
 */
export function readFrame(bytes: Uint8Array<ArrayBuffer>): Frame {
	if (bytes.length !== bytes.buffer.byteLength) throw new RangeError('needs a buffer of its own');
	const decoder = decoding.createDecoder(bytes);
	try {
		const type = decoding.readVarUint(decoder);
		if (type === MESSAGE.awareness) return { type: 'awareness' };
		if (type !== MESSAGE.sync) return UNKNOWN;
		const kind = decoding.readVarUint(decoder);
		const body = decoding.readVarUint8Array(decoder); // up to the end of the buffer, see below
		if (decoding.hasContent(decoder)) return UNKNOWN;
		if (kind === SYNC.step1) return { type: 'step1', stateVector: body };
		if (kind !== SYNC.step2 && kind !== SYNC.update) return UNKNOWN;
		return isEmptyUpdate(body) ? { type: 'emptyUpdate' } : { type: 'update', update: body };
	} catch {
		return UNKNOWN; // cut off, or numbers that are none
	}
}

/** No structs and no deletions, in the only way Yjs writes it. */
function isEmptyUpdate(update: Uint8Array): boolean {
	return update.length === 2 && update[0] === 0 && update[1] === 0;
}
