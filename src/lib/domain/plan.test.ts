import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	blockNumber,
	blockStarts,
	LIVE_KINDS,
	planMinutes,
	ratingSteps,
	STEP_KINDS,
	STEP_WORDS,
	type Block,
	type Step
} from './plan.ts';

const blocks = fc.array(fc.record({ minutes: fc.nat({ max: 240 }) }), { maxLength: 30 });
const block = (id: string, step?: Step): Block => ({
	id,
	title: id,
	minutes: 5,
	isBreak: false,
	slides: [],
	...(step && { step })
});

describe('plan arithmetic', () => {
	test('adds up 90 minutes with a break', () => {
		const ninety = [7, 8, 25, 5, 30, 15].map((minutes) => ({ minutes }));

		expect(planMinutes(ninety)).toBe(90);
		expect(blockStarts(ninety)).toEqual([0, 7, 15, 40, 45, 75]);
	});

	test('an empty plan takes no time', () => {
		expect(planMinutes([])).toBe(0);
		expect(blockStarts([])).toEqual([]);
	});

	test('each block starts where those before it end', () => {
		fc.assert(
			fc.property(blocks, (all) => {
				const starts = blockStarts(all);
				expect(starts).toEqual(all.map((_, index) => planMinutes(all.slice(0, index))));
			})
		);
	});

	test('the last block ends with the plan', () => {
		fc.assert(
			fc.property(blocks, fc.nat({ max: 240 }), (all, minutes) => {
				const whole = [...all, { minutes }];
				expect(blockStarts(whole).at(-1)! + minutes).toBe(planMinutes(whole));
			})
		);
	});

	test('a plan made of two has the minutes of both', () => {
		fc.assert(
			fc.property(blocks, blocks, (a, b) => {
				expect(planMinutes([...a, ...b])).toBe(planMinutes(a) + planMinutes(b));
			})
		);
	});
});

describe('steps', () => {
	test('finds the rating steps in order and passes over talk blocks and breaks', () => {
		const rating = (id: string): Step => ({
			id,
			kind: 'rating',
			scale: 'zutreffen',
			set: '',
			statements: []
		});

		const found = ratingSteps({
			id: 'p',
			title: 'p',
			minutes: 20,
			blocks: [
				block('a', rating('second')),
				block('b', { id: 'talk', kind: 'flash' }),
				block('c'),
				block('d', rating('first'))
			]
		});

		expect(found.map(({ id }) => id)).toEqual(['second', 'first']);
	});

	test('every kind has the word of the design', () => {
		expect(STEP_KINDS.map((kind) => STEP_WORDS[kind])).toEqual([
			'Selbsteinschätzung',
			'Kartenabfrage',
			'Punktabfrage',
			'Vertiefung',
			'Maßnahmen',
			'Freigabe',
			'Blitzlicht',
			'Fragebogen',
			'Arbeitsbündnis'
		]);
	});

	test.for([
		['schulung-1-7-zielscheibe', '1.7'],
		['schulung-2-10-abschluss', '2.10'],
		['schulung-1-7', '1.7'],
		['kurz-90', ''],
		['pause-1-2', '']
	] as const)('%s has the number „%s“', ([id, number]) => {
		expect(blockNumber(id)).toBe(number);
	});

	test('only kinds that exist run live', () => {
		for (const kind of LIVE_KINDS) expect(STEP_KINDS).toContain(kind);
	});
});
