import { dissent } from './dissent.ts';
import { median, SMALLEST_MINIMUM, type Tally } from './tally.ts';

/** Groups of the overview at the reveal; the order is the order of talk. */
export const GROUPS = ['cannotJudge', 'split', 'concern', 'mixed', 'secured'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_WORDS: Record<Group, string> = {
	cannotJudge: 'Das können viele nicht beurteilen',
	split: 'Hier sehen wir es sehr unterschiedlich',
	concern: 'Hier sehen viele ein Risiko',
	secured: 'Hier fühlen wir uns abgesichert',
	mixed: 'Hier gemischt'
};

type Shown = Extract<Tally, { kind: 'shown' }>;

/**
 * Group of one shown distribution, first match wins: a third cannot judge · at least two on each
 * side (a lone dissenter is never exposed) · median <= 2 · median >= 4 · else mixed.
 */
export function groupOf({
	counts,
	cannotJudge,
	n
}: Pick<Shown, 'counts' | 'cannotJudge' | 'n'>): Group {
	if (cannotJudge / (n + cannotJudge) >= 1 / 3) return 'cannotJudge';
	if (counts[0] + counts[1] >= 2 && counts[3] + counts[4] >= 2) return 'split';
	const middle = median(counts);
	if (middle <= 2) return 'concern';
	return middle >= 4 ? 'secured' : 'mixed';
}

/** One line of the overview. */
export interface OverviewEntry {
	tally: Shown;
	group: Group;
	/** share in [0, 1], see {@link dissent} */
	dissent: number;
	median: number;
}

/** @returns the shown tallies, widest spread first; equal spread keeps the order of the statements */
export function overview(tallies: readonly Tally[]): OverviewEntry[] {
	return tallies
		.filter((tally): tally is Shown => tally.kind === 'shown')
		.map((tally) => ({
			tally,
			group: groupOf(tally),
			dissent: dissent(tally.counts),
			median: median(tally.counts)
		}))
		.sort((a, b) => b.dissent - a.dissent);
}

/**
 * @param entries - as {@link overview} orders them
 * @returns items offered first: the widest spread and the lowest median (one item when both fall together)
 */
export function offeredFirst(entries: readonly OverviewEntry[]): string[] {
	const widest = entries[0];
	if (!widest) return [];
	const lowest = entries.reduce((low, entry) => (entry.median < low.median ? entry : low), widest);
	return [...new Set([widest.tally.item, lowest.tally.item])];
}

/**
 * Two rounds may stand side by side only when as many people are behind both, or when what
 * subtraction leaves is a group as large as the minimum.
 * @param minimum - fewest answers that may be shown, >= 5
 */
export function mayCompare(n: number, other: number, minimum = SMALLEST_MINIMUM): boolean {
	const difference = Math.abs(n - other);
	return difference === 0 || difference >= minimum;
}
