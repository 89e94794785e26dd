import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { valuesRoot } from '#lib/protocol/values.ts';
import { readSealedUpdate } from './sealed-update.ts';

/** The same question, asked with Yjs's own reader. */
function isSealedByYjs(update: Uint8Array): boolean {
	try {
		return Y.decodeUpdate(update).structs.every((struct) => {
			if (!(struct instanceof Y.Item)) return true;
			const isBytes =
				struct.content instanceof Y.ContentBinary || struct.content instanceof Y.ContentDeleted;
			const isInRoot =
				struct.parent === null
					? struct.origin !== null || struct.rightOrigin !== null
					: String(struct.parent) === 'values' && struct.parentSub !== null;
			return isBytes && isInRoot;
		});
	} catch {
		return false;
	}
}

/** Updates as our clients write them, and as others do. */
function examples(): Uint8Array[] {
	const [ours, other, list, text] = [new Y.Doc(), new Y.Doc(), new Y.Doc(), new Y.Doc()];
	const updates: Uint8Array[] = [];
	for (const doc of [ours, other, list, text])
		doc.on('update', (update: Uint8Array) => updates.push(update));
	const values = valuesRoot(ours);
	for (const key of ['a', 'b', 'a', 'ä€']) values.set(key, Uint8Array.of(1, 2, 3));
	values.delete('b');
	other.getMap('values').set('text', 'x');
	other.getMap('values').set('nested', new Y.Map());
	other.getMap('else').set('a', Uint8Array.of(1));
	list.getArray('values').push([Uint8Array.of(1)]);
	text.getText('values').insert(0, 'words');
	updates.push(Y.encodeStateAsUpdate(ours), Y.encodeStateAsUpdate(other));
	updates.push(Y.mergeUpdates([updates[0] ?? new Uint8Array(), updates[3] ?? new Uint8Array()]));
	return updates;
}

describe('readSealedUpdate', () => {
	const updates = examples();

	test('names the clients of what it takes', () => {
		const doc = new Y.Doc();
		valuesRoot(doc).set('a', Uint8Array.of(1));

		expect(readSealedUpdate(Y.encodeStateAsUpdate(doc))?.clients).toEqual([doc.clientID]);
		expect(readSealedUpdate(Uint8Array.of(0, 0))?.clients).toEqual([]);
	});

	test('judges every update as Yjs reads it', () => {
		const judged = updates.map((update) => readSealedUpdate(update) !== undefined);

		expect(judged).toEqual(updates.map(isSealedByYjs));
		expect(judged).toContain(true);
		expect(judged).toContain(false);
	});

	test('takes nothing that Yjs would not read as sealed, whatever happened to its bytes', () => {
		const change = fc.record({
			update: fc.constantFrom(...updates),
			at: fc.nat(),
			byte: fc.integer({ min: 0, max: 255 }),
			length: fc.nat()
		});
		fc.assert(
			fc.property(change, ({ update, at, byte, length }) => {
				const changed = update.slice(0, 1 + (length % (2 * update.length)));
				changed[at % changed.length] = byte;
				if (readSealedUpdate(changed)) expect(isSealedByYjs(changed)).toBe(true);
			}),
			{ numRuns: 5000 }
		);
	});
});
