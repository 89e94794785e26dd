import { expect, test } from 'vitest';
import type { Module } from '#lib/modules/module.ts';
import { contentsOf } from './contents.ts';
import { usedSources } from './used-sources.ts';

const MODULE: Module = {
	path: 'schulung/impuls.md',
	id: 'impuls',
	title: 'Impuls',
	minutes: 45,
	goal: '',
	method: '',
	material: '',
	body: 'Vorab.\n\n## Worum es geht\n\nQ1 [B]\n\n### Genauer\n\nText\n\n## Folgen\n\nText',
	slides: ['# Folie'],
	scripts: ['Quelle Q12 [L], Q1234x und Q9.'],
	handouts: [{ title: 'Karte', markdown: 'Q3 [B]', form: 'sheet' }],
	practice: ''
};

test('lists the parts that are there, and below the text its headings', () => {
	const { lines, reading } = contentsOf(MODULE, { hasSheets: true, hasSources: true });

	expect(lines.map(({ title, level }) => `${level} ${title}`)).toEqual([
		'1 Lesetext',
		'2 Worum es geht',
		'3 Genauer',
		'2 Folgen',
		'1 Folien',
		'1 Skript',
		'1 Blätter',
		'1 Quellen'
	]);
	expect(reading.map(({ id }) => id)).toEqual([undefined, 'text-1', 'text-2', 'text-3']);
	const ids = lines.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
});

test('an empty module has an empty table of contents', () => {
	const empty = { ...MODULE, body: '', slides: [], scripts: [], handouts: [] };

	expect(contentsOf(empty, { hasSheets: false, hasSources: false }).lines).toEqual([]);
});

test('names each source that a text names, and no other', () => {
	const sources = ['Q1', 'Q2', 'Q3', 'Q9', 'Q12', 'Q123', 'Q1234'].map((key) => ({
		key,
		title: key,
		places: []
	}));

	expect(usedSources(MODULE, sources).map(({ key }) => key)).toEqual(['Q1', 'Q3', 'Q9', 'Q12']);
});
