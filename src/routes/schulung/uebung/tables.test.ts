import { expect, test } from 'vitest';
import { missingTables, problemSentence } from './tables.ts';

const rows = (...tables: number[]) => tables.map((table) => ({ table }));

test.for([
	{ there: [], wanted: 3, missing: [1, 2, 3] },
	{ there: [1, 3], wanted: 4, missing: [2, 4] },
	{ there: [1, 2, 3], wanted: 2, missing: [] }
])('with $there of $wanted tables, $missing are missing', ({ there, wanted, missing }) => {
	expect(missingTables(rows(...there), wanted)).toEqual(missing);
});

test('names every table that is missing after a fault', () => {
	expect(problemSentence('unreachable', [4])).toContain('Noch fehlt Tisch 4.');
	expect(problemSentence('busy', [3, 4, 5])).toContain('Noch fehlen Tisch 3, 4 und 5.');
});
