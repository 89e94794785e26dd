import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_BEFORE_START, minutesOf, realMs, remainingMs, type Clock } from './clock.ts';
import { goToBlock, timeLeft } from './pace.ts';

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

describe('remainingMs', () => {
	const plan = [{ minutes: 10 }, { minutes: 20 }];

	test('counts from the planned minutes, or from those agreed on', () => {
		const { clock, now } = run([{ to: 1, after: 0 }]);
		const agreed = { ...clock, retiming: { minutes: { 1: 17 }, later: 0 } };

		expect(remainingMs(plan, clock, now + MINUTE)).toBe(19 * MINUTE);
		expect(remainingMs(plan, agreed, now + MINUTE)).toBe(16 * MINUTE);
		expect(minutesOf(plan, agreed, 0)).toBe(10);
	});

	test('the times agreed on stay valid when blocks change', () => {
		const { clock, now } = run([{ to: 0, after: 0 }]);
		const retiming = { minutes: { 0: 12, 1: 0 }, later: 2 };

		const moved = goToBlock({ ...clock, retiming }, 1, now + MINUTE);

		expect(moved.retiming).toEqual(retiming);
		expect(remainingMs(plan, moved, now + 2 * MINUTE)).toBe(-MINUTE);
	});
});
