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

/** @returns real milliseconds spent in block `index` up to `now`, never negative */
export function realMs(clock: Clock, index: number, now: number): number {
	const before = clock.spentMs[index] ?? 0;
	const since = clock.startedAt[index];
	if (index !== clock.block || since === undefined) return before;
	return before + Math.max(0, now - since);
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
