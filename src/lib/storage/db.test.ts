import { Dexie } from 'dexie';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { shapeOfAnswers } from '#lib/domain/sheet.ts';
import { changeAnswers, loadAnswers } from './answers.ts';
import { loadDocument, mergeDocument } from './documents.ts';
import { loadPreference, savePreference } from './preferences.ts';
import { saveSession } from './sessions.ts';
import { newBrowser, newDatabase, participantRow } from './storage.test-kit.ts';

const KEY = { session: 'teilnahme-1', step: 'step', round: 1, seat: 0 };

/** What iOS does to a page in the background, and others under pressure. */
const LOSSES = {
	'is closed without a word': (db: Dexie) => db.backendDB().close(),
	'is closed with an event': (db: Dexie) => {
		const connection = db.backendDB();
		connection.close();
		connection.onclose?.(new Event('close'));
	},
	'throws UnknownError from then on': (db: Dexie) => {
		vi.spyOn(db.core, 'transaction').mockImplementation(() => {
			throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
		});
	},
	'gives way to another version': (db: Dexie) => {
		const event = Object.assign(new Event('versionchange'), { newVersion: 30, oldVersion: 20 });
		db.backendDB().onversionchange?.(event as IDBVersionChangeEvent);
	}
};

test.for(Object.entries(LOSSES))(
	'a database that %s is opened again for a write',
	async ([, lose]) => {
		vi.spyOn(console, 'warn').mockImplementation(() => {}); // Dexie tells that it opens anew
		const db = newDatabase();
		await saveSession(db, participantRow());
		for (let time = 1; time <= 3; time++) {
			lose(db);
			const row = await changeAnswers(db, KEY, shapeOfAnswers(2), { index: 0, answer: 4 });
			expect(row.version).toBe(time);
		}
		expect((await loadAnswers(db, KEY))?.answers).toEqual([4, null]);
		vi.restoreAllMocks();
	}
);

test('a write under way is repeated as a whole, and nothing of it is there twice', async () => {
	const db = newDatabase();
	await saveSession(db, participantRow());
	const { put } = db.answers;
	let losses = 1;
	vi.spyOn(db.answers, 'put').mockImplementation(function (...row) {
		const written = put.apply(db.answers, row);
		if (losses-- > 0) Dexie.currentTransaction.idbtrans.abort();
		return written;
	});
	const row = await changeAnswers(db, KEY, shapeOfAnswers(2), { index: 1, answer: 2 });
	vi.restoreAllMocks();
	expect(row.version).toBe(1);
	expect(await loadAnswers(db, KEY)).toMatchObject({ version: 1, answers: [null, 2] });
});

test('documents survive losses between any two writes', async () => {
	const open = newBrowser();
	const db = open();
	await saveSession(db, participantRow());
	const doc = new Y.Doc();
	const written: Promise<boolean>[] = [];
	doc.on('update', (update) => written.push(mergeDocument(db, 'teilnahme-1', 'stage', update)));
	for (let number = 0; number < 12; number++) {
		doc.getMap('values').set(`key-${number}`, number);
		if (number % 3 !== 0) continue;
		if (db.isOpen()) db.backendDB().close();
		if (number % 2 === 0) await written.at(-1);
	}
	expect(await Promise.all(written)).not.toContain(false);
	const read = new Y.Doc();
	Y.applyUpdate(read, (await loadDocument(open(), 'teilnahme-1', 'stage')) ?? new Uint8Array());
	expect(read.getMap('values').size).toBe(12);
});

test('a fault of another kind, a full disk and a browser that never opens again are told', async () => {
	const db = newDatabase();
	const failing = (error: Error) => {
		const work = vi.fn(() => Promise.reject(error));
		return { work, result: db.write(db.preferences, work) };
	};
	const bug = failing(new RangeError('no such entry'));
	await expect(bug.result).rejects.toThrow('no such entry');
	expect(bug.work).toHaveBeenCalledTimes(1);

	const full = Object.assign(new Error('aborted'), {
		name: 'AbortError',
		inner: Object.assign(new Error('disk full'), { name: 'QuotaExceededError' })
	});
	const onFullDisk = failing(full);
	await expect(onFullDisk.result).rejects.toThrow('aborted');
	expect(onFullDisk.work).toHaveBeenCalledTimes(1);

	const lost = failing(Object.assign(new Error('lost'), { name: 'UnknownError' }));
	await expect(lost.result).rejects.toThrow('lost');
	expect(lost.work).toHaveBeenCalledTimes(3);
	await savePreference(db, 'after', 'yes');
	expect(await loadPreference(db, 'after')).toBe('yes');
});
