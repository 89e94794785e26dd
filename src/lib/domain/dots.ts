import { DOTS_EACH_MAX, type Sheet } from './sheet.ts';

/** Something that points can be given to. */
export interface Topic {
	/** unique within the step */
	id: string;
	title: string;
}

/** What a round of points is about; fixed while it is open. */
export interface DotsSetup {
	/** 2 to `TOPICS_MAX` once the round is open; fewer while Regie collects */
	topics: Topic[];
	/** points of one person, at least 1 */
	budget: number;
	/** most points of one person for one topic, 1 to the budget */
	mostEach: number;
}

/** What the points came to: per topic, never per person. */
export type DotsTally =
	| {
			kind: 'shown';
			/** points per topic, in the setup's order */
			totals: number[];
			/** people who gave any point */
			people: number;
	  }
	| { kind: 'suppressed'; answered: number };

/**
 * A third of the topics, so that choosing hurts a little: the usual rule of dot voting, own choice
 * of rounding [F].
 * @param topics - how many there are
 * @returns points of one person, 1 to 9
 */
export function suggestedBudget(topics: number): number {
	return Math.min(DOTS_EACH_MAX, Math.max(1, Math.round(topics / 3)));
}

/** @returns all points of a sheet together */
export const givenPoints = ({ dots }: Pick<Sheet, 'dots'>): number =>
	dots.reduce((total, points) => total + points, 0);

/** @returns whether a sheet keeps to the budget and to the most per topic */
export function isWithinBudget({ dots }: Pick<Sheet, 'dots'>, setup: DotsSetup): boolean {
	return givenPoints({ dots }) <= setup.budget && dots.every((points) => points <= setup.mostEach);
}

/**
 * Adds up the points; sheets that break the rules count for nothing.
 * @param minimum - fewest people whose points may be shown
 */
export function tallyDots(
	sheets: readonly Pick<Sheet, 'dots'>[],
	setup: DotsSetup,
	minimum: number
): DotsTally {
	const valid = sheets.filter(
		(sheet) => isWithinBudget(sheet, setup) && sheet.dots.some((points) => points > 0)
	);
	if (valid.length < minimum) return { kind: 'suppressed', answered: valid.length };
	const totals = setup.topics.map((_, index) =>
		valid.reduce((sum, { dots }) => sum + (dots[index] ?? 0), 0)
	);
	return { kind: 'shown', totals, people: valid.length };
}
