import type { Answer } from './scale.ts';
import type { Statement } from './statement.ts';
import { tallyAnswers, type Tally } from './tally.ts';

/**
 * Counts one round of a rating step: phones and paper alike.
 * @param statements - of the step, in its order
 * @param ballots - one per device, seat or sheet; `answers` in the order of the statements, null or
 * missing = not answered
 * @param round - counts from 1
 * @param minimum - fewest scale answers that may be shown, whole number >= 5
 * @returns one tally per statement, in order
 * @throws RangeError when the minimum is too small, see {@link tallyAnswers}
 */
export function tallyStep(
	statements: readonly Pick<Statement, 'id' | 'version'>[],
	ballots: readonly { answers: readonly (Answer | null)[] }[],
	round: number,
	minimum: number
): Tally[] {
	return statements.map(({ id, version }, index) => ({
		item: id,
		itemVersion: version,
		round,
		...tallyAnswers(
			ballots.flatMap(({ answers }) => answers[index] ?? []),
			minimum
		)
	}));
}
