import fc from 'fast-check';
import { CLOCK_BEFORE_START, type Clock } from './clock.ts';
import { goToBlock } from './pace.ts';
import type { RetimeWish, TimedBlock } from './retime.ts';

export const MINUTE = 60_000;
export const START = 1_800_000_000_000;
export const KEEP_END: RetimeWish = { later: 0, leftOut: new Set(), more: 0 };
export const never = { leastMinutes: 999 };

export const talk = (minutes: number, rest: Partial<TimedBlock> = {}): TimedBlock => ({
	minutes,
	isBreak: false,
	...rest
});
/** The plan of ninety minutes: agreement, release and close are never cut. */
export const NINETY = [
	talk(5),
	talk(7, never),
	talk(8),
	talk(12),
	talk(13),
	talk(20),
	talk(15),
	talk(6, never),
	talk(4, never)
];

/** Goes to blocks, each some milliseconds after the one before. */
export function visit(steps: readonly { to: number; after: number }[]): {
	clock: Clock;
	now: number;
} {
	let now = START;
	let clock = CLOCK_BEFORE_START;
	for (const [index, { to, after }] of steps.entries()) {
		if (index > 0) now += after;
		clock = goToBlock(clock, to, now);
	}
	return { clock, now };
}

/** Runs blocks from the first one, each for some minutes; the last one is still running. */
export function run(spent: readonly number[]): { clock: Clock; now: number } {
	const { clock, now } = visit(
		spent.map((_, to) => ({ to, after: (spent[to - 1] ?? 0) * MINUTE }))
	);
	return { clock, now: now + (spent.at(-1) ?? 0) * MINUTE };
}

export const moves = fc.array(
	fc.record({ to: fc.nat({ max: 9 }), after: fc.nat({ max: 60 * MINUTE }) }),
	{
		minLength: 1,
		maxLength: 30
	}
);
const block = fc.record({
	minutes: fc.integer({ min: 0, max: 120 }),
	isBreak: fc.boolean(),
	leastMinutes: fc.option(fc.integer({ min: 0, max: 130 }), { nil: undefined })
});
/** A plan of up to 20 blocks, somewhere in its middle, with visits of any length in any order. */
export const situation = fc
	.record({
		blocks: fc.array(block, { minLength: 1, maxLength: 20 }),
		visits: fc.array(fc.record({ to: fc.nat({ max: 19 }), ms: fc.nat({ max: 90 * MINUTE }) }), {
			minLength: 1,
			maxLength: 12
		}),
		later: fc.integer({ min: -60, max: 120 }),
		left: fc.array(fc.nat({ max: 19 }), { maxLength: 4 }),
		more: fc.nat({ max: 20 })
	})
	.map(({ blocks, visits, later, left, more }) => {
		let now = START;
		let clock = CLOCK_BEFORE_START;
		for (const { to, ms } of visits) {
			clock = goToBlock(clock, to % blocks.length, now);
			now += ms;
		}
		return { blocks, clock, now, wish: { later, leftOut: new Set(left), more } };
	});
export const sum = (minutes: Readonly<Record<number, number>>) =>
	Object.values(minutes).reduce((total, each) => total + each, 0);
export const pastMinutes = (clock: Clock) =>
	Math.round(
		Object.entries(clock.spentMs)
			.filter(([index]) => Number(index) < clock.block)
			.reduce((total, [, ms]) => total + ms, 0) / MINUTE
	);
