/** Room on one picture, at scale 1. */
export interface PageRoom {
	/** lines that stay readable from the last row below a heading */
	lines: number;
	/** characters in such a line on a 4:3 picture */
	characters: number;
}
const USUAL_ROOM: PageRoom = { lines: 8, characters: 42 };
/** Distance between two texts, in lines. */
const GAP_LINES = 0.3;

export interface TextPage {
	/** position of the page's first text among all, from 0 */
	start: number;
	texts: string[];
}

/**
 * Splits texts so that each page fits the wall; depends on texts and scale only, so that Regie and
 * every wall agree.
 * @param scale - factor of the room: 1, 1.25 or 1.5
 * @returns at least one page, with at least one text each unless there are none
 */
export function textPages(
	texts: readonly string[],
	scale: number,
	{ lines, characters }: PageRoom = USUAL_ROOM
): TextPage[] {
	const room = lines / scale;
	const width = characters / scale;
	const pages: TextPage[] = [];
	let used = 0;
	for (const [index, text] of texts.entries()) {
		const height = Math.max(1, Math.ceil(text.length / width)) + GAP_LINES;
		const page = pages.at(-1);
		if (page && used + height <= room) {
			page.texts.push(text);
			used += height;
		} else {
			pages.push({ start: index, texts: [text] });
			used = height;
		}
	}
	return pages.length > 0 ? pages : [{ start: 0, texts: [] }];
}

/** @returns the page with this number, or the last one when there are fewer by now */
export const pageAt = (pages: readonly TextPage[], page: number): TextPage =>
	pages[Math.min(page, pages.length - 1)] ?? { start: 0, texts: [] };
