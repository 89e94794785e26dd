import {
	countCards,
	createBoard,
	dissolveGroup,
	isBoard,
	mergeCards,
	moveCards,
	renameGroup,
	type CardBoard
} from '#lib/domain/card-board.ts';
import { isCards } from '#lib/domain/plan.ts';
import { CARD_MAX_LENGTH } from '#lib/domain/sheet.ts';
import { CARDS_MAX, parseCards } from '#lib/protocol/card-values.ts';
import { sealedName } from '#lib/protocol/sealed-values.ts';
import { readBoard } from './cards.ts';
import type { WriterOptions } from './host-written.ts';
import { randomBelow, randomId, randomShortId } from './random.ts';

/**
 * Regie's side of revealed cards. At the level `unnamed` the board is on `stage` for all; at `sealed`
 * it is a draft, and `stage` has the names of the groups and how many cards each.
 */
export class HostCards {
	readonly #options: WriterOptions;

	constructor(options: WriterOptions) {
		this.#options = options;
	}

	/** @returns what was revealed in the step's current round, or undefined before and below the minimum */
	read(step: string): CardBoard | undefined {
		const { stage, readDraft } = this.#options;
		const { round } = stage.progress(step);
		const board = readBoard(stage, step, round);
		if (board) return board;
		const plain = readDraft(sealedName.cards(step, round));
		const draft = plain && parseCards(plain);
		return draft && isBoard(draft) ? draft : undefined;
	}

	/** Publishes what people wrote, shuffled once more and under new ids. */
	reveal(step: string, round: number, texts: readonly string[], people: number): void {
		const short = texts.map((text) => text.slice(0, CARD_MAX_LENGTH)).slice(0, CARDS_MAX);
		this.#write(step, round, createBoard(short, people, randomBelow, randomShortId));
	}

	/** @returns how to take it back */
	merge(step: string, cards: readonly string[], name: string): () => void {
		return this.#change(step, (board) => mergeCards(board, cards, name, randomId()));
	}

	/**
	 * @param group - '' = of none
	 * @returns how to take it back
	 */
	move(step: string, cards: readonly string[], group: string): () => void {
		return this.#change(step, (board) => moveCards(board, cards, group));
	}

	/** @returns how to take it back */
	rename(step: string, group: string, name: string): () => void {
		return this.#change(step, (board) => renameGroup(board, group, name));
	}

	/** @returns how to take it back */
	dissolve(step: string, group: string): () => void {
		return this.#change(step, (board) => dissolveGroup(board, group));
	}

	/** Takes the texts off `stage` when the current step's level was raised to `sealed` after the reveal. */
	follow(): void {
		const { stage } = this.#options;
		const step = stage.sealedStep;
		if (!isCards(step)) return;
		const { round, anonymity } = stage.progress(step.id);
		const board = anonymity === 'sealed' ? readBoard(stage, step.id, round) : undefined;
		if (board) this.#write(step.id, round, board);
	}

	#change(step: string, change: (board: CardBoard) => CardBoard): () => void {
		const { round } = this.#options.stage.progress(step);
		const before = this.read(step);
		if (!before) return () => {};
		this.#write(step, round, change(before));
		return () => this.#write(step, round, before);
	}

	#write(step: string, round: number, board: CardBoard): void {
		const { stage, publish, writeDraft } = this.#options;
		const name = sealedName.cards(step, round);
		const isHidden = stage.progress(step).anonymity === 'sealed';
		if (isHidden) writeDraft(name, board);
		publish(name, isHidden ? countCards(board) : board);
	}
}
