import { describe, expect, test } from 'vitest';
import { shapeOfAnswers, sheetOfAnswers } from '#lib/domain/sheet.ts';
import {
	changeAnswers,
	keepSealed,
	listAnswers,
	listHandedIn,
	loadAnswers,
	sealOff
} from './answers.ts';
import { deleteSession, saveSession } from './sessions.ts';
import { newBrowser, newDatabase, participantRow, resultRow } from './storage.test-kit.ts';

const KEY = { session: 'teilnahme-1', step: 'kurz-selbsteinschaetzung', round: 1, seat: 0 };
const SEALED = { key: 'pseudonym/1', value: new Uint8Array([1, 2, 3]) };

describe('changeAnswers', () => {
	test('P20: no version is used twice, also when two windows change at the same moment', async () => {
		const open = newBrowser();
		const windows = [open(), open()];
		await saveSession(open(), participantRow());

		const rows = await Promise.all(
			Array.from({ length: 40 }, (_, turn) =>
				changeAnswers(windows[turn % 2]!, KEY, shapeOfAnswers(8), { index: turn % 8, answer: 3 })
			)
		);

		const versions = rows.map(({ version }) => version).sort((a, b) => a - b);
		expect(versions).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
		expect(await loadAnswers(open(), KEY)).toMatchObject({
			version: 40,
			answers: [3, 3, 3, 3, 3, 3, 3, 3]
		});
	});

	test('keeps the other answers and asks for sealing again', async () => {
		const db = newDatabase();
		await saveSession(db, participantRow());
		await changeAnswers(db, KEY, shapeOfAnswers(3), { index: 0, answer: 5 });
		await keepSealed(db, KEY, 1, SEALED);

		const row = await changeAnswers(db, KEY, shapeOfAnswers(3), { isReady: true });

		expect(row).toEqual({
			...KEY,
			...sheetOfAnswers([5, null, null]),
			version: 2,
			answers: [5, null, null],
			isReady: true,
			sealed: null
		});
	});

	test('writes nothing for a session that is gone, closed or asks no such statement', async () => {
		const db = newDatabase();
		const change = () => changeAnswers(db, KEY, shapeOfAnswers(3), { index: 0, answer: 5 });

		await expect(change()).rejects.toThrow('session is gone');
		await saveSession(db, resultRow(KEY.session));
		await expect(change()).rejects.toThrow('session is gone');
		await saveSession(db, participantRow());
		await expect(
			changeAnswers(db, KEY, shapeOfAnswers(3), { index: 3, answer: 5 })
		).rejects.toThrow(RangeError);
		expect(await db.answers.count()).toBe(0);
	});
});

describe('keepSealed', () => {
	test('keeps what was sealed for the current version', async () => {
		const db = newDatabase();
		await saveSession(db, participantRow());
		await changeAnswers(db, KEY, shapeOfAnswers(1), { index: 0, answer: 2 });

		await keepSealed(db, KEY, 1, SEALED);

		expect((await loadAnswers(db, KEY))?.sealed).toEqual(SEALED);
	});

	test('drops what was sealed before the answers moved on or were wiped', async () => {
		const db = newDatabase();
		await saveSession(db, participantRow());
		await changeAnswers(db, KEY, shapeOfAnswers(1), { index: 0, answer: 2 });
		await changeAnswers(db, KEY, shapeOfAnswers(1), { index: 0, answer: 4 });

		await keepSealed(db, KEY, 1, SEALED);

		expect((await loadAnswers(db, KEY))?.sealed).toBeNull();
		await deleteSession(db, KEY.session);
		await keepSealed(db, KEY, 2, SEALED);
		expect(await listAnswers(db, KEY.session)).toEqual([]);
	});
});

describe('a device that goes round', () => {
	test('P29: what was handed in keeps its sealed bytes and nothing that can be read or changed', async () => {
		const db = newDatabase();
		await saveSession(db, participantRow());
		await changeAnswers(db, KEY, shapeOfAnswers(2), { index: 0, answer: 5 });
		await keepSealed(db, KEY, 1, SEALED);
		const row = await loadAnswers(db, KEY);
		if (!row) throw new Error('no row');

		await sealOff(db, row);

		const kept = await loadAnswers(db, KEY);
		expect(kept).toMatchObject({ answers: [], texts: [], dots: [], choices: [], sealed: SEALED });
		await expect(
			changeAnswers(db, KEY, shapeOfAnswers(2), { index: 1, answer: 1 })
		).rejects.toThrow('handed in');
		expect(await listHandedIn(db, KEY.session, KEY.step, KEY.round)).toEqual([kept]);
		expect(await listHandedIn(db, KEY.session, KEY.step, KEY.round + 1)).toEqual([]);
	});

	test('the next seat begins with nothing', async () => {
		const db = newDatabase();
		await saveSession(db, participantRow());
		await changeAnswers(db, KEY, shapeOfAnswers(2), { index: 0, answer: 5 });

		expect(await loadAnswers(db, { ...KEY, seat: 1 })).toBeUndefined();
	});
});
