import { isBoard, type CardBoard, type CardCounts } from './card-board.ts';
import type { CardsStep, FlashStep } from './plan.ts';

/** Stands above every field in which people write. */
export const CONFIDENTIALITY_SENTENCE =
	'Bitte keine Namen, Adressen, Geburtsdaten, Aktenzeichen oder Einzelheiten, an denen eine Familie erkennbar wäre.';

/** @returns the question as paragraphs, at least one */
export function promptOf({ kind, prompt }: CardsStep | FlashStep): string[] {
	if (prompt && prompt.length > 0) return prompt;
	return [kind === 'flash' ? 'Ein Wort oder ein Satz' : 'Was soll auf die Karten?'];
}

/** @returns how much one person may write */
export function ruleOf(step: CardsStep | FlashStep): string {
	if (step.kind === 'flash') return 'Ein Wort oder ein Satz, jede Person für sich';
	if (step.most === 1) return 'Eine Karte, jede Person für sich';
	return `Höchstens ${step.most} Karten, jede Person für sich`;
}

/** @returns what stands above each field in which one person writes */
export function fieldLabels(step: CardsStep | FlashStep): string[] {
	if (step.kind === 'flash') return ['Ihr Wort oder Satz'];
	return Array.from({ length: step.most }, (_, index) => `Karte ${index + 1} von ${step.most}`);
}

/** @returns e.g. “23 Karten von 9 Personen”; of flash “9 Beiträge” */
export function cardsTitle({ kind }: CardsStep | FlashStep, cards: CardBoard | CardCounts): string {
	const total = isBoard(cards)
		? cards.cards.length
		: cards.single + cards.groups.reduce((sum, { count }) => sum + count, 0);
	if (kind === 'flash') return total === 1 ? '1 Beitrag' : `${total} Beiträge`;
	return `${total === 1 ? '1 Karte' : `${total} Karten`} von ${cards.people} Personen`;
}

/** @returns what is said when fewer wrote than the minimum */
export const tooFewSentence = ({ kind }: CardsStep | FlashStep, minimum: number): string =>
	kind === 'flash'
		? `Weniger als ${minimum} Personen haben geschrieben – wir sagen es reihum.`
		: `Weniger als ${minimum} Personen haben geschrieben – wir sprechen ohne Karten.`;
