import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	comparePairs,
	normalisedWord,
	seenTallies,
	uniqueSheets,
	type PairSheet
} from './pairs.ts';
import { tallyStep } from './tally-step.ts';

const ANSWERS = [0, 1, 2, 3, 4, 5] as const;
const ITEM = { item: 'M1', itemVersion: 1 };
const sheet = (word: string, answer: PairSheet['answers'][number]['answer']): PairSheet => ({
	word,
	answers: [{ ...ITEM, answer }]
});
const five = (answer: 1 | 4) => ['a', 'b', 'c', 'd', 'e'].map((word) => sheet(word, answer));
const talliesOf = (...waves: (readonly PairSheet[])[]) =>
	waves.flatMap((sheets, index) =>
		tallyStep(
			[{ id: 'M1', version: 1 }],
			sheets.map(({ answers }) => ({ answers: answers.map(({ answer }) => answer) })),
			index + 1,
			5
		)
	);

const seenOf = (...waves: (readonly PairSheet[])[]) => seenTallies(talliesOf(...waves));

describe('a word', () => {
	test.for([
		['Gießkanne Dezember', 'GIESSKANNE-DEZEMBER'],
		['Möwe im Café', 'moewe im cafe'],
		['  Rote  Brücke ', 'rote bruecke'],
		['Mo\u0308we', 'Möwe']
	] as const)('„%s“ is the same as „%s“', ([one, other]) => {
		expect(normalisedWord(one)).toBe(normalisedWord(other));
	});

	test('is the same after normalising twice, and keeps what tells words apart', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (word) => {
				expect(normalisedWord(normalisedWord(word))).toBe(normalisedWord(word));
				expect(normalisedWord(word)).not.toMatch(/[\s-]/);
			})
		);
		expect(normalisedWord('Brücke 7')).not.toBe(normalisedWord('Brücke 8'));
	});
});

describe('the same people before and after', () => {
	test('are shown from the minimum on, not below', () => {
		const [before, after] = [five(1), five(4)];

		expect(comparePairs(before, after, seenOf(before, after), 5)).toEqual([
			{ ...ITEM, before: [5, 0, 0, 0, 0], after: [0, 0, 0, 5, 0], n: 5 }
		]);
		expect(comparePairs(before, after.slice(1), seenOf(before, after), 5)).toEqual([]);
		expect(comparePairs(before, after, seenOf(before, after), 6)).toEqual([]);
	});

	test('two people with the same word are no pair, in either wave', () => {
		const before = [...five(1), sheet('f', 2), sheet('f', 3)];
		const after = [...five(4), sheet('f', 5), ...five(4).slice(0, 1)];

		expect(uniqueSheets(before)).toHaveLength(5);
		expect(comparePairs(before, after, [], 5)).toEqual([]);
		expect(comparePairs(before, five(4), [], 5)).toHaveLength(1);
	});

	test('who cannot judge in one wave, or answered another wording, is no pair', () => {
		const after = five(4);
		const other = after.map(({ word }) => ({
			word,
			answers: [{ ...ITEM, itemVersion: 2, answer: 4 as const }]
		}));

		expect(comparePairs([...five(1).slice(1), sheet('a', 0)], after, [], 5)).toEqual([]);
		expect(comparePairs(five(1), other, [], 5)).toEqual([]);
	});

	test('are not shown when one to four others would be left over in any picture', () => {
		const nobody = (count: number) =>
			Array.from({ length: count }, (_, index) => sheet(`x${index}`, 3));
		const shown = (left: number, right: number) => {
			const before = [...five(1), ...nobody(left)];
			const after = [
				...five(4),
				...nobody(right).map(({ answers }, n) => ({ word: `y${n}`, answers }))
			];
			return comparePairs(before, after, seenOf(before, after), 5).length;
		};

		expect([shown(0, 0), shown(1, 0), shown(0, 4), shown(5, 0), shown(5, 7)]).toEqual([
			1, 0, 0, 1, 1
		]);
	});

	test('nothing that is shown leaves fewer than the minimum by subtraction', () => {
		const answer = fc.constantFrom(...ANSWERS);
		const people = fc.record({
			both: fc.array(fc.tuple(answer, answer), { minLength: 3, maxLength: 14 }),
			before: fc.array(answer, { maxLength: 8 }),
			after: fc.array(answer, { maxLength: 8 })
		});
		let shown = 0;
		fc.assert(
			fc.property(people, ({ both, before, after }) => {
				const waves = [
					[
						...both.map(([then], n) => sheet(`both${n}`, then)),
						...before.map((each, n) => sheet(`b${n}`, each))
					],
					[
						...both.map(([, now], n) => sheet(`both${n}`, now)),
						...after.map((each, n) => sheet(`a${n}`, each))
					]
				] as const;
				const tallies = talliesOf(...waves);
				for (const pair of comparePairs(...waves, seenTallies(tallies), 5)) {
					shown++;
					expect(pair.n).toBeGreaterThanOrEqual(5);
					for (const tally of tallies) {
						if (tally.kind !== 'shown') continue;
						const own = tally.round === 1 ? pair.before : pair.after;
						const left = tally.counts.map((count, index) => count - (own[index] ?? 0));
						const rest = left.reduce((sum, count) => sum + count, 0);
						expect(rest === 0 || rest >= 5).toBe(true);
						expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
					}
				}
			}),
			{ numRuns: 500 }
		);
		expect(shown).toBeGreaterThan(20);
	});
});
