import { minutesOf, realMs, type Clock, type Retiming } from './clock.ts';
import { isAsked, planMinutes, type Block } from './plan.ts';

const MINUTE_MS = 60_000;

/** What re-timing needs to know of a block. */
export type TimedBlock = Pick<Block, 'minutes' | 'leastMinutes' | 'isBreak' | 'step'>;

/** What the host decides before the rest is shared out. */
export interface RetimeWish {
	/** minutes by which the end moves against the plan; 0 = it is kept */
	later: number;
	/** indexes of later blocks that are dropped; others are ignored */
	leftOut: ReadonlySet<number>;
	/** minutes that the running block still needs although its time is up */
	more: number;
}

/**
 * - `fits` these times end exactly when wanted
 * - `short` even with the fewest minutes everywhere `missing` minutes are too much; dropping the
 *   blocks `leaveOut` would do, or nothing would when it is empty
 * - `spare` it ends `spare` minutes early: nothing that is left may be lengthened
 */
export type RetimeProposal =
	| { kind: 'fits'; retiming: Retiming }
	| { kind: 'short'; retiming: Retiming; missing: number; leaveOut: number[] }
	| { kind: 'spare'; retiming: Retiming; spare: number };

/** A block that is still to come, or runs. */
interface Part {
	index: number;
	planned: number;
	/** fewest minutes it may get, at least what it has already used */
	least: number;
	/** minutes already used in it, rounded up */
	used: number;
	/** gets neither more nor less than `least` */
	isFixed: boolean;
}

/** @returns fewest minutes to which a block may be cut; a break keeps its own */
export function leastMinutes({ minutes, leastMinutes: least, isBreak }: TimedBlock): number {
	return isBreak ? minutes : Math.min(minutes, least ?? Math.ceil(minutes / 2));
}

/** @returns whether re-timing leaves a block its planned minutes */
export const isKept = (block: TimedBlock): boolean => leastMinutes(block) >= block.minutes;

/** @returns whether the host has dropped a block of the plan */
export const isLeftOut = (
	blocks: readonly { minutes: number }[],
	clock: Clock,
	index: number
): boolean => minutesOf(blocks, clock, index) === 0 && (blocks[index]?.minutes ?? 0) > 0;

/**
 * @returns milliseconds behind (positive) or ahead (negative) of the end that was agreed on, in steps
 * of what has happened: of the current block, and of later ones already visited, overtime counts at
 * once and time still left does not; a block that was skipped counts as time won
 */
export function deviationMs(
	blocks: readonly { minutes: number }[],
	clock: Clock,
	now: number
): number {
	const expected = blocks.reduce((sum, _, index) => {
		const real = realMs(clock, index, now);
		return sum + (index < clock.block ? real : Math.max(real, agreedMs(blocks, clock, index)));
	}, 0);
	return expected - (planMinutes(blocks) + (clock.retiming?.later ?? 0)) * MINUTE_MS;
}

/** @returns milliseconds from `now` to the expected end: what is left of the current and all later blocks */
export function untilEndMs(
	blocks: readonly { minutes: number }[],
	clock: Clock,
	now: number
): number {
	return blocks.reduce((sum, _, index) => {
		const left = agreedMs(blocks, clock, index) - realMs(clock, index, now);
		return index < clock.block ? sum : sum + Math.max(0, left);
	}, 0);
}

/**
 * Shares out the time that is left so that the plan ends `later` minutes after its planned end. Past
 * blocks stay as they were; breaks and blocks that are never cut keep their minutes; the others are
 * cut (or, when ahead, lengthened) in proportion to their planned minutes, none below its fewest.
 * Starts from the plan, not from an earlier re-timing, so that doing it twice changes nothing.
 *
 * @param clock - has begun: `block` >= 0
 * @returns whole minutes for the current and all later blocks
 */
export function retime(
	blocks: readonly TimedBlock[],
	clock: Clock,
	now: number,
	{ later, leftOut, more }: RetimeWish
): RetimeProposal {
	const { past, parts } = divide(blocks, clock, now, leftOut, more);
	const available = planMinutes(blocks) + later - past;
	const least = parts.reduce((sum, part) => sum + part.least, 0);
	const free = parts.filter(({ isFixed }) => !isFixed);
	const fixed = parts.reduce((sum, part) => sum + (part.isFixed ? part.least : 0), 0);
	const shares = share(free, available - fixed);
	const minutes = Object.fromEntries(
		parts.map((part) => [part.index, shares.get(part.index) ?? part.least])
	);
	const retiming = { minutes, later };
	if (available < least) {
		const missing = least - available;
		const others = free.filter(({ index }) => index > clock.block && !isCore(blocks, index));
		return { kind: 'short', retiming, missing, leaveOut: suggestOmission(others, missing) };
	}
	if (free.length === 0 && available > least) {
		return { kind: 'spare', retiming, spare: available - least };
	}
	return { kind: 'fits', retiming };
}

/**
 * Moves the end instead: all later blocks keep their planned minutes.
 * @returns whole minutes for the current and all later blocks, and by how much the end moves
 */
export function postpone(
	blocks: readonly TimedBlock[],
	clock: Clock,
	now: number,
	{ leftOut, more }: Pick<RetimeWish, 'leftOut' | 'more'>
): Retiming {
	const { past, parts } = divide(blocks, clock, now, leftOut, more);
	const minutes = Object.fromEntries(
		parts.map(({ index, planned, least }) => [index, Math.max(planned, least)])
	);
	const rest = parts.reduce((sum, { planned, least }) => sum + Math.max(planned, least), 0);
	return { minutes, later: past + rest - planMinutes(blocks) };
}

const agreedMs = (blocks: readonly { minutes: number }[], clock: Clock, index: number): number =>
	minutesOf(blocks, clock, index) * MINUTE_MS;

/** Splits the plan at the current block. @returns whole minutes gone before it, and what is left */
function divide(
	blocks: readonly TimedBlock[],
	clock: Clock,
	now: number,
	leftOut: ReadonlySet<number>,
	more: number
): { past: number; parts: Part[] } {
	const spent = blocks.map((_, index) => realMs(clock, index, now) / MINUTE_MS);
	const before = spent.slice(0, clock.block).reduce((sum, each) => sum + each, 0);
	const past = Math.round(before);
	const parts = blocks.flatMap((block, index): Part[] => {
		if (index < clock.block) return [];
		const exact = spent[index] ?? 0;
		const used = Math.ceil(exact);
		const planned = block.minutes;
		if (index === clock.block && exact >= planned) {
			// rounded together with the past, so that the cut is what people read as time behind
			const least = Math.round(before + exact) - past + more;
			return [{ index, planned: least, least, used, isFixed: true }];
		}
		if (index > clock.block && leftOut.has(index)) {
			return [{ index, planned: 0, least: used, used, isFixed: true }];
		}
		const least = Math.max(leastMinutes(block), used);
		return [{ index, planned, least, used, isFixed: isKept(block) || exact > planned }];
	});
	return { past, parts };
}

/**
 * Shares `total` minutes among `parts` in proportion to their planned minutes, none below its least;
 * what rounding leaves goes to the largest remainders. Gives everybody the least when it is too little.
 */
function share(parts: readonly Part[], total: number): Map<number, number> {
	const shares = new Map(parts.map(({ index, least }) => [index, least]));
	let open = [...parts];
	let left = total;
	for (;;) {
		const weight = open.reduce((sum, { planned }) => sum + planned, 0);
		if (weight === 0 || left <= 0) return shares;
		const factor = left / weight;
		const short = open.filter(({ planned, least }) => planned * factor < least);
		if (short.length === 0) break;
		open = open.filter((part) => !short.includes(part));
		left -= short.reduce((sum, { least }) => sum + least, 0);
	}
	const weight = open.reduce((sum, { planned }) => sum + planned, 0);
	const exact = open.map(({ index, planned }) => {
		// in whole numbers: a product of fractions may fall just below a whole minute
		const product = planned * left;
		return { index, floor: Math.floor(product / weight), remainder: product % weight };
	});
	const rest = left - exact.reduce((sum, { floor }) => sum + floor, 0);
	exact.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
	for (const [place, { index, floor }] of exact.entries()) {
		shares.set(index, floor + (place < rest ? 1 : 0));
	}
	return shares;
}

/** What a workshop is held for: asking, the picture of the answers, and agreeing on what changes. */
function isCore(blocks: readonly TimedBlock[], index: number): boolean {
	const step = blocks[index]?.step;
	const before = blocks[index - 1]?.step;
	const isPicture = before?.kind === 'rating' && before.isRevealedNext === true;
	return isAsked(step) || step?.kind === 'measures' || isPicture;
}

/**
 * @returns indexes in their order: the one block that is just long enough, else as few as possible;
 *   empty when all together would not do
 */
function suggestOmission(parts: readonly Part[], missing: number): number[] {
	const gains = parts
		.map(({ index, least, used }) => ({ index, gain: least - used }))
		.sort((a, b) => a.gain - b.gain || a.index - b.index);
	const single = gains.find(({ gain }) => gain >= missing);
	if (single) return [single.index];
	const chosen: number[] = [];
	let found = 0;
	for (const { index, gain } of gains.reverse()) {
		chosen.push(index);
		found += gain;
		if (found >= missing) return chosen.sort((a, b) => a - b);
	}
	return [];
}
