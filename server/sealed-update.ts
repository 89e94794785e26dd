import * as Y from 'yjs';

/** Root map of every document (docs/protocol.md P10); the client's side is `valuesRoot`. */
const ROOT = 'values';

/**
 * Looks into an update before it may touch a document: it must be whole, and it may only set keys of
 * the one root map to bytes, or delete them (P10). Nested types, subdocuments and text would cost the
 * relay memory and can hold what is not sealed.
 */
export function isSealedUpdate(update: Uint8Array): boolean {
	try {
		return Y.decodeUpdate(update).structs.every(isSealedStruct);
	} catch {
		return false; // cut off, or not an update at all
	}
}

function isSealedStruct(struct: Y.Item | Y.GC | Y.Skip): boolean {
	if (!(struct instanceof Y.Item)) return true; // removed, or not in this update
	const isBytes =
		struct.content instanceof Y.ContentBinary || struct.content instanceof Y.ContentDeleted;
	// after the first write to a key, Yjs leaves parent and key out and takes both from the neighbour
	const isInRoot =
		struct.parent === null
			? struct.origin !== null || struct.rightOrigin !== null
			: String(struct.parent) === ROOT && struct.parentSub !== null;
	return isBytes && isInRoot;
}
