import { describe, expect, test } from 'vitest';
import { exportBackup, importBackup } from './backup.ts';
import { loadRegister, setAnswer, setMeasureStatus } from './register.ts';
import { saveSession } from './sessions.ts';
import { hostRow, measureRow, newDatabase, releasedRow, resultRow } from './storage.test-kit.ts';

async function filled() {
	const db = newDatabase();
	await saveSession(db, resultRow('sitzung-1'));
	await saveSession(db, { ...resultRow('sitzung-2'), title: 'Zweite' });
	await saveSession(db, hostRow('laufend-1'));
	await db.measures.bulkPut([
		{ ...measureRow('sitzung-1', 'measure-1'), review: '2027-03-01' },
		{ ...measureRow('sitzung-2', 'measure-2'), review: '2027-01-19' },
		measureRow('laufend-1', 'measure-3')
	]);
	await db.released.bulkPut([
		releasedRow('sitzung-1', 'satz-1'),
		{ ...releasedRow('sitzung-2', 'satz-2'), needsAnswer: false, answerBy: '' }
	]);
	return db;
}

describe('loadRegister', () => {
	test('lists measures of all closed sessions by review, and what leadership is asked', async () => {
		const { measures, answers } = await loadRegister(await filled());

		expect(measures.map(({ row, origin }) => [row.id, origin.title])).toEqual([
			['measure-2', 'Zweite'],
			['measure-1', 'Lernwerkstatt']
		]);
		expect(answers.map(({ row }) => row.id)).toEqual(['satz-1']);
	});
});

describe('what became of it', () => {
	test('is kept with its time, and travels in the backup', async () => {
		const db = await filled();

		await setMeasureStatus(db, 'measure-1', 'works', 9_000);
		await setAnswer(db, 'satz-1', 'Ja, mit Änderung', 9_500);
		const other = newDatabase();
		await importBackup(other, await exportBackup(db, 10_000));
		const { measures, answers } = await loadRegister(other);

		expect(measures[1]?.row).toMatchObject({ status: 'works', statusAt: 9_000 });
		expect(answers[0]?.row).toMatchObject({ answer: 'Ja, mit Änderung', answeredAt: 9_500 });
	});

	test('can be taken back', async () => {
		const db = await filled();
		await setAnswer(db, 'satz-1', 'Ja', 9_500);

		await setAnswer(db, 'satz-1', '', 9_600);

		expect(await db.released.get('satz-1')).toMatchObject({ answer: '', answeredAt: null });
	});

	test('is not written for a measure that is gone', async () => {
		const db = await filled();

		await setMeasureStatus(db, 'measure-9', 'done', 9_000);

		expect(await db.measures.count()).toBe(3);
	});
});
