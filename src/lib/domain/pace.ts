import { realMs, type Clock } from './clock.ts';

/**
 * @param to - index of the block to go to, or -1 to stand before the start again
 * @param now - server time in ms
 * @returns the clock after leaving the current block and entering `to`; time already spent there counts on
 * @throws RangeError when `to` is no whole number >= -1
 */
export function goToBlock(clock: Clock, to: number, now: number): Clock {
	if (!Number.isInteger(to) || to < -1) throw new RangeError('block must be a whole number >= -1');
	const spentMs = { ...clock.spentMs };
	if (clock.block >= 0) spentMs[clock.block] = realMs(clock, clock.block, now);
	const startedAt = to < 0 ? clock.startedAt : { ...clock.startedAt, [to]: now };
	return { ...clock, block: to, startedAt, spentMs };
}

/** How much of a block's planned time is left: colour and words change at 20 % and 5 %. */
export type TimeLeft = 'ample' | 'short' | 'last' | 'over';

/** @returns the state of the current block's time; a block of 0 minutes is never short */
export function timeLeft(plannedMinutes: number, spentMs: number): TimeLeft {
	const planned = plannedMinutes * 60_000;
	if (planned === 0) return 'ample';
	const share = (planned - spentMs) / planned;
	if (share < 0) return 'over';
	if (share <= 0.05) return 'last';
	return share <= 0.2 ? 'short' : 'ample';
}
