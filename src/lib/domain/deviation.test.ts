import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_BEFORE_START } from './clock.ts';
import { deviationMs } from './retime.ts';
import { MINUTE, START, visit, run, moves } from './retime.test-kit.ts';

describe('deviationMs', () => {
	const plan = [{ minutes: 10 }, { minutes: 20 }, { minutes: 30 }];

	test('is 0 before the start', () => {
		expect(deviationMs(plan, CLOCK_BEFORE_START, START)).toBe(0);
	});

	test('counts overtime of the current block at once and time left in it not', () => {
		const { clock } = run([0]);

		expect(deviationMs(plan, clock, START + 4 * MINUTE)).toBe(0);
		expect(deviationMs(plan, clock, START + 10 * MINUTE)).toBe(0);
		expect(deviationMs(plan, clock, START + 13 * MINUTE)).toBe(3 * MINUTE);
	});

	test('counts time saved in a finished block, which later overtime eats up', () => {
		const { clock, now } = run([6, 0]);

		expect(deviationMs(plan, clock, now)).toBe(-4 * MINUTE);
		expect(deviationMs(plan, clock, now + 25 * MINUTE)).toBe(MINUTE);
	});

	test('counts a skipped block as time won', () => {
		const { clock, now } = visit([
			{ to: 0, after: 0 },
			{ to: 2, after: 10 * MINUTE }
		]);

		expect(deviationMs(plan, clock, now)).toBe(-20 * MINUTE);
	});

	test('starts from the times and the end that were agreed on', () => {
		const { clock, now } = run([18]);
		const shortened = { ...clock, retiming: { minutes: { 0: 18, 1: 17, 2: 25 }, later: 0 } };
		const moved = { ...clock, retiming: { minutes: { 0: 18 }, later: 8 } };

		expect(deviationMs(plan, clock, now)).toBe(8 * MINUTE);
		expect(deviationMs(plan, shortened, now)).toBe(0);
		expect(deviationMs(plan, moved, now + MINUTE)).toBe(MINUTE);
	});

	test('keeps the overtime of a block after going back to an earlier one', () => {
		const { clock, now } = visit([
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
				const { clock, now } = visit([...steps, { to: 10, after: MINUTE }]);
				const expected = now - START - 45 * MINUTE;
				expect(deviationMs(blocks, clock, now + 5 * MINUTE)).toBe(expected);
			})
		);
	});
});
