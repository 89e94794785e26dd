import * as Y from 'yjs';

/** Updates merged in one go: Yjs takes the square of that. */
const MERGED_AT_ONCE = 16;

/**
 * Merges a few at a time, then what came of that.
 * @param updates - one at least
 */
export function mergeAll(updates: readonly Uint8Array[]): Uint8Array {
	const [first] = updates;
	if (first && updates.length === 1) return first;
	const merged: Uint8Array[] = [];
	for (let at = 0; at < updates.length; at += MERGED_AT_ONCE) {
		merged.push(Y.mergeUpdates(updates.slice(at, at + MERGED_AT_ONCE)));
	}
	return mergeAll(merged);
}
