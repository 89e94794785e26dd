import { isShown, openTallies } from '#lib/domain/close-rounds.ts';
import type { Statement } from '#lib/domain/statement.ts';
import type { ResultStep, TallyRow } from '#lib/storage/records.ts';

/** One statement of a step with what its rounds came to. */
export interface StatementRounds {
	statement: Statement;
	/** position on the answer sheet, counted from 1 */
	position: number;
	/** oldest round first; of rounds that one could subtract only the newest */
	rounds: TallyRow[];
	/** rounds that are left out, because their numbers of answers are too close to a newer one's */
	close: TallyRow[];
	/** two or more distributions and no round without one */
	mayStandSideBySide: boolean;
}

/** @returns the statements of a step in the order of the answer sheet; those without a tally are left out */
export function statementRounds(
	step: ResultStep,
	tallies: readonly TallyRow[],
	minimum: number
): StatementRounds[] {
	const own = tallies.filter((tally) => tally.step === step.id);
	const open = openTallies(own, minimum);
	return step.statements
		.map((statement, index) => {
			const all = own
				.filter((tally) => tally.item === statement.id)
				.sort((a, b) => a.round - b.round);
			const close = all.filter((tally) => isShown(tally) && !open.has(tally));
			const rounds = all.filter((tally) => !close.includes(tally));
			const mayStandSideBySide = rounds.length >= 2 && rounds.every(isShown);
			return { statement, position: index + 1, rounds, close, mayStandSideBySide };
		})
		.filter(({ rounds }) => rounds.length > 0);
}

/** @returns the tallies of one round for its overview: those that are too close to a newer round's are missing */
export function overviewTallies(
	tallies: readonly TallyRow[],
	round: number,
	minimum: number
): TallyRow[] {
	const open = openTallies(tallies, minimum);
	return tallies.filter((tally) => tally.round === round && (!isShown(tally) || open.has(tally)));
}
