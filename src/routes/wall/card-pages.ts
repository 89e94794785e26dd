import { isBoard, pilesOf } from '#lib/domain/card-board.ts';
import type { CardsStep, FlashStep } from '#lib/domain/plan.ts';
import { readCards } from '#lib/session/cards.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';
import { boardPages, type BoardPage } from '#lib/ui/cards/board-pages.ts';

/** @returns the pictures of all cards, as they were shuffled; none before the reveal and without a card */
export function cardPages(stage: Stage, step: CardsStep | FlashStep): BoardPage[] {
	const cards = readCards(stage, step.id, stage.progress(step.id).round);
	if (!cards || !isBoard(cards) || cards.cards.length === 0) return [];
	return boardPages([{ id: '', name: '', cards: cards.cards }], stage.wall.scale);
}

/** @returns the pictures of the cards by groups; none without a group */
export function groupPages(stage: Stage, step: CardsStep | FlashStep): BoardPage[] {
	const cards = readCards(stage, step.id, stage.progress(step.id).round);
	if (!cards || !isBoard(cards) || cards.groups.length === 0) return [];
	const piles = pilesOf(cards).map((pile) => (pile.id ? pile : { ...pile, name: 'Ohne Gruppe' }));
	return boardPages(piles, stage.wall.scale);
}
