import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planMinutes } from './plan.ts';
import { deviationMs, isKept, leastMinutes, retime } from './retime.ts';
import { MINUTE, talk, situation, sum, pastMinutes } from './retime.test-kit.ts';

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
