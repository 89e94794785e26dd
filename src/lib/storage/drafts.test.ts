import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { exportBackup } from './backup.ts';
import { Database, DATABASE_NAME } from './db.ts';
import { deleteDraft, loadDraft, saveDraft } from './drafts.ts';
import { newBrowser, newDatabase } from './storage.test-kit.ts';

const DRAFT = { text: '---\nid: neu\n---\n', path: 'module/neu.md', original: '' };

describe('a draft', () => {
	test('is there in the next window, until it is deleted', async () => {
		const open = newBrowser();
		await saveDraft(open(), { ...DRAFT, text: 'older' });
		await saveDraft(open(), DRAFT);

		expect(await loadDraft(open())).toEqual(DRAFT);

		await deleteDraft(open());

		expect(await loadDraft(open())).toBeUndefined();
	});

	test('is no part of a backup, which takes short texts only', async () => {
		const db = newDatabase();
		await saveDraft(db, { ...DRAFT, text: 'x'.repeat(100_000) });

		expect(await (await exportBackup(db, 0)).text()).not.toContain('xxx');
	});

	test('finds its place in a database that an older version has made', async () => {
		const memory = { indexedDB: new IDBFactory(), IDBKeyRange };
		const old = new Dexie(DATABASE_NAME, memory);
		old.version(1).stores({ sessions: 'id, role', preferences: 'key' });
		await old.table('preferences').put({ key: 'network', value: 'Saal' });
		old.close();
		const db = new Database({ memory });

		await saveDraft(db, DRAFT);

		expect(await loadDraft(db)).toEqual(DRAFT);
		expect(await db.preferences.get('network')).toEqual({ key: 'network', value: 'Saal' });
		db.close();
	});
});
