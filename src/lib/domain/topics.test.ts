import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { givenPoints, isWithinBudget, suggestedBudget, tallyDots, type DotsSetup } from './dots.ts';
import {
	addTopic,
	budgetWords,
	dotsSentence,
	initialSetup,
	moveTopic,
	topicTotals,
	withBudget,
	withMostEach,
	withTopics
} from './topics.ts';

const step = (topics: number, more: { budget?: number; mostEach?: number } = {}) => ({
	id: 'punkte',
	kind: 'dots' as const,
	topics: Array.from({ length: topics }, (_, index) => `T${index}`),
	...more
});
const setups = fc
	.record({
		topics: fc.integer({ min: 2, max: 20 }),
		budget: fc.integer({ min: 1, max: 9 }),
		mostEach: fc.integer({ min: 1, max: 9 })
	})
	.map(({ topics, budget, mostEach }) =>
		withMostEach(withBudget(initialSetup(step(topics)), budget, {}), mostEach)
	);

describe('the budget', () => {
	test('no sequence of presses on a phone exceeds it', () => {
		const presses = fc.array(fc.tuple(fc.nat(19), fc.constantFrom(1, -1)), { maxLength: 60 });

		fc.assert(
			fc.property(setups, presses, (setup, all) => {
				const dots = setup.topics.map(() => 0);
				for (const [at, by] of all) {
					const index = at % dots.length;
					const left = setup.budget - givenPoints({ dots });
					const next = (dots[index] ?? 0) + by;
					// the limits that the sheet gives its buttons
					const most = Math.min(setup.mostEach, (dots[index] ?? 0) + left);
					if (next >= 0 && next <= most) dots[index] = next;
					expect(isWithinBudget({ dots }, setup)).toBe(true);
				}
			})
		);
	});

	test('nothing that Regie presses leaves the most per topic above it', () => {
		const changes = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -2, max: 12 })));

		fc.assert(
			fc.property(setups, changes, (setup, all) => {
				const end = all.reduce<DotsSetup>(
					(now, [isBudget, to]) => (isBudget ? withBudget(now, to, {}) : withMostEach(now, to)),
					setup
				);
				expect(end.budget).toBeGreaterThanOrEqual(1);
				expect(end.budget).toBeLessThanOrEqual(9);
				expect(end.mostEach).toBeGreaterThanOrEqual(1);
				expect(end.mostEach).toBeLessThanOrEqual(end.budget);
			})
		);
	});

	test('follows the number of topics until somebody chooses another', () => {
		const six = withTopics(initialSetup(step(0)), initialSetup(step(6)).topics, {});

		expect([six.budget, six.mostEach]).toEqual([2, 2]);
		expect(withTopics(six, initialSetup(step(12)).topics, {}).budget).toBe(suggestedBudget(12));
		const chosen = withBudget(six, 5, {});
		expect(withTopics(chosen, initialSetup(step(12)).topics, {}).budget).toBe(5);
		expect(initialSetup(step(4, { budget: 3, mostEach: 2 }))).toMatchObject({
			budget: 3,
			mostEach: 2
		});
	});
});

describe('totals', () => {
	const anySheets = fc.array(fc.array(fc.nat(9), { minLength: 20, maxLength: 20 }), {
		maxLength: 15
	});

	test('are the points of the valid sheets; cheating sheets count for nothing', () => {
		fc.assert(
			fc.property(setups, anySheets, (setup, drawn) => {
				const sheets = drawn.map((dots) => ({ dots: dots.slice(0, setup.topics.length) }));
				const valid = sheets.filter(
					(sheet) => isWithinBudget(sheet, setup) && givenPoints(sheet) > 0
				);
				const tally = tallyDots(sheets, setup, 5);
				expect(tally).toEqual(tallyDots(valid, setup, 5));
				if (valid.length < 5) expect(tally).toEqual({ kind: 'suppressed', answered: valid.length });
				else {
					const sum = valid.reduce((total, sheet) => total + givenPoints(sheet), 0);
					const totals = tally.kind === 'shown' ? tally.totals : [];
					expect(totals.reduce((total, points) => total + points, 0)).toBe(sum);
				}
			})
		);
	});

	test('are told by points, equal ones in the order of the list', () => {
		const tally = { kind: 'shown' as const, totals: [2, 5, 2, 0], people: 6 };
		const titles = ['A', 'B', 'C', 'D'];

		expect(topicTotals(titles, tally).map(({ title }) => title)).toEqual(['B', 'A', 'C', 'D']);
		expect(dotsSentence(titles, tally)).toBe('6 Personen haben 9 Punkte vergeben: 5 B, 2 A, 2 C.');
	});
});

test('topics: no doubles, no empty ones, twenty at most; moving keeps all of them', () => {
	const many = Array.from({ length: 25 }, (_, index) => ` Thema  ${index} `);
	const topics = ['', 'Thema 1', ...many].reduce(addTopic, [] as ReturnType<typeof addTopic>);

	expect(topics).toHaveLength(20);
	expect(new Set(topics.map(({ id }) => id)).size).toBe(20);
	expect(topics[0]?.title).toBe('Thema 1');
	const moved = moveTopic(topics, topics[0]?.id ?? '', 1);
	expect(moved[1]).toBe(topics[0]);
	expect(moved).toHaveLength(20);
	expect(moveTopic(topics, topics[0]?.id ?? '', -1)).toEqual(topics);
	expect(budgetWords({ budget: 1, mostEach: 1 })).toBe('1 Punkt je Person');
});
