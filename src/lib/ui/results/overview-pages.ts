import type { OverviewGroup } from './overview-groups.ts';

/** Lines of a wall that still can be read from the last row, at scale 1. */
const LINES_PER_PAGE = 13.8;
/** Characters in such a line on a 4:3 picture; wider pictures only gain room. */
const CHARACTERS_PER_LINE = 53;
/** The word that marks an offered statement, with its frame. */
const OFFER_CHARACTERS = 12;
/** Distance around a group's heading, in lines. */
const HEADING_GAP_LINES = 0.7;

/**
 * Splits the overview so that each page fits the wall; the split depends on texts and scale only, so
 * Regie and every wall agree on it.
 * @param scale - factor of the room: 1, 1.25 or 1.5
 * @param note - stands at the foot, where its first line takes the counter's place
 * @returns pages of groups, at least one page; a group that goes on repeats its words
 */
export function overviewPages(
	groups: readonly OverviewGroup[],
	scale: number,
	note = ''
): OverviewGroup[][] {
	const width = CHARACTERS_PER_LINE / scale;
	const noteLines = Math.max(0, Math.ceil(note.length / width) - 1);
	const room = LINES_PER_PAGE / scale - noteLines;
	const pages: OverviewGroup[][] = [];
	let page: OverviewGroup[] = [];
	let used = 0;
	const headingLines = (words: string) => Math.ceil(words.length / width) + HEADING_GAP_LINES;
	const turn = () => {
		if (page.length > 0) pages.push(page);
		page = [];
		used = 0;
	};
	for (const group of groups) {
		let open: OverviewGroup | undefined;
		for (const line of group.lines) {
			const height =
				Math.ceil((line.text.length + (line.isOffered ? OFFER_CHARACTERS : 0)) / width) + 0.3;
			if (page.length > 0 && used + height + (open ? 0 : headingLines(group.words)) > room) {
				turn();
				open = undefined;
			}
			if (!open) {
				open = { ...group, lines: [] };
				page.push(open);
				used += headingLines(group.words);
			}
			open.lines.push(line);
			used += height;
		}
	}
	turn();
	return pages.length > 0 ? pages : [[]];
}
