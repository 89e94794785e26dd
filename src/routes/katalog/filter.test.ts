import { expect, test } from 'vitest';
import type { Statement } from '#lib/domain/statement.ts';
import type { Dimension } from '#lib/modules/module.ts';
import { filterCatalog } from './filter.ts';

const factor = (id: string, title: string): Statement => ({
	id,
	version: 1,
	text: `Aussage zu ${id}`,
	title,
	question: 'Woran merken wir das?',
	protection: 'Fester Prüfpunkt',
	source: 'Q17 [B]',
	isLocal: false
});
const dimension = (letter: string, ...statements: Statement[]): Dimension => ({
	path: `katalog/${letter}.md`,
	id: `dimension-${letter}`,
	letter,
	title: letter,
	description: '',
	statements
});
const CATALOG = [
	dimension('F', factor('RF-F01', 'Früh festgelegt'), factor('RF-F02', 'Große Lücken')),
	dimension('T', factor('RF-T01', 'Groupthink'))
];

const idsOf = (dimensions: readonly Dimension[]) =>
	dimensions.map(({ statements }) => statements.map(({ id }) => id));

test.for([
	{ text: '', found: [['RF-F01', 'RF-F02'], ['RF-T01']] },
	{ text: 'FRÜH', found: [['RF-F01']] },
	{ text: 'frueh', found: [['RF-F01']] },
	{ text: 'grosse', found: [['RF-F02']] },
	{ text: '  prüfpunkt   t01 ', found: [['RF-T01']] },
	{ text: 'Q17', found: [['RF-F01', 'RF-F02'], ['RF-T01']] },
	{ text: 'gibt es nicht', found: [] }
])('“$text” finds $found', ({ text, found }) => {
	expect(idsOf(filterCatalog(CATALOG, { text, ids: undefined }))).toEqual(found);
});

test('a set narrows the catalogue, and words narrow the set', () => {
	const ids = new Set(['RF-F02', 'RF-T01']);

	expect(idsOf(filterCatalog(CATALOG, { text: '', ids }))).toEqual([['RF-F02'], ['RF-T01']]);
	expect(idsOf(filterCatalog(CATALOG, { text: 'groupthink', ids }))).toEqual([['RF-T01']]);
});
