import type { TallyOf } from '#lib/domain/tally.ts';

/**
 * Length of the longest bar over all shown distributions of a step, so that every chart of the step
 * has the same scale.
 * @returns highest count of answers, at least 1
 */
export function commonMax(tallies: readonly TallyOf[]): number {
	return Math.max(
		1,
		...tallies.flatMap((tally) =>
			tally.kind === 'shown' ? [...tally.counts, tally.cannotJudge] : []
		)
	);
}
