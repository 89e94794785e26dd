import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { Database } from './db.ts';
import { deleteWaiting, forgetCompared, listWaitingSeries } from './pairs.ts';
import type { PairRow } from './records.ts';
import { enforceRetention } from './retention.ts';

const FIRST = { item: 'M1', itemVersion: 1 };
const SECOND = { item: 'M2', itemVersion: 1 };
const row = (word: string, change: Partial<PairRow> = {}): PairRow => ({
	series: 'reihe-1',
	word,
	title: 'Schulung',
	closedAt: 1_780_000_000_000,
	deleteOn: '2026-11-28',
	seen: [{ ...FIRST, n: 5 }],
	answers: [
		{ ...FIRST, answer: 4 },
		{ ...SECOND, answer: 2 }
	],
	...change
});

let db: Database;
beforeEach(async () => {
	db = new Database({ memory: { indexedDB: new IDBFactory(), IDBKeyRange } });
	await db.open();
	await db.pairs.bulkPut([row('a'), row('b'), row('a', { series: 'reihe-2', closedAt: 1 })]);
});

test('first waves are listed newest first, with what they still could be compared by', async () => {
	expect(
		(await listWaitingSeries(db)).map(({ series, sheets, items }) => [series, sheets, items])
	).toEqual([
		['reihe-1', 2, ['M1', 'M2']],
		['reihe-2', 1, ['M1', 'M2']]
	]);
});

test('what has been compared is forgotten, a sheet without answers goes, others wait', async () => {
	await forgetCompared(db, 'reihe-1', [FIRST]);
	const [left] = await db.pairs.toArray();

	expect(left?.answers).toEqual([{ ...SECOND, answer: 2 }]);
	await forgetCompared(db, 'reihe-1', [{ ...SECOND, itemVersion: 2 }]);
	expect(await db.pairs.count()).toBe(3);
	await forgetCompared(db, 'reihe-1', [SECOND]);
	expect((await listWaitingSeries(db)).map(({ series }) => series)).toEqual(['reihe-2']);
});

test('they go on their day, or by hand, whether or not there is a result', async () => {
	await enforceRetention(db, new Date(2026, 10, 27).getTime());
	expect(await db.pairs.count()).toBe(3);
	await deleteWaiting(db, 'reihe-2');
	expect(await db.pairs.count()).toBe(2);
	await enforceRetention(db, new Date(2026, 10, 28).getTime());
	expect(await db.pairs.count()).toBe(0);
});
