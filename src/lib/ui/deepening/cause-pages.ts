import type { DimensionCauses } from '#lib/domain/causes.ts';
import { DIMENSION_WORDS, type Dimension } from '#lib/domain/dimension.ts';

/** Lines of the smallest type that fit above the join badge of a 4:3 picture, at scale 1. */
const SMALL_LINES = 13;
/** Characters of that type in a whole line, and in one of two columns, on such a picture. */
const SMALL_CHARACTERS = 50;
const COLUMN_CHARACTERS = 27;
/** The sentence for the level of anonymity stands below the fields. */
const LEVEL_LINES = 1;

/** Lines of the body's type on a picture of a few fields, their characters, and the gap between cards. */
const LINES = 8.5;
const CHARACTERS = 42;
const GAP = 0.3;

/** Cards of one field on one picture. */
export interface CauseGroup {
	dimension: Dimension;
	texts: string[];
	/** the field began on an earlier picture */
	isContinued: boolean;
}

/**
 * One picture of the causes: all eight fields with their cards; with numbers only, when not all cards
 * fit; or some fields large.
 */
export type CausePage = { kind: 'fields' | 'numbers' } | { kind: 'part'; groups: CauseGroup[] };

/** @returns lines that a text takes, broken between words where they let it */
function linesOf(text: string, width: number): number {
	let lines = 1;
	let used = 0;
	for (const word of text.split(' ')) {
		if (used > 0 && used + 1 + word.length > width) {
			lines += 1;
			used = 0;
		}
		used += (used > 0 ? 1 : 0) + word.length;
		// a longer word is hyphenated
		const rest = Math.ceil(used / width) - 1;
		lines += rest;
		used -= rest * width;
	}
	return lines;
}

/** Stands above the eight fields. */
export const causesHeading = (topic: string): string => `${topic}: Was führt dazu?`;

/** @returns whether all cards fit beside each other in two columns of four fields */
function fitsTogether(fields: readonly DimensionCauses[], topic: string, scale: number): boolean {
	const width = COLUMN_CHARACTERS / scale;
	const heights = fields.map(({ dimension, causes }) =>
		causes.reduce(
			(sum, { text }) => sum + linesOf(text, width),
			linesOf(DIMENSION_WORDS[dimension], width)
		)
	);
	let lines = LEVEL_LINES + linesOf(causesHeading(topic), SMALL_CHARACTERS / scale);
	for (let row = 0; row < heights.length; row += 2) {
		lines += Math.max(heights[row] ?? 0, heights[row + 1] ?? 0);
	}
	return lines <= SMALL_LINES / scale;
}

/** @returns all cards, field by field, on as few pictures as they need at a size that is easy to read */
function partPages(fields: readonly DimensionCauses[], scale: number): CauseGroup[][] {
	const room = LINES / scale;
	const width = CHARACTERS / scale;
	const pages: CauseGroup[][] = [];
	let used = 0;
	for (const { dimension, causes } of fields) {
		for (const [index, { text }] of causes.entries()) {
			const height = linesOf(text, width) + GAP;
			const heading = linesOf(DIMENSION_WORDS[dimension], width) + GAP;
			const page = pages.at(-1);
			const group = page?.at(-1);
			const isSame = index > 0 && group?.dimension === dimension;
			if (page && group && isSame && used + height <= room) {
				group.texts.push(text);
				used += height;
			} else if (page && !isSame && used + heading + height <= room) {
				page.push({ dimension, texts: [text], isContinued: false });
				used += heading + height;
			} else {
				pages.push([{ dimension, texts: [text], isContinued: index > 0 }]);
				used = heading + height;
			}
		}
	}
	return pages;
}

/**
 * Splits the causes so that each picture fits the wall; depends on cards, topic and scale only, so
 * that Regie and every wall agree.
 * @param fields - all eight dimensions
 * @param topic - stands above them
 * @param scale - factor of the room: 1, 1.25 or 1.5
 * @returns at least one page
 */
export function causePages(
	fields: readonly DimensionCauses[],
	topic: string,
	scale: number
): CausePage[] {
	if (fitsTogether(fields, topic, scale)) return [{ kind: 'fields' }];
	const parts = partPages(fields, scale).map((groups): CausePage => ({ kind: 'part', groups }));
	return [{ kind: 'numbers' }, ...parts];
}
