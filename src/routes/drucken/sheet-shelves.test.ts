import { expect, test } from 'vitest';
import type { Library, Module, PlanSource } from '#lib/modules/module.ts';
import { sheetShelves } from './sheet-shelves.ts';

const moduleOf = (id: string, handouts = 1): Module => ({
	path: `module/${id}.md`,
	id,
	title: id,
	minutes: 5,
	goal: '',
	method: '',
	material: '',
	body: '',
	slides: [],
	scripts: [],
	handouts: Array.from({ length: handouts }, () => ({
		title: id,
		markdown: '',
		form: 'sheet' as const
	})),
	practice: ''
});
const planOf = (id: string, modules: (string | undefined)[]): PlanSource => ({
	path: `formate/${id}.md`,
	id,
	title: id,
	minutes: 5,
	begin: 540,
	goal: '',
	method: '',
	material: '',
	people: '',
	body: '',
	lines: modules.map((module) => ({ title: '', minutes: 5, ...(module && { module }) }))
});
const LIBRARY: Library = {
	plans: [
		planOf('kurz', ['ende', undefined, 'anfang', 'ende', 'stumm']),
		planOf('lang', ['anfang'])
	],
	modules: [moduleOf('anfang'), moduleOf('ende'), moduleOf('stumm', 0), moduleOf('frei')],
	templates: [moduleOf('vorlage')],
	dimensions: [],
	sources: [],
	sets: {},
	files: [],
	problems: []
};

test('lists each plan’s sheets in its order and once, then what no plan uses', () => {
	const shelves = sheetShelves(LIBRARY);

	expect(shelves.map(({ plan, modules }) => [plan?.id, modules.map(({ id }) => id)])).toEqual([
		['kurz', ['ende', 'anfang']],
		['lang', ['anfang']],
		[undefined, ['frei', 'vorlage']]
	]);
});
