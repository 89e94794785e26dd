import { CANNOT_JUDGE, SCORES, type Answer } from './scale.ts';

/** Smallest minimum of answers that the product allows; a session may only raise it. */
export const SMALLEST_MINIMUM = 5;

export type Counts = readonly [number, number, number, number, number];

/**
 * What one round of one statement came to: counts only, a pure function of the ballots.
 * Below the minimum nothing but the number who answered exists anywhere.
 */
export type Tally = TallyOf & {
	item: string;
	itemVersion: number;
	/** counts from 1 */
	round: number;
};
export type TallyOf =
	| {
			kind: 'shown';
			/** answers per scale point, lowest first */
			counts: Counts;
			/** answers "kann ich nicht beurteilen" */
			cannotJudge: number;
			/** scale answers: the sum of `counts` */
			n: number;
	  }
	| {
			kind: 'suppressed';
			/** everyone who answered, "kann ich nicht beurteilen" included */
			answered: number;
	  };

/**
 * Counts the answers to one statement and suppresses the distribution below the minimum.
 * @param answers - one entry per ballot that answered this statement
 * @param minimum - fewest scale answers that may be shown, whole number >= 5
 * @throws RangeError when the minimum is below {@link SMALLEST_MINIMUM}
 */
export function tallyAnswers(answers: readonly Answer[], minimum: number): TallyOf {
	if (!Number.isInteger(minimum) || minimum < SMALLEST_MINIMUM) {
		throw new RangeError(`minimum must be a whole number >= ${SMALLEST_MINIMUM}`);
	}
	const counts = SCORES.map((score) => answers.filter((answer) => answer === score).length);
	const n = counts.reduce((sum, count) => sum + count, 0);
	const cannotJudge = answers.filter((answer) => answer === CANNOT_JUDGE).length;
	if (n < minimum) return { kind: 'suppressed', answered: n + cannotJudge };
	const [a = 0, b = 0, c = 0, d = 0, e = 0] = counts;
	return { kind: 'shown', counts: [a, b, c, d, e], cannotJudge, n };
}

/** @returns everyone who answered, "kann ich nicht beurteilen" included */
export function answeredOf(tally: TallyOf): number {
	return tally.kind === 'shown' ? tally.n + tally.cannotJudge : tally.answered;
}

/**
 * Median on the ordinal scale; between two points for an even split.
 * @returns value from 1 to 5 in steps of 0.5
 * @throws RangeError when all counts are 0
 */
export function median(counts: Counts): number {
	const n = counts.reduce((sum, count) => sum + count, 0);
	if (n === 0) throw new RangeError('median needs one answer');
	const scoreAt = (rank: number): number => {
		let seen = 0;
		for (const [index, count] of counts.entries()) {
			seen += count;
			if (rank <= seen) return index + 1;
		}
		return counts.length;
	};
	return (scoreAt(Math.floor((n + 1) / 2)) + scoreAt(Math.ceil((n + 1) / 2))) / 2;
}
