import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { MESSAGE, readPresence, SYNC, type Presence } from '#lib/protocol/frames.ts';

/** A run of bytes of a frame; whoever carries it can read it unless it is sealed. */
export interface FramePart {
	/** first byte, and the one behind the last */
	start: number;
	end: number;
	isSealed: boolean;
}

/** A frame as the relay sees it. */
export interface SeenFrame {
	kind: 'presence' | 'alive' | 'question' | 'values' | 'unknown';
	bytes: Uint8Array;
	/** cover the frame in order */
	parts: FramePart[];
	/** names of the values that it sets, readable for the relay */
	keys: string[];
	presence?: Presence;
}

/** @returns where `wanted` begins in `bytes` at or after `from`; -1 when nowhere */
function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
	for (let start = from; start + wanted.length <= bytes.length; start++) {
		if (wanted.every((byte, index) => bytes[start + index] === byte)) return start;
	}
	return -1;
}

/** @returns sealed values in the order in which they stand, and the keys that they belong to */
function valuesOf(update: Uint8Array): { sealed: Uint8Array[]; keys: string[] } {
	const sealed: Uint8Array[] = [];
	const keys: string[] = [];
	for (const struct of Y.decodeUpdate(update).structs) {
		if (!(struct instanceof Y.Item)) continue;
		if (struct.content instanceof Y.ContentBinary) sealed.push(struct.content.content);
		if (struct.parentSub !== null) keys.push(struct.parentSub);
	}
	return { sealed, keys };
}

function partsAround(bytes: Uint8Array, sealed: readonly Uint8Array[]): FramePart[] {
	const parts: FramePart[] = [];
	let end = 0;
	for (const value of sealed) {
		const start = indexOfBytes(bytes, value, end);
		if (start < 0 || value.length === 0) continue;
		if (start > end) parts.push({ start: end, end: start, isSealed: false });
		end = start + value.length;
		parts.push({ start, end, isSealed: true });
	}
	if (end < bytes.length) parts.push({ start: end, end: bytes.length, isSealed: false });
	return parts;
}

/** Reads a frame as far as anyone without a key can. Never throws. */
export function seeFrame(bytes: Uint8Array): SeenFrame {
	const open = { bytes, parts: partsAround(bytes, []), keys: [] };
	try {
		const decoder = decoding.createDecoder(bytes);
		const type = decoding.readVarUint(decoder);
		if (type === MESSAGE.presence) {
			const presence = readPresence(decoder);
			return presence ? { ...open, kind: 'presence', presence } : { ...open, kind: 'unknown' };
		}
		if (type !== MESSAGE.sync) return { ...open, kind: 'unknown' };
		if (decoding.readVarUint(decoder) === SYNC.step1) return { ...open, kind: 'question' };
		const { sealed, keys } = valuesOf(decoding.readVarUint8Array(decoder));
		if (sealed.length === 0 && keys.length === 0) return { ...open, kind: 'alive' };
		return { kind: 'values', bytes, parts: partsAround(bytes, sealed), keys };
	} catch {
		return { ...open, kind: 'unknown' }; // cut off, or of another version
	}
}

/** @returns how many bytes of a frame are sealed */
export function sealedBytes({ parts }: SeenFrame): number {
	return parts.reduce((sum, { start, end, isSealed }) => (isSealed ? sum + end - start : sum), 0);
}
