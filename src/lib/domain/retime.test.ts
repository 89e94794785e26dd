import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_BEFORE_START, type Clock } from './clock.ts';
import { goToBlock } from './pace.ts';
import { planMinutes } from './plan.ts';
import {
	deviationMs,
	isKept,
	leastMinutes,
	postpone,
	retime,
	untilEndMs,
	type RetimeWish,
	type TimedBlock
} from './retime.ts';

const MINUTE = 60_000;
const START = 1_800_000_000_000;
const KEEP_END: RetimeWish = { later: 0, leftOut: new Set(), more: 0 };
const never = { leastMinutes: 999 };

const talk = (minutes: number, rest: Partial<TimedBlock> = {}): TimedBlock => ({
	minutes,
	isBreak: false,
	...rest
});
/** The plan of ninety minutes: agreement, release and close are never cut. */
const NINETY = [
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
function visit(steps: readonly { to: number; after: number }[]): { clock: Clock; now: number } {
	let now = START;
	let clock = CLOCK_BEFORE_START;
	for (const [index, { to, after }] of steps.entries()) {
		if (index > 0) now += after;
		clock = goToBlock(clock, to, now);
	}
	return { clock, now };
}

/** Runs blocks from the first one, each for some minutes; the last one is still running. */
function run(spent: readonly number[]): { clock: Clock; now: number } {
	const { clock, now } = visit(
		spent.map((_, to) => ({ to, after: (spent[to - 1] ?? 0) * MINUTE }))
	);
	return { clock, now: now + (spent.at(-1) ?? 0) * MINUTE };
}

const moves = fc.array(fc.record({ to: fc.nat({ max: 9 }), after: fc.nat({ max: 60 * MINUTE }) }), {
	minLength: 1,
	maxLength: 30
});
const block = fc.record({
	minutes: fc.integer({ min: 0, max: 120 }),
	isBreak: fc.boolean(),
	leastMinutes: fc.option(fc.integer({ min: 0, max: 130 }), { nil: undefined })
});
/** A plan of up to 20 blocks, somewhere in its middle, with visits of any length in any order. */
const situation = fc
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
const sum = (minutes: Readonly<Record<number, number>>) =>
	Object.values(minutes).reduce((total, each) => total + each, 0);
const pastMinutes = (clock: Clock) =>
	Math.round(
		Object.entries(clock.spentMs)
			.filter(([index]) => Number(index) < clock.block)
			.reduce((total, [, ms]) => total + ms, 0) / MINUTE
	);

describe('retime', () => {
	test('eight minutes over are taken from the rest, the end is kept', () => {
		const { clock, now } = run([5, 7, 16]);

		const proposal = retime(NINETY, clock, now, KEEP_END);

		expect(proposal).toEqual({
			kind: 'fits',
			retiming: { minutes: { 2: 16, 3: 11, 4: 11, 5: 17, 6: 13, 7: 6, 8: 4 }, later: 0 }
		});
	});

	test('time that was won is shared out, too', () => {
		const { clock, now } = run([5, 7, 2, 0]);

		expect(retime(NINETY, clock, now, KEEP_END)).toMatchObject({
			kind: 'fits',
			retiming: { minutes: { 3: 13, 4: 14, 5: 22, 6: 17, 7: 6, 8: 4 } }
		});
	});

	test('the running block keeps what it still needs', () => {
		const { clock, now } = run([5, 7, 16]);

		const proposal = retime(NINETY, clock, now, { ...KEEP_END, more: 3 });

		expect(proposal.retiming.minutes[2]).toBe(19);
		expect(sum(proposal.retiming.minutes)).toBe(90 - 12);
	});

	test('says exactly how much is missing and which block would have to go', () => {
		const { clock, now } = run([5, 7, 8, 12, 13, 36]);

		// 9 minutes are left for 15 + 6 + 4, of which 8 + 6 + 4 are the fewest
		expect(retime(NINETY, clock, now, KEEP_END)).toMatchObject({
			kind: 'short',
			missing: 9,
			leaveOut: []
		});
		expect(retime(NINETY, clock, now, { ...KEEP_END, later: 9 })).toMatchObject({
			kind: 'fits',
			retiming: { minutes: { 6: 8, 7: 6, 8: 4 }, later: 9 }
		});
	});

	test('proposes to drop one block that is just long enough, none that the others build on', () => {
		const blocks = [
			talk(10),
			talk(10, {
				step: {
					id: 'rating',
					kind: 'rating',
					scale: 'zutreffen',
					set: '',
					statements: [],
					isRevealedNext: true
				}
			}),
			talk(10),
			talk(30),
			talk(16),
			talk(12, { step: { id: 'measures', kind: 'measures' } })
		];
		const { clock, now } = run([10 + 50]);

		const proposal = retime(blocks, clock, now, KEEP_END);

		expect(proposal).toMatchObject({ kind: 'short', missing: 11, leaveOut: [3] });
		expect(retime(blocks, clock, now, { ...KEEP_END, leftOut: new Set([3]) })).toMatchObject({
			kind: 'fits',
			retiming: { minutes: { 3: 0 } }
		});
	});

	test('a training day keeps its breaks', () => {
		const day = [45, 25, 30, 45, 60, 30, 40, 45, 30].map((minutes) => talk(minutes));
		const blocks = [...day.slice(0, 4), talk(60, { isBreak: true }), ...day.slice(4)];
		const { clock, now } = run([45, 25, 60]);

		const { retiming, kind } = retime(blocks, clock, now, KEEP_END);

		expect(kind).toBe('fits');
		expect(retiming.minutes[4]).toBe(60);
		expect(sum(retiming.minutes)).toBe(planMinutes(blocks) - 70);
	});

	test('what is left after the last block that may change is spare', () => {
		const { clock, now } = run([5, 7, 8, 12, 13, 20, 5, 0]);

		expect(retime(NINETY, clock, now, KEEP_END)).toMatchObject({
			kind: 'spare',
			spare: 10,
			retiming: { minutes: { 7: 6, 8: 4 } }
		});
	});
});

describe('retime, in any situation', () => {
	const always = (
		check: (given: typeof situation extends fc.Arbitrary<infer S> ? S : never) => void
	) => fc.assert(fc.property(situation, check), { numRuns: 500 });

	test('adds up exactly to the wanted end, or says exactly by how much it does not', () => {
		always(({ blocks, clock, now, wish }) => {
			const proposal = retime(blocks, clock, now, wish);
			const end = pastMinutes(clock) + sum(proposal.retiming.minutes);
			const wanted = planMinutes(blocks) + wish.later;
			if (proposal.kind === 'fits') expect(end).toBe(wanted);
			else if (proposal.kind === 'short') expect(end - wanted).toBe(proposal.missing);
			else expect(wanted - end).toBe(proposal.spare);
			if (proposal.kind === 'short') expect(proposal.missing).toBeGreaterThan(0);
			if (proposal.kind === 'spare') expect(proposal.spare).toBeGreaterThan(0);
		});
	});

	test('gives whole minutes, never negative, to the current and all later blocks only', () => {
		always(({ blocks, clock, now, wish }) => {
			const { minutes } = retime(blocks, clock, now, wish).retiming;
			const given = Object.keys(minutes).map(Number);
			expect(given).toEqual([...blocks.keys()].slice(clock.block));
			for (const each of Object.values(minutes)) {
				expect(Number.isInteger(each)).toBe(true);
				expect(each).toBeGreaterThanOrEqual(0);
			}
		});
	});

	test('keeps breaks and blocks that are never cut, and no block falls below its fewest', () => {
		always(({ blocks, clock, now, wish }) => {
			const { minutes } = retime(blocks, clock, now, wish).retiming;
			for (const [index, each] of blocks.entries()) {
				if (index <= clock.block) continue;
				const used = Math.ceil((clock.spentMs[index] ?? 0) / MINUTE);
				if (wish.leftOut.has(index)) expect(minutes[index]).toBe(used);
				else if (isKept(each)) expect(minutes[index]).toBe(Math.max(each.minutes, used));
				else expect(minutes[index]).toBeGreaterThanOrEqual(Math.max(leastMinutes(each), used));
			}
		});
	});

	test('a longer block never ends up shorter than one of fewer planned minutes', () => {
		always(({ blocks: given, clock, now, wish }) => {
			const blocks = given.map(({ minutes }) => talk(minutes));
			const { minutes } = retime(blocks, clock, now, wish).retiming;
			const fresh = [...blocks.keys()].filter(
				(index) => index > clock.block && !wish.leftOut.has(index) && !clock.spentMs[index]
			);
			for (const longer of fresh) {
				for (const shorter of fresh) {
					if ((blocks[longer]?.minutes ?? 0) <= (blocks[shorter]?.minutes ?? 0)) continue;
					expect(minutes[longer]).toBeGreaterThanOrEqual(minutes[shorter] ?? NaN);
				}
			}
		});
	});

	test('done twice changes nothing', () => {
		always(({ blocks, clock, now, wish }) => {
			const once = retime(blocks, clock, now, wish);
			const agreed = { ...clock, retiming: once.retiming };
			expect(retime(blocks, agreed, now, wish)).toEqual(once);
		});
	});

	test('what it proposes to drop is enough', () => {
		always(({ blocks, clock, now, wish }) => {
			const proposal = retime(blocks, clock, now, wish);
			if (proposal.kind !== 'short' || proposal.leaveOut.length === 0) return;
			const leftOut = new Set([...wish.leftOut, ...proposal.leaveOut]);
			expect(retime(blocks, clock, now, { ...wish, leftOut }).kind).not.toBe('short');
			expect(proposal.leaveOut.every((index) => index > clock.block)).toBe(true);
		});
	});

	test('once agreed nobody is behind or ahead any more', () => {
		always(({ blocks, clock, now, wish }) => {
			const proposal = retime(blocks, clock, now, wish);
			if (proposal.kind !== 'fits') return;
			const agreed = { ...clock, retiming: proposal.retiming };
			expect(Math.abs(deviationMs(blocks, agreed, now))).toBeLessThanOrEqual(MINUTE / 2);
		});
	});
});

describe('postpone', () => {
	test('moves the end and leaves later blocks as planned', () => {
		const { clock, now } = run([5, 7, 16]);

		expect(postpone(NINETY, clock, now, KEEP_END)).toEqual({
			minutes: { 2: 16, 3: 12, 4: 13, 5: 20, 6: 15, 7: 6, 8: 4 },
			later: 8
		});
	});

	test('once agreed nobody is behind or ahead any more', () => {
		fc.assert(
			fc.property(situation, ({ blocks, clock, now, wish }) => {
				const agreed = { ...clock, retiming: postpone(blocks, clock, now, wish) };
				expect(Math.abs(deviationMs(blocks, agreed, now))).toBeLessThanOrEqual(MINUTE / 2);
			})
		);
	});
});

test('untilEndMs is what is left of the running block and of all later ones', () => {
	const { clock, now } = run([5, 7, 6]);

	expect(untilEndMs(NINETY, clock, now)).toBe((2 + 70) * MINUTE);
	expect(untilEndMs(NINETY, clock, now + 10 * MINUTE)).toBe(70 * MINUTE);
});

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
