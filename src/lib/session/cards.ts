import { isBoard, type CardBoard, type CardCounts } from '#lib/domain/card-board.ts';
import { parseCards } from '#lib/protocol/card-values.ts';
import { sealedName } from '#lib/protocol/sealed-values.ts';
import type { Stage } from './stage.svelte.ts';

/** @returns the revealed cards of a round or their numbers, or undefined before the reveal */
export function readCards(
	stage: Stage,
	step: string,
	round: number
): CardBoard | CardCounts | undefined {
	return stage.value(sealedName.cards(step, round), parseCards);
}

/** @returns the revealed cards of a round, or undefined before the reveal and where only Regie reads them */
export function readBoard(stage: Stage, step: string, round: number): CardBoard | undefined {
	const cards = readCards(stage, step, round);
	return cards && isBoard(cards) ? cards : undefined;
}

/** @returns what the group called its groups of cards, over all revealed steps, in order */
export function cardTopics(stage: Stage): string[] {
	const names = (stage.plan?.blocks ?? []).flatMap(({ step }) => {
		if (step?.kind !== 'cards') return [];
		const cards = readCards(stage, step.id, stage.progress(step.id).round);
		return cards?.groups.map(({ name }) => name) ?? [];
	});
	return [...new Set(names)];
}
