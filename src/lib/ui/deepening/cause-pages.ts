import { DIMENSION_WORDS, type Dimension } from '#lib/domain/dimension.ts';
import type { DimensionCauses } from '#lib/domain/causes.ts';
import { textPages } from '#lib/ui/written/text-pages.ts';

/** Lines of the smallest type below a question of two lines, at scale 1. */
const LINES = 12;
/** Characters in half a line of that type on a 4:3 picture. */
const CHARACTERS = 26;

/**
 * One picture of the causes: all eight fields with their cards, or with numbers only when not all
 * cards fit, or one field large.
 */
export type CausePage =
	| { kind: 'fields' | 'numbers' }
	| { kind: 'dimension'; dimension: Dimension; texts: string[]; part: number; parts: number };

/** @returns whether all cards fit beside each other in two columns of four fields */
function fitsTogether(fields: readonly DimensionCauses[], scale: number): boolean {
	const width = CHARACTERS / scale;
	const linesOf = (text: string) => Math.ceil(text.length / width);
	const heights = fields.map(({ dimension, causes }) =>
		causes.reduce((sum, { text }) => sum + linesOf(text), linesOf(DIMENSION_WORDS[dimension]))
	);
	let lines = 0;
	for (let row = 0; row < heights.length; row += 2) {
		lines += Math.max(heights[row] ?? 0, heights[row + 1] ?? 0);
	}
	return lines <= LINES / scale;
}

/**
 * Splits the causes so that each picture fits the wall; depends on cards and scale only, so that
 * Regie and every wall agree.
 * @param fields - all eight dimensions
 * @param scale - factor of the room: 1, 1.25 or 1.5
 * @returns at least one page
 */
export function causePages(fields: readonly DimensionCauses[], scale: number): CausePage[] {
	if (fitsTogether(fields, scale)) return [{ kind: 'fields' }];
	return [
		{ kind: 'numbers' },
		...fields
			.filter(({ causes }) => causes.length > 0)
			.flatMap(({ dimension, causes }) => {
				const pages = textPages(
					causes.map(({ text }) => text),
					scale
				);
				return pages.map(({ texts }, index): CausePage => ({
					kind: 'dimension',
					dimension,
					texts,
					part: index + 1,
					parts: pages.length
				}));
			})
	];
}
