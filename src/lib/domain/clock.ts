/**
 * The running plan. Times are milliseconds since the epoch in server time (alone: this device's
 * time); a block's real time runs from its start to the next block's start.
 */
export interface Clock {
	/** index of the current block, or -1 before the start */
	block: number;
	/** when each begun block was started last, by index; absent = not begun */
	startedAt: Readonly<Record<number, number>>;
	/** real milliseconds already spent in a block before it was left, by index */
	spentMs: Readonly<Record<number, number>>;
}

export const CLOCK_BEFORE_START: Clock = { block: -1, startedAt: {}, spentMs: {} };

/**
 * @param to - index of the block to go to
 * @param now - server time in ms
 * @returns the clock after leaving the current block and entering `to`; time already spent there counts on
 */
export function goToBlock(clock: Clock, to: number, now: number): Clock {
	const spentMs = { ...clock.spentMs };
	if (clock.block >= 0) spentMs[clock.block] = realMs(clock, clock.block, now);
	return { block: to, startedAt: { ...clock.startedAt, [to]: now }, spentMs };
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

/**
 * @returns milliseconds behind (positive) or ahead (negative) of the plan, in steps of what has
 * happened: overtime of the current block counts at once, time still left in it does not
 */
export function deviationMs(
	blocks: readonly { minutes: number }[],
	clock: Clock,
	now: number
): number {
	return blocks.reduce((sum, block, index) => {
		const planned = block.minutes * 60_000;
		const real = realMs(clock, index, now);
		if (index === clock.block) return sum + Math.max(0, real - planned);
		return index < clock.block ? sum + real - planned : sum;
	}, 0);
}
