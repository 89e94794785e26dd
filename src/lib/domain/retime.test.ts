import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planMinutes } from './plan.ts';
import { deviationMs, postpone, retime, untilEndMs } from './retime.ts';
import { MINUTE, KEEP_END, talk, NINETY, run, situation, sum } from './retime.test-kit.ts';

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
