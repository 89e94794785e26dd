import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	CLOCK_BEFORE_START,
	deviationMs,
	goToBlock,
	realMs,
	timeLeft,
	type Clock
} from './clock.ts';

const MINUTE = 60_000;
const START = 1_800_000_000_000;
/** Moves between blocks, each some milliseconds after the one before. */
const moves = fc.array(fc.record({ to: fc.nat({ max: 9 }), after: fc.nat({ max: 3_600_000 }) }), {
	minLength: 1,
	maxLength: 30
});

function run(steps: readonly { to: number; after: number }[]): { clock: Clock; now: number } {
	let now = START;
	let clock = CLOCK_BEFORE_START;
	for (const [index, { to, after }] of steps.entries()) {
		if (index > 0) now += after;
		clock = goToBlock(clock, to, now);
	}
	return { clock, now };
}
const sumMs = (clock: Clock, now: number) =>
	Array.from({ length: 10 }, (_, index) => realMs(clock, index, now)).reduce((a, b) => a + b);

describe('goToBlock', () => {
	test('never loses or invents time, however often blocks are changed', () => {
		fc.assert(
			fc.property(moves, fc.nat({ max: 3_600_000 }), (steps, later) => {
				const { clock, now } = run(steps);
				expect(sumMs(clock, now + later)).toBe(now + later - START);
			})
		);
	});

	test('adds up the visits of one block', () => {
		const { clock, now } = run([
			{ to: 0, after: 0 },
			{ to: 1, after: 5 * MINUTE },
			{ to: 0, after: 2 * MINUTE }
		]);

		expect(realMs(clock, 0, now + 3 * MINUTE)).toBe(8 * MINUTE);
		expect(realMs(clock, 1, now + 3 * MINUTE)).toBe(2 * MINUTE);
	});

	test('going to the block that is running changes no time', () => {
		const { clock, now } = run([{ to: 2, after: 0 }]);

		const again = goToBlock(clock, 2, now + MINUTE);

		expect(realMs(again, 2, now + 3 * MINUTE)).toBe(3 * MINUTE);
	});

	test('back before the start no block runs, and what was spent stays', () => {
		const { clock, now } = run([{ to: 0, after: 0 }]);

		const before = goToBlock(clock, -1, now + MINUTE);

		expect(before.block).toBe(-1);
		expect(Object.keys(before.startedAt)).toEqual(['0']);
		expect(sumMs(before, now + 9 * MINUTE)).toBe(MINUTE);
	});

	test('leaves the clock that it was given as it was', () => {
		const given: Clock = Object.freeze({
			block: 0,
			startedAt: Object.freeze({ 0: START }),
			spentMs: Object.freeze({})
		});

		expect(goToBlock(given, 1, START + 1).spentMs).toEqual({ 0: 1 });
	});

	test.for([-2, 0.5, NaN, Infinity])('refuses block %d', (to) => {
		expect(() => goToBlock(CLOCK_BEFORE_START, to, START)).toThrow(RangeError);
	});
});

describe('realMs', () => {
	test('is never negative, also when the server clock was set back', () => {
		const { clock } = run([{ to: 0, after: 0 }]);

		expect(realMs(clock, 0, START - MINUTE)).toBe(0);
		expect(realMs(goToBlock(clock, 1, START - MINUTE), 0, START)).toBe(0);
	});

	test('is 0 for a block not begun', () => {
		expect(realMs(CLOCK_BEFORE_START, 3, START)).toBe(0);
		expect(realMs(CLOCK_BEFORE_START, -1, START)).toBe(0);
	});
});

describe('timeLeft', () => {
	test.for([
		{ spent: 0, expected: 'ample' },
		{ spent: 8 * MINUTE - 1, expected: 'ample' },
		{ spent: 8 * MINUTE, expected: 'short' },
		{ spent: 9.5 * MINUTE - 1, expected: 'short' },
		{ spent: 9.5 * MINUTE, expected: 'last' },
		{ spent: 10 * MINUTE, expected: 'last' },
		{ spent: 10 * MINUTE + 1, expected: 'over' }
	])('of 10 minutes after $spent ms is $expected', ({ spent, expected }) => {
		expect(timeLeft(10, spent)).toBe(expected);
	});

	test('turns to short and last at exactly 20 % and 5 % of any length', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 480 }), (minutes) => {
				const planned = minutes * MINUTE;
				expect(timeLeft(minutes, planned * 0.8 - 1)).toBe('ample');
				expect(timeLeft(minutes, (planned / 5) * 4)).toBe('short');
				expect(timeLeft(minutes, (planned / 20) * 19)).toBe('last');
			})
		);
	});

	test('a block of 0 minutes is never short', () => {
		expect(timeLeft(0, 90 * MINUTE)).toBe('ample');
	});
});

describe('deviationMs', () => {
	const plan = [{ minutes: 10 }, { minutes: 20 }, { minutes: 30 }];

	test('is 0 before the start', () => {
		expect(deviationMs(plan, CLOCK_BEFORE_START, START)).toBe(0);
	});

	test('counts overtime of the current block at once and time left in it not', () => {
		const { clock } = run([{ to: 0, after: 0 }]);

		expect(deviationMs(plan, clock, START + 4 * MINUTE)).toBe(0);
		expect(deviationMs(plan, clock, START + 10 * MINUTE)).toBe(0);
		expect(deviationMs(plan, clock, START + 13 * MINUTE)).toBe(3 * MINUTE);
	});

	test('counts time saved in a finished block, which later overtime eats up', () => {
		const { clock, now } = run([
			{ to: 0, after: 0 },
			{ to: 1, after: 6 * MINUTE }
		]);

		expect(deviationMs(plan, clock, now)).toBe(-4 * MINUTE);
		expect(deviationMs(plan, clock, now + 25 * MINUTE)).toBe(MINUTE);
	});

	test('counts a skipped block as time won', () => {
		const { clock, now } = run([
			{ to: 0, after: 0 },
			{ to: 2, after: 10 * MINUTE }
		]);

		expect(deviationMs(plan, clock, now)).toBe(-20 * MINUTE);
	});

	test('keeps the overtime of a block after going back to an earlier one', () => {
		const { clock, now } = run([
			{ to: 0, after: 0 },
			{ to: 1, after: 10 * MINUTE },
			{ to: 0, after: 25 * MINUTE }
		]);

		expect(deviationMs(plan, clock, now)).toBe(5 * MINUTE);
	});

	test('after the last block is the difference between real and planned time', () => {
		fc.assert(
			fc.property(moves, (steps) => {
				const blocks = Array.from({ length: 10 }, (_, index) => ({ minutes: index }));
				const { clock, now } = run([...steps, { to: 10, after: MINUTE }]);
				const expected = now - START - 45 * MINUTE;
				expect(deviationMs(blocks, clock, now + 5 * MINUTE)).toBe(expected);
			})
		);
	});
});
