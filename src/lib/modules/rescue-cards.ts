import type { StepKind } from '#lib/domain/plan.ts';
import type { Module } from './module.ts';

/** Id of the card that stops a search for culprits. */
export const BLAME_CARD = 'rettung-schuld';

/** Rescue cards of a moment. */
export interface RescueCards {
	/** those that belong to the current block, its module's before its activity's */
	here: Module[];
	/** all others */
	others: Module[];
}

/**
 * Sorts the rescue cards (`rettung-…`) for one block by what their `bei:` says.
 * @param block - absent before the start: no card belongs there
 */
export function sortRescueCards(
	templates: readonly Module[],
	block: { id: string; step?: { kind: StepKind } } | undefined
): RescueCards {
	const cards = templates.filter(({ id }) => id.startsWith('rettung-'));
	const kind = block?.step?.kind;
	// a module's second appearance in a plan has a number
	const module = block?.id.replace(/-\d+$/, '');
	const isNamed = ({ belongs }: Module): boolean =>
		block !== undefined &&
		(belongs?.modules.some((id) => id === block.id || id === module) ?? false);
	const isOfKind = (card: Module): boolean =>
		!isNamed(card) && kind !== undefined && (card.belongs?.kinds.includes(kind) ?? false);
	const here = [...cards.filter(isNamed), ...cards.filter(isOfKind)];
	return { here, others: cards.filter((card) => !here.includes(card)) };
}
