import { expect, test } from 'vitest';
import { blankSheet, shapeOfAnswers } from '#lib/domain/sheet.ts';
import type { Statement } from '#lib/domain/statement.ts';
import type { BallotRow } from '#lib/storage/records.ts';
import type { StoredResult } from '#lib/storage/results.ts';
import { pairsToKeep } from './pairs.ts';

const STATEMENT: Statement = {
	...{ id: 'M1', version: 1, text: 'Aussage', title: '', question: '' },
	...{ protection: '', source: '', isLocal: false }
};
const ballot = (word: number | null, index: number, round = 2): BallotRow => ({
	...blankSheet(shapeOfAnswers(0)),
	answers: [3],
	texts: ['eigene Worte'],
	word: word === null ? null : new Uint8Array(32).fill(word),
	...{ session: 's', step: 't1', round, pseudonym: String(index), version: 1, isReady: true }
});
const result = (devices: number): StoredResult => ({
	row: {
		...{ id: 's', role: 'result', title: 'Tag 1', planId: 'p', createdAt: 0, minimum: 5 },
		closedAt: new Date(2026, 10, 22).getTime(),
		steps: [
			{
				...{ id: 't1', kind: 'survey', title: 'T1', scale: 'zustimmung', wave: 'T1' },
				statements: [STATEMENT],
				rounds: [
					{ round: 1, devices: 9, paper: 0 },
					{ round: 2, devices, paper: 1 }
				]
			}
		]
	},
	tallies: [
		{
			...{ item: 'M1', itemVersion: 1, round: 2, session: 's', step: 't1', kind: 'shown' },
			counts: [0, 0, devices, 0, 0],
			...{ cannotJudge: 0, n: devices }
		}
	],
	...{ measures: [], released: [] },
	series: { t1: 'reihe' }
});
const words = (list: readonly (number | null)[]) => list.map((word, index) => ballot(word, index));

test('closing keeps scaled answers under hashes, of the last round, until six months later', () => {
	const kept = pairsToKeep(result(6), [...words([5, 3, 1, 4, 2, null]), ballot(9, 9, 1)]);

	expect(kept.map(({ word }) => word)).toEqual(kept.map(({ word }) => word).toSorted());
	expect(kept).toHaveLength(5);
	expect(Object.keys(kept[0] ?? {}).toSorted()).toEqual(
		['answers', 'closedAt', 'deleteOn', 'seen', 'series', 'title', 'word'].toSorted()
	);
	expect(kept[0]).toMatchObject({
		series: 'reihe',
		deleteOn: '2027-05-22',
		answers: [{ item: 'M1', itemVersion: 1, answer: 3 }],
		seen: [{ item: 'M1', itemVersion: 1, n: 6 }]
	});
});

test('nothing is kept below the minimum, of the same word twice, of late sheets, without a series', () => {
	expect(pairsToKeep(result(4), words([1, 2, 3, 4]))).toEqual([]);
	expect(pairsToKeep(result(6), words([1, 2, 3, 4, 5, 5]))).toEqual([]);
	expect(pairsToKeep(result(5), words([1, 2, 3, 4, 5, 6]))).toEqual([]);
	expect(pairsToKeep({ ...result(5), series: {} }, words([1, 2, 3, 4, 5]))).toEqual([]);
	expect(pairsToKeep(result(5), words([1, 2, 3, 4, 5]))).toHaveLength(5);
});
