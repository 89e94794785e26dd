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
	return { block: to, startedAt, spentMs };
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
 * happened: of the current block, and of later ones already visited, overtime counts at once and
 * time still left does not; a block that was skipped counts as time won
 */
export function deviationMs(
	blocks: readonly { minutes: number }[],
	clock: Clock,
	now: number
): number {
	return blocks.reduce((sum, block, index) => {
		const planned = block.minutes * 60_000;
		const real = realMs(clock, index, now);
		return sum + (index < clock.block ? real - planned : Math.max(0, real - planned));
	}, 0);
}
