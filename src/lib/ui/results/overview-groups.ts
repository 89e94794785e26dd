import { GROUPS, GROUP_WORDS, offeredFirst, overview } from '#lib/domain/group.ts';
import { suppressedSentence } from '#lib/domain/sentences.ts';
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
	/** true for the statements that are talked about without a picture */
	isSuppressed: boolean;
	lines: OverviewLine[];
}

/**
 * The statements in the groups of the reveal: groups in the order of talk, inside a group what is
 * offered first, then the widest spread; last what is suppressed, in the order of the answer sheet.
 * Empty groups are left out.
 */
export function overviewGroups(
	tallies: readonly Tally[],
	statements: readonly { id: string; text: string }[],
	minimum: number
): OverviewGroup[] {
	const entries = overview(tallies);
	const offered = offeredFirst(entries);
	const lineOf = (item: string): OverviewLine[] => {
		const index = statements.findIndex(({ id }) => id === item);
		const text = statements[index]?.text;
		if (text === undefined) return [];
		return [{ item, text, position: index + 1, isOffered: offered.includes(item) }];
	};
	const shown = GROUPS.map((group) => {
		const items = entries.filter((entry) => entry.group === group).map(({ tally }) => tally.item);
		const first = items.filter((item) => offered.includes(item));
		const rest = items.filter((item) => !offered.includes(item));
		const lines = [...first, ...rest].flatMap(lineOf);
		return { words: GROUP_WORDS[group], isSuppressed: false, lines };
	});
	const hidden = tallies.filter(({ kind }) => kind === 'suppressed');
	const lines = hidden.flatMap(({ item }) => lineOf(item)).sort((a, b) => a.position - b.position);
	const suppressed = { words: suppressedSentence(minimum), isSuppressed: true, lines };
	return [...shown, suppressed].filter((group) => group.lines.length > 0);
}
