import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from './scale.ts';
import { answeredOf } from './tally.ts';
import { tallyStep } from './tally-step.ts';

const STATEMENTS = [
	{ id: 'RF-S01', version: 1 },
	{ id: 'RF-O02', version: 3 },
	{ id: 'lokal-1', version: 1 }
];
const ballot = fc.record({
	answers: fc.array(fc.constantFrom<Answer | null>(null, 0, 1, 2, 3, 4, 5), { maxLength: 4 })
});
const of = (...answers: (Answer | null)[]) => ({ answers });

describe('tallyStep', () => {
	test('counts phones and paper alike, one tally per statement in order', () => {
		const phones = [of(1, 5, 0), of(2, 5, null), of(3, 5, 1)];
		const paper = [of(4, 5, 0), of(5, null, 2)];

		expect(tallyStep(STATEMENTS, [...phones, ...paper], 2, 5)).toEqual([
			{
				item: 'RF-S01',
				itemVersion: 1,
				round: 2,
				kind: 'shown',
				counts: [1, 1, 1, 1, 1],
				cannotJudge: 0,
				n: 5
			},
			{ item: 'RF-O02', itemVersion: 3, round: 2, kind: 'suppressed', answered: 4 },
			{ item: 'lokal-1', itemVersion: 1, round: 2, kind: 'suppressed', answered: 4 }
		]);
	});

	test('counts "kann ich nicht beurteilen", but not what was left out', () => {
		const six = Array.from({ length: 6 }, () => of(3));

		const [tally] = tallyStep(STATEMENTS.slice(0, 1), [...six, of(0), of(null), of()], 1, 5);

		expect(tally).toMatchObject({ n: 6, cannotJudge: 1 });
	});

	test('without ballots every statement is suppressed with nobody', () => {
		const tallies = tallyStep(STATEMENTS, [], 1, 5);

		expect(tallies.map((tally) => [tally.item, tally.kind, answeredOf(tally)])).toEqual([
			['RF-S01', 'suppressed', 0],
			['RF-O02', 'suppressed', 0],
			['lokal-1', 'suppressed', 0]
		]);
	});

	test('depends neither on the order of the ballots nor on answers beyond the last statement', () => {
		fc.assert(
			fc.property(fc.array(ballot, { maxLength: 20 }), (ballots) => {
				const tallies = tallyStep(STATEMENTS, ballots, 1, 5);
				expect(tallyStep(STATEMENTS, ballots.toReversed(), 1, 5)).toEqual(tallies);
				const cut = ballots.map(({ answers }) => of(...answers.slice(0, 3)));
				expect(tallyStep(STATEMENTS, cut, 1, 5)).toEqual(tallies);
			})
		);
	});

	test('nothing but the number who answered is in a suppressed tally', () => {
		fc.assert(
			fc.property(fc.array(ballot, { maxLength: 20 }), (ballots) => {
				for (const tally of tallyStep(STATEMENTS, ballots, 1, 5)) {
					const keys = Object.keys(tally).sort();
					expect(keys).toEqual(
						tally.kind === 'suppressed'
							? ['answered', 'item', 'itemVersion', 'kind', 'round']
							: ['cannotJudge', 'counts', 'item', 'itemVersion', 'kind', 'n', 'round']
					);
				}
			})
		);
	});

	test('refuses a minimum below 5, also without ballots', () => {
		expect(() => tallyStep(STATEMENTS, [], 1, 4)).toThrow(RangeError);
	});
});
