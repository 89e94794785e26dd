import type { OverviewGroup } from './overview-groups.ts';

/** Lines of a wall that still can be read from the last row, at scale 1. */
const LINES_PER_PAGE = 13.8;
/** Characters in such a line on a 4:3 picture; wider pictures only gain room. */
const CHARACTERS_PER_LINE = 50;
/** As wide as the word that marks an offered statement, with its frame. */
const OFFER = 'x'.repeat(11);
/** As wide as the sign before a heading of statements with too few answers. */
const SIGN = 'x'.repeat(3);
/** Distance around a group's heading, in lines. */
const HEADING_GAP_LINES = 0.7;

/** @returns how many lines a text takes when only whole words stand in a line; at least 1 */
function linesOf(text: string, width: number): number {
	let lines = 1;
	let used = 0;
	for (const word of text.split(' ')) {
		const wanted = used === 0 ? word.length : used + 1 + word.length;
		if (wanted <= width) used = wanted;
		else {
			if (used > 0) lines++;
			lines += Math.ceil(word.length / width) - 1;
			used = word.length % Math.ceil(width);
		}
	}
	return lines;
}

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
	const headingLines = ({ words, isSuppressed }: OverviewGroup) =>
		linesOf(isSuppressed ? `${SIGN}${words}` : words, width) + HEADING_GAP_LINES;
	const turn = () => {
		if (page.length > 0) pages.push(page);
		page = [];
		used = 0;
	};
	for (const group of groups) {
		let open: OverviewGroup | undefined;
		for (const line of group.lines) {
			const offer = line.isOffered ? ` ${OFFER}` : '';
			const height = linesOf(`${line.text}${offer}`, width) + 0.3;
			if (page.length > 0 && used + height + (open ? 0 : headingLines(group)) > room) {
				turn();
				open = undefined;
			}
			if (!open) {
				open = { ...group, lines: [] };
				page.push(open);
				used += headingLines(group);
			}
			open.lines.push(line);
			used += height;
		}
	}
	turn();
	return pages.length > 0 ? pages : [[]];
}
