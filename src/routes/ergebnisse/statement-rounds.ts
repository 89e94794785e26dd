import { mayCompare } from '#lib/domain/group.ts';
import type { Statement } from '#lib/domain/statement.ts';
import type { ResultStep, TallyRow } from '#lib/storage/records.ts';

/** One statement of a step with what its rounds came to. */
export interface StatementRounds {
	statement: Statement;
	/** position on the answer sheet, counted from 1 */
	position: number;
	/** oldest round first */
	rounds: TallyRow[];
	/** two or more distributions whose numbers of answers are not so close that one could subtract */
	mayStandSideBySide: boolean;
}

/** @returns the statements of a step in the order of the answer sheet; those without a tally are left out */
export function statementRounds(step: ResultStep, tallies: readonly TallyRow[]): StatementRounds[] {
	return step.statements
		.map((statement, index) => {
			const rounds = tallies
				.filter((tally) => tally.step === step.id && tally.item === statement.id)
				.sort((a, b) => a.round - b.round);
			return {
				statement,
				position: index + 1,
				rounds,
				mayStandSideBySide: areFarApart(rounds)
			};
		})
		.filter(({ rounds }) => rounds.length > 0);
}

/** A suppressed round has no picture that could stand beside another one. */
function areFarApart(rounds: readonly TallyRow[]): boolean {
	const shown = rounds.flatMap((tally) => (tally.kind === 'shown' ? [tally.n] : []));
	return (
		shown.length >= 2 &&
		shown.length === rounds.length &&
		shown.every((n, index) => shown.slice(index + 1).every((other) => mayCompare(n, other)))
	);
}
