/**
 * The running plan. Times are milliseconds since the epoch in server time (alone: this device's
 * time); a block's real time adds up all visits, each from its start to the next block's start.
 */
export interface Clock {
	/** index of the current block, or -1 before the start */
	block: number;
	/** when each begun block was started last, by index; absent = not begun */
	startedAt: Readonly<Record<number, number>>;
	/** real milliseconds already spent in a block before it was left, by index */
	spentMs: Readonly<Record<number, number>>;
	/** the times that the host has agreed on while the plan runs; absent = as planned */
	retiming?: Retiming;
}

/** Times that differ from the plan; the plan keeps its own. */
export interface Retiming {
	/** agreed length by index, whole minutes >= 0; absent = as planned, 0 = left out */
	minutes: Readonly<Record<number, number>>;
	/** whole minutes by which the end was moved: later when positive, earlier when negative */
	later: number;
}

export const CLOCK_BEFORE_START: Clock = { block: -1, startedAt: {}, spentMs: {} };

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

/** @returns real milliseconds spent in block `index` up to `now`, never negative */
export function realMs(clock: Clock, index: number, now: number): number {
	const before = clock.spentMs[index] ?? 0;
	const since = clock.startedAt[index];
	if (index !== clock.block || since === undefined) return before;
	return before + Math.max(0, now - since);
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

/** @returns the length of block `index` that is valid now: as agreed, else as planned */
export function minutesOf(
	blocks: readonly { minutes: number }[],
	{ retiming }: Clock,
	index: number
): number {
	return retiming?.minutes[index] ?? blocks[index]?.minutes ?? 0;
}

/** @returns milliseconds left in the current block, negative when it is over; 0 before the start */
export function remainingMs(
	blocks: readonly { minutes: number }[],
	clock: Clock,
	now: number
): number {
	return minutesOf(blocks, clock, clock.block) * 60_000 - realMs(clock, clock.block, now);
}
