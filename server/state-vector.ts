import * as Y from 'yjs';

/** @returns whether Yjs can read these bytes as a state vector */
export function isStateVector(bytes: Uint8Array): boolean {
	try {
		Y.decodeStateVector(bytes);
		return true;
	} catch {
		return false; // cut off, or numbers that are none
	}
}
