import { GROUPS, GROUP_WORDS, offeredFirst, overview } from '#lib/domain/group.ts';
import type { Tally } from '#lib/domain/tally.ts';

/** One line of the overview as it is shown. */
export interface OverviewLine {
	item: string;
	text: string;
	/** position on the answer sheet, counted from 1 */
	position: number;
	/** offered for talk first: widest spread or lowest median */
	isOffered: boolean;
}

export interface OverviewGroup {
	words: string;
	lines: OverviewLine[];
}

/**
 * The shown statements in the groups of the reveal: groups in the order of talk, inside a group what
 * is offered first, then the widest spread; empty groups are left out.
 */
export function overviewGroups(
	tallies: readonly Tally[],
	statements: readonly { id: string; text: string }[]
): OverviewGroup[] {
	const entries = overview(tallies);
	const offered = offeredFirst(entries);
	const lines = entries.flatMap(({ tally, group }) => {
		const index = statements.findIndex(({ id }) => id === tally.item);
		const text = statements[index]?.text;
		if (text === undefined) return [];
		const isOffered = offered.includes(tally.item);
		return [{ group, line: { item: tally.item, text, position: index + 1, isOffered } }];
	});
	return GROUPS.map((group) => {
		const own = lines.filter((entry) => entry.group === group).map(({ line }) => line);
		const first = own.filter(({ isOffered }) => isOffered);
		const rest = own.filter(({ isOffered }) => !isOffered);
		return { words: GROUP_WORDS[group], lines: [...first, ...rest] };
	}).filter(({ lines: own }) => own.length > 0);
}

/** @returns statements whose distribution is suppressed, in the order of the answer sheet */
export function suppressedLines(
	tallies: readonly Tally[],
	statements: readonly { id: string; text: string }[]
): OverviewLine[] {
	return statements.flatMap(({ id, text }, index) =>
		tallies.some(({ item, kind }) => item === id && kind === 'suppressed')
			? [{ item: id, text, position: index + 1, isOffered: false }]
			: []
	);
}
