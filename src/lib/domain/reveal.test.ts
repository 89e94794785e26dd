import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SealedStep } from './plan.ts';
import { countPeople, revealRound } from './reveal.ts';
import { blankSheet, shapeOfAnswers, type Sheet } from './sheet.ts';

const CARDS: SealedStep = { id: 'karten', kind: 'cards', most: 3 };
const DOTS: SealedStep = { id: 'punkte', kind: 'dots', topics: [] };
const SURVEY: SealedStep = {
	id: 'bogen',
	kind: 'survey',
	scale: 'zustimmung',
	statements: [],
	choices: [{ id: 'a1', text: 'Wie viele?', options: ['0', '1', '2'], isMultiple: false }],
	questions: [{ id: 'l6', text: 'Was fehlte?' }]
};
const blank = blankSheet(shapeOfAnswers(0));
const first = () => 0;
const of = (minimum: number) => ({ round: 1, minimum });
const wrote = (...texts: string[]): Sheet => ({ ...blank, texts });

describe('cards', () => {
	const sheets = fc.array(fc.array(fc.string(), { maxLength: 3 }), { maxLength: 12 });

	test('below the minimum of people no text exists; from it on each card once', () => {
		fc.assert(
			fc.property(sheets, fc.integer({ min: 5, max: 8 }), (lists, minimum) => {
				const { texts } = revealRound(
					CARDS,
					lists.map((list) => wrote(...list)),
					of(minimum),
					first
				);
				const written = lists.map((list) => list.map((text) => text.trim()).filter(Boolean));
				const people = written.filter((list) => list.length > 0).length;

				if (people < minimum) expect(texts).toEqual([{ kind: 'suppressed', answered: people }]);
				else {
					expect(texts).toMatchObject([{ kind: 'shown', people }]);
					const shown = texts?.[0]?.kind === 'shown' ? texts[0].texts : [];
					expect([...shown].sort()).toEqual(written.flat().sort());
				}
			})
		);
	});

	test('a pile of paper counts as many people as it stands for', () => {
		const pile = { ...wrote('a', 'b', 'c', 'd'), people: 4 };

		expect(revealRound(CARDS, [pile, wrote('e')], of(5), first).texts).toMatchObject([
			{ kind: 'shown', people: 5 }
		]);
		expect(countPeople([pile, wrote('e'), wrote('')])).toBe(5);
	});
});

describe('points', () => {
	const setup = {
		topics: [
			{ id: 'a', title: 'A' },
			{ id: 'b', title: 'B' }
		],
		budget: 3,
		mostEach: 2
	};
	const gave = (...dots: number[]): Sheet => ({ ...blank, dots });

	test('add up per topic; sheets over the budget or over the most per topic count for nothing', () => {
		const sheets = [gave(2, 1), gave(1, 1), gave(0, 1), gave(2, 0), gave(1, 0)];
		const cheats = [gave(2, 2), gave(3, 0), gave(0, 0)];
		const { dots } = revealRound(DOTS, [...sheets, ...cheats], { ...of(5), setup }, first);

		expect(dots).toEqual({ kind: 'shown', totals: [6, 3], people: 5 });
	});

	test('below the minimum there is no total', () => {
		const sheets = [gave(2, 1), gave(1, 1), gave(0, 1), gave(3, 0), gave(1, 0)];
		const { dots } = revealRound(DOTS, sheets, { ...of(5), setup }, first);

		expect(dots).toEqual({ kind: 'suppressed', answered: 4 });
	});
});

describe('questionnaires', () => {
	const chose = (mask: number, text = ''): Sheet => ({ ...blank, choices: [mask], texts: [text] });

	test('count options, leave out what the question has not, and suppress each part by itself', () => {
		const sheets = [1, 2, 2, 4, 4, 3, 8, 0].map((mask, index) =>
			chose(mask, index < 3 ? 'Mehr Zeit' : '')
		);
		const { choices, texts } = revealRound(SURVEY, sheets, of(5), first);

		expect(choices).toEqual([{ item: 'a1', kind: 'shown', counts: [1, 2, 2], people: 5 }]);
		expect(texts).toEqual([{ kind: 'suppressed', answered: 3 }]);
	});

	test('a question that allows several options counts each', () => {
		const several: SealedStep = {
			...SURVEY,
			choices: SURVEY.choices.map((question) => ({ ...question, isMultiple: true }))
		};
		const { choices } = revealRound(
			several,
			[3, 3, 5, 1, 7].map((mask) => chose(mask)),
			of(5),
			first
		);

		expect(choices).toMatchObject([{ counts: [5, 3, 2], people: 5 }]);
	});
});
