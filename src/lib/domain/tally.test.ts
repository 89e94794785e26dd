import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from './scale.ts';
import { answeredOf, median, tallyAnswers, type Counts } from './tally.ts';

const answer = fc.constantFrom<Answer>(0, 1, 2, 3, 4, 5);
const score = fc.constantFrom<Answer>(1, 2, 3, 4, 5);
const minimum = fc.integer({ min: 5, max: 20 });

/** Distribution of one list of answers, counted another way. */
function countsOf(answers: readonly Answer[]): Counts {
	const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
	for (const value of answers) if (value !== 0) counts[value - 1]! += 1;
	return counts;
}

describe('tallyAnswers', () => {
	test('counts each scale point and "kann ich nicht beurteilen" apart', () => {
		expect(tallyAnswers([1, 1, 2, 3, 3, 3, 4, 4, 5, 0], 5)).toEqual({
			kind: 'shown',
			counts: [2, 1, 3, 2, 1],
			cannotJudge: 1,
			n: 9
		});
	});

	test('sums up to the number who answered', () => {
		fc.assert(
			fc.property(fc.array(answer), minimum, (answers, least) => {
				const tally = tallyAnswers(answers, least);
				expect(answeredOf(tally)).toBe(answers.length);
				if (tally.kind === 'shown') {
					expect(tally.counts).toEqual(countsOf(answers));
					expect(tally.n).toBe(tally.counts.reduce((sum, count) => sum + count, 0));
				}
			})
		);
	});

	test('does not depend on the order of the answers', () => {
		const shuffled = fc
			.array(answer)
			.chain((answers) =>
				fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length }))
			);

		fc.assert(
			fc.property(shuffled, ([answers, others]) => {
				expect(tallyAnswers(others, 5)).toEqual(tallyAnswers(answers, 5));
			})
		);
	});

	test('is additive: phones and paper counted together are the sum of both', () => {
		const list = fc.array(score, { minLength: 5 });

		fc.assert(
			fc.property(list, list, (phones, paper) => {
				const [a, b, both] = [phones, paper, [...phones, ...paper]].map((answers) =>
					tallyAnswers(answers, 5)
				);
				if (a?.kind !== 'shown' || b?.kind !== 'shown' || both?.kind !== 'shown') throw new Error();
				expect(both.counts).toEqual(a.counts.map((count, index) => count + b.counts[index]!));
				expect(both.n).toBe(a.n + b.n);
			})
		);
	});

	test.for([
		{ scale: 4, cannotJudge: 0, minimum: 5, kind: 'suppressed' },
		{ scale: 4, cannotJudge: 9, minimum: 5, kind: 'suppressed' },
		{ scale: 5, cannotJudge: 0, minimum: 5, kind: 'shown' },
		{ scale: 7, cannotJudge: 0, minimum: 8, kind: 'suppressed' },
		{ scale: 8, cannotJudge: 0, minimum: 8, kind: 'shown' },
		{ scale: 0, cannotJudge: 0, minimum: 5, kind: 'suppressed' }
	])('$scale scale answers and $cannotJudge others are $kind at $minimum', (given) => {
		const answers: Answer[] = [
			...Array<Answer>(given.scale).fill(3),
			...Array<Answer>(given.cannotJudge).fill(0)
		];

		expect(tallyAnswers(answers, given.minimum).kind).toBe(given.kind);
	});

	test('below the minimum there is nothing but the number who answered', () => {
		fc.assert(
			fc.property(fc.array(answer, { maxLength: 30 }), minimum, (answers, least) => {
				fc.pre(answers.filter((value) => value !== 0).length < least);
				expect(JSON.stringify(tallyAnswers(answers, least))).toBe(
					`{"kind":"suppressed","answered":${answers.length}}`
				);
			})
		);
	});

	test.for([4, 0, -5, 5.5, NaN, Infinity])('refuses a minimum of %d', (least) => {
		expect(() => tallyAnswers([], least)).toThrow(RangeError);
	});
});

describe('median', () => {
	test('is the middle of the sorted answers', () => {
		fc.assert(
			fc.property(fc.array(score, { minLength: 1, maxLength: 40 }), (answers) => {
				const sorted = answers.toSorted((a, b) => a - b);
				const half = sorted.length / 2;
				const naive = (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
				expect(median(countsOf(answers))).toBe(naive);
			})
		);
	});

	test.for([
		{ counts: [0, 1, 1, 0, 0], expected: 2.5 },
		{ counts: [3, 0, 0, 0, 3], expected: 3 },
		{ counts: [3, 0, 0, 0, 2], expected: 1 },
		{ counts: [0, 0, 0, 0, 1], expected: 5 }
	] as const)('of $counts is $expected', ({ counts, expected }) => {
		expect(median(counts)).toBe(expected);
	});

	test('refuses an empty distribution', () => {
		expect(() => median([0, 0, 0, 0, 0])).toThrow(RangeError);
	});
});
