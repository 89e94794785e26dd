import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { besideRound, mayStandTogether, openDots, openTallies } from './close-rounds.ts';
import { answeredOf, tallyAnswers, type Counts, type Tally } from './tally.ts';
import type { Answer } from './scale.ts';

const shown = (round: number, counts: Counts, cannotJudge = 0) =>
	({
		item: 'a',
		itemVersion: 1,
		round,
		kind: 'shown',
		counts,
		cannotJudge,
		n: counts.reduce((sum, count) => sum + count, 0)
	}) as const;
const nine = shown(1, [0, 1, 0, 4, 4]);

describe('two rounds of one statement', () => {
	test.for([
		['as many people', shown(2, [0, 0, 1, 4, 4]), true],
		['one more', shown(2, [0, 1, 0, 5, 4]), false],
		['one fewer', shown(2, [0, 0, 0, 4, 4]), false],
		['five more', shown(2, [0, 1, 0, 9, 4]), true],
		['one more, who cannot judge', shown(2, [0, 1, 0, 4, 4], 1), false],
		['one who cannot judge any more', shown(2, [0, 1, 0, 4, 3], 1), false],
		['five more, who cannot judge', shown(2, [0, 1, 0, 4, 4], 5), true]
	] as const)('%s: %s', ([, second, expected]) => {
		expect(mayStandTogether(nine, second, 5)).toBe(expected);
		const beside = besideRound(second, nine, 5);
		expect(beside?.kind).toBe(expected ? 'earlier' : 'sentence');
	});

	test('a minimum that was raised holds for what subtraction leaves, too', () => {
		expect(mayStandTogether(nine, shown(2, [0, 1, 0, 9, 4]), 8)).toBe(false);
		expect(mayStandTogether(nine, shown(2, [0, 1, 0, 9, 7]), 8)).toBe(true);
	});

	test('a round below the minimum is named without a number', () => {
		const few: Tally = { item: 'a', itemVersion: 1, round: 1, kind: 'suppressed', answered: 4 };

		expect(besideRound(shown(2, [0, 1, 0, 4, 4]), few, 5)).toEqual({
			kind: 'sentence',
			text: 'Runde 1 steht nicht daneben: Dort waren es zu wenige Antworten (mindestens 5).'
		});
		expect(besideRound({ ...few, round: 2 }, nine, 5)).toBeUndefined();
		expect(besideRound(nine, undefined, 5)).toBeUndefined();
	});
});

describe('everything that is shown of one statement', () => {
	const minimum = fc.integer({ min: 5, max: 9 });
	const answers = fc.array(fc.integer({ min: 0, max: 5 }) as fc.Arbitrary<Answer>, {
		maxLength: 24
	});

	test('leaves no group below the minimum when one round is taken from another', () => {
		fc.assert(
			fc.property(fc.array(answers, { minLength: 1, maxLength: 5 }), minimum, (rounds, least) => {
				const tallies = rounds.map((each, index): Tally => ({
					item: 'a',
					itemVersion: 1,
					round: index + 1,
					...tallyAnswers(each, least)
				}));
				const open = [...openTallies(tallies, least)].filter(({ kind }) => kind === 'shown');
				for (const [at, one] of open.entries()) {
					for (const other of open.slice(at + 1)) {
						for (const people of [
							answeredOf,
							(tally: Tally) => (tally.kind === 'shown' ? tally.n : 0)
						]) {
							const left = Math.abs(people(one) - people(other));
							expect(left === 0 || left >= least).toBe(true);
						}
					}
				}
				// the newest one that may be shown always is
				const newest = tallies.findLast(({ kind }) => kind === 'shown');
				if (newest) expect(open).toContain(newest);
			})
		);
	});

	test('holds for rounds of points, too', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(20), { maxLength: 5 }), minimum, (people, least) => {
				const rounds = people.map((count, index) => ({ round: index + 1, people: count }));
				const open = [...openDots(rounds, least)];
				for (const [at, one] of open.entries()) {
					expect(one.people).toBeGreaterThanOrEqual(least);
					for (const other of open.slice(at + 1)) {
						const left = Math.abs(one.people - other.people);
						expect(left === 0 || left >= least).toBe(true);
					}
				}
			})
		);
	});
});
