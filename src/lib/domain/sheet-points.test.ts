import { expect, test } from 'vitest';
import { createResultSheet } from './result-sheet.ts';
import { sheetSource } from './result-sheet.test-kit.ts';

test('points: of rounds that are too close only the newest, of too few nothing but their number', () => {
	const [step] = createResultSheet(sheetSource(), 'host').points;

	expect(step?.rounds).toMatchObject([
		{ round: 1, answered: 9, kind: 'hidden', why: 'close' },
		{ round: 2, answered: 8, kind: 'shown' },
		{ round: 3, answered: 4, kind: 'hidden', why: 'suppressed' }
	]);
	expect(step?.rounds.map(({ topics }) => topics.map(({ points }) => points))).toEqual([
		[undefined, undefined, undefined],
		[7, 0, 8],
		[undefined, undefined, undefined]
	]);
	expect(createResultSheet(sheetSource(), 'released').points).toEqual([]);
});
