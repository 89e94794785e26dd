import type { OverviewGroup } from './overview-groups.ts';

/** Lines of a wall that still can be read from the last row, at scale 1. */
const LINES_PER_PAGE = 11;
/** Characters in such a line on a 4:3 picture; wider pictures only gain room. */
const CHARACTERS_PER_LINE = 52;
/** A group's heading with its distance, in lines. */
const HEADING_LINES = 1.6;

/**
 * Splits the overview so that each page fits the wall; the split depends on texts and scale only, so
 * Regie and every wall agree on it.
 * @param scale - factor of the room: 1, 1.25 or 1.5
 * @returns pages of groups, at least one page; a group that goes on repeats its words
 */
export function overviewPages(groups: readonly OverviewGroup[], scale: number): OverviewGroup[][] {
	const room = LINES_PER_PAGE / scale;
	const width = CHARACTERS_PER_LINE / scale;
	const pages: OverviewGroup[][] = [];
	let page: OverviewGroup[] = [];
	let used = 0;
	const turn = () => {
		if (page.length > 0) pages.push(page);
		page = [];
		used = 0;
	};
	for (const { words, lines } of groups) {
		let open: OverviewGroup | undefined;
		for (const line of lines) {
			const height = Math.ceil((line.text.length + (line.isOffered ? 20 : 0)) / width) + 0.3;
			if (page.length > 0 && used + height + (open ? 0 : HEADING_LINES) > room) {
				turn();
				open = undefined;
			}
			if (!open) {
				open = { words, lines: [] };
				page.push(open);
				used += HEADING_LINES;
			}
			open.lines.push(line);
			used += height;
		}
	}
	turn();
	return pages.length > 0 ? pages : [[]];
}
