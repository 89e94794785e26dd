import { describe, expect, test } from 'vitest';
import type { StepKind } from '#lib/domain/plan.ts';
import type { Belonging, Module } from './module.ts';
import { sortRescueCards } from './rescue-cards.ts';

const template = (id: string, belongs?: Belonging): Module => ({
	path: `vorlagen/${id}.md`,
	id,
	title: id,
	minutes: 0,
	goal: '',
	method: '',
	material: '',
	body: '',
	slides: [],
	scripts: [],
	handouts: [],
	practice: '',
	...(belongs && { belongs })
});
const block = (id: string, kind?: StepKind) => ({ id, ...(kind && { step: { kind } }) });
const CARDS = [
	template('einladung'),
	template('rettung-a', { kinds: ['deepening'], modules: [] }),
	template('rettung-b', { kinds: [], modules: ['ankommen'] }),
	template('rettung-c', { kinds: ['deepening'], modules: ['vertiefen'] }),
	template('rettung-d')
];
const sorted = (at: Parameters<typeof sortRescueCards>[1]) => {
	const { here, others } = sortRescueCards(CARDS, at);
	return [here, others].map((cards) => cards.map(({ id }) => id.slice(-1)).join(''));
};

describe('sortRescueCards', () => {
	test('puts cards of the module before cards of its activity, each once', () => {
		expect(sorted(block('vertiefen', 'deepening'))).toEqual(['ca', 'bd']);
	});

	test('knows a module in its second appearance', () => {
		expect(sorted(block('ankommen-2'))).toEqual(['b', 'acd']);
	});

	test('offers none before the start, and none in a block without any', () => {
		expect(sorted(undefined)).toEqual(['', 'abcd']);
		expect(sorted(block('pause-1'))).toEqual(['', 'abcd']);
	});
});
