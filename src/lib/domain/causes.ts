import { DIMENSIONS, type Dimension } from './dimension.ts';

/** One card of the open board: a condition, and the dimension to which it belongs. */
export interface Cause {
	/** 16 hexadecimal digits, drawn by the device that wrote it first */
	id: string;
	/** place in the step's list of focuses, from 0 */
	focus: number;
	dimension: Dimension;
	/** plain text, one line, 1 to {@link CAUSE_MAX_LENGTH} */
	text: string;
}

/** A card without its id: what the board keeps under it. */
export type CauseValue = Omit<Cause, 'id'>;

/** Length of a card in UTF-16 units, as fields count them. */
export const CAUSE_MAX_LENGTH = 140;
/** Most cards of one step, of all its focuses together. */
export const CAUSES_MAX = 120;

/** @returns one line without blanks at its ends; '' when nothing is left to write */
export const causeText = (typed: string): string => typed.replace(/\s+/g, ' ').trim();

export interface DimensionCauses {
	dimension: Dimension;
	causes: Cause[];
}

/** @returns all eight dimensions in the catalogue's order, each with the cards of one focus */
export function byDimension(causes: readonly Cause[], focus: number): DimensionCauses[] {
	return DIMENSIONS.map((dimension) => ({
		dimension,
		causes: causes.filter((each) => each.focus === focus && each.dimension === dimension)
	}));
}

/** @returns e.g. “3 Karten” */
export const causeCount = (count: number): string =>
	count === 0 ? 'keine Karte' : count === 1 ? '1 Karte' : `${count} Karten`;
