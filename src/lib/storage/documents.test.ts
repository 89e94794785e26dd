import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { listDocuments, loadDocument, mergeDocument } from './documents.ts';
import { freezeSession } from './closing.ts';
import { deleteSession, saveSession } from './sessions.ts';
import { hostRow, newBrowser, newDatabase, resultRow } from './storage.test-kit.ts';

function updateWith(key: string): Uint8Array {
	const doc = new Y.Doc();
	doc.getMap('values').set(key, true);
	return Y.encodeStateAsUpdate(doc);
}

function keysOf(state: Uint8Array | undefined): string[] {
	const doc = new Y.Doc();
	if (state) Y.applyUpdate(doc, state);
	return [...doc.getMap('values').keys()].sort();
}

test('two windows that write at the same moment lose nothing of each other', async () => {
	const open = newBrowser();
	const windows = [open(), open()];
	await saveSession(open(), hostRow());

	const keys = Array.from({ length: 20 }, (_, index) => `key-${String(index).padStart(2, '0')}`);
	await Promise.all(
		keys.map((key, index) =>
			mergeDocument(windows[index % 2]!, 'sitzung-1', 'stage', updateWith(key))
		)
	);

	expect(keysOf(await loadDocument(open(), 'sitzung-1', 'stage'))).toEqual(keys);
});

test('documents of a session are kept apart and listed by name', async () => {
	const db = newDatabase();
	await saveSession(db, hostRow());

	await mergeDocument(db, 'sitzung-1', 'stage', updateWith('a'));
	await mergeDocument(db, 'sitzung-1', 'control', updateWith('b'));

	expect(await listDocuments(db, 'sitzung-1')).toEqual(['control', 'stage']);
	expect(keysOf(await loadDocument(db, 'sitzung-1', 'control'))).toEqual(['b']);
	expect(await loadDocument(db, 'sitzung-2', 'stage')).toBeUndefined();
});

test('a write that comes after deleting or closing is told so and leaves nothing', async () => {
	const db = newDatabase();
	const write = () => mergeDocument(db, 'sitzung-1', 'stage', updateWith('a'));

	expect(await write()).toBe(false);
	await saveSession(db, hostRow());
	expect(await write()).toBe(true);
	await freezeSession(
		db,
		'sitzung-1',
		() => ({ result: { row: resultRow(), tallies: [], measures: [], released: [] } }),
		null
	);
	expect(await write()).toBe(false);
	await deleteSession(db, 'sitzung-1');
	expect(await write()).toBe(false);
	expect(await db.documents.count()).toBe(0);
});
