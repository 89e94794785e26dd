import {
	STEP_WORDS,
	isSealed,
	type Block,
	type Plan,
	type SealedKind,
	type WrittenKind
} from '#lib/domain/plan.ts';
import type { Statement } from '#lib/domain/statement.ts';
import type { StepState } from '#lib/domain/step-state.ts';
import type { WallView } from '#lib/protocol/stage-values.ts';
import { nextInDeepening, type DeepeningMove, type DeepeningSituation } from './deepening-order.ts';

/** What the one next button will do, and the words that say so. */
export type NextAction = { label: string } & (
	| { kind: 'block'; block: number }
	| { kind: 'wall'; change: Partial<WallView> }
	| { kind: 'deepen'; move: DeepeningMove }
	| { kind: 'open' | 'close' | 'reveal' | 'finish' }
);

export interface Situation {
	plan: Plan;
	/** index of the current block, -1 before the start */
	block: number;
	/** index of the block with which this session begins; the first one unless given */
	begin?: number;
	/** blocks that the host has dropped; none unless given */
	isLeftOut?: (block: number) => boolean;
	wall: WallView;
	/** the sealed step people see now, and whether the current block declares it */
	step:
		| {
				kind: SealedKind;
				state: StepState;
				isOwn: boolean;
				isRevealedNext: boolean;
				/** a second round or a later one: it is revealed where it was opened */
				isRepeated?: boolean;
				/** what has to be done before it can be opened; '' or absent = nothing */
				missing?: string;
		  }
		| undefined;
	/** the step of the current block that Regie writes in */
	written: { id: string; kind: WrittenKind } | undefined;
	/** the written step on the wall: this block's, or an earlier agreement; its pages */
	shown: { isOwn: boolean; pages: number } | undefined;
	/** of a current block that deepens; absent for others */
	deepening?: DeepeningSituation | undefined;
	/** revealed cards: pages of all of them, and of the groups, none when there are none */
	board?: { pages: number; groupPages: number } | undefined;
	/** of the revealed result of a rating or of points */
	result:
		| {
				/** ids of the statements offered first */
				offered: readonly string[];
				/** pages of its overview; 0 = no statements */
				pages: number;
				/** ids of the questions with options, which follow the statements; none unless given */
				questions?: readonly string[];
				/** the statement on the wall; own lists have neither risk nor question */
				opened?: Pick<Statement, 'title' | 'question'>;
		  }
		| undefined;
}

/**
 * The order of a workshop: slides of the block, then its step is opened, closed and revealed; where
 * the group picture has a block and a script of its own, it is revealed in that one. A revealed
 * result is told from the number of answers to the overview to the statements that are offered
 * first. What Regie writes down follows the slides of its block; a deepening has an order of its own. Slides that were left out because
 * the step was opened or revealed early come after it.
 */
export function nextAction(situation: Situation): NextAction {
	const { plan, block, wall, step, written } = situation;
	const current = plan.blocks[block];
	if (!current) {
		const wanted = situation.begin ?? 0;
		const first = plan.blocks[wanted] ? wanted : 0;
		return { kind: 'block', block: first, label: `Beginnen: ${plan.blocks[first]?.title ?? ''}` };
	}
	if (step?.state === 'open') {
		return { kind: 'close', label: 'Schließen: keine Änderungen mehr' };
	}
	const told = tellBoard(situation) ?? tellResult(situation);
	if (told) return told;
	const turned = turnPage(situation);
	if (turned) return turned;
	const deeper = situation.deepening && nextInDeepening(situation.deepening);
	if (deeper) return { kind: 'deepen', label: deeper.label, move: deeper };
	const isWriting = (situation.shown?.isOwn ?? false) || situation.deepening !== undefined;
	if (!isWriting && wall.slide + 1 < current.slides.length) {
		return {
			kind: 'wall',
			change: { display: 'content', slide: wall.slide + 1 },
			label: `Weiter: Folie ${wall.slide + 2} von ${current.slides.length}`
		};
	}
	if (step?.isOwn && step.state === 'ready') {
		if (step.missing) return { kind: 'wall', change: {}, label: `Zuerst: ${step.missing}` };
		return { kind: 'open', label: `Öffnen: ${STEP_WORDS[step.kind]} beginnen` };
	}
	if (written && written.kind !== 'deepening' && !isWriting) {
		return {
			kind: 'wall',
			change: { display: 'step', step: written.id, page: 0 },
			label: SHOW_WORDS[written.kind]
		};
	}
	const next = followingBlock(situation);
	const following = plan.blocks[next];
	if (step?.state === 'closed' && isRevealedHere(step, following)) {
		return { kind: 'reveal', label: `Aufdecken: ${REVEAL_WORDS[step.kind]} zeigen` };
	}
	return following
		? { kind: 'block', block: next, label: `Weiter: ${following.title}` }
		: { kind: 'finish', label: 'Sitzung abschließen' };
}

/** @returns index of the next block that takes place; past the last one at the end */
function followingBlock({ plan, block, isLeftOut = () => false }: Situation): number {
	let next = block + 1;
	while (next < plan.blocks.length && isLeftOut(next)) next++;
	return next;
}

const REVEAL_WORDS: Record<SealedKind, string> = {
	rating: 'Verteilung',
	cards: 'Karten',
	dots: 'Punkte',
	flash: 'Blitzlicht',
	survey: 'Ergebnis'
};

const SHOW_WORDS: Record<Exclude<WrittenKind, 'deepening'>, string> = {
	agreement: 'Zeigen: Regeln des Arbeitsbündnisses',
	measures: 'Zeigen: unsere Maßnahmen',
	release: 'Zeigen: Sätze zur Freigabe'
};

/** @returns the next page of a written step; behind an agreement shown again, the slide it covers */
function turnPage({ wall, shown }: Situation): NextAction | undefined {
	if (!shown) return undefined;
	const page = wall.page + 1;
	if (page < shown.pages) {
		return {
			kind: 'wall',
			change: { page },
			label: `Weiter: Seite ${page + 1} von ${shown.pages}`
		};
	}
	return shown.isOwn
		? undefined
		: {
				kind: 'wall',
				change: { display: 'content', step: undefined },
				label: 'Weiter: Folie zeigen'
			};
}

/** @returns the next page of the cards or of their groups, or undefined when all have been shown */
function tellBoard({ wall, board }: Situation): NextAction | undefined {
	if (wall.display !== 'result' || !board) return undefined;
	const isGrouped = wall.view === 'overview';
	const page = wall.page + 1;
	const pages = isGrouped ? board.groupPages : board.pages;
	if (page < pages) {
		const what = isGrouped ? 'Gruppen' : 'Karten';
		return {
			kind: 'wall',
			change: { page },
			label: `Weiter: ${what}, Seite ${page + 1} von ${pages}`
		};
	}
	return isGrouped || board.groupPages === 0
		? undefined
		: { kind: 'wall', change: { view: 'overview', page: 0 }, label: 'Gruppen zeigen' };
}

/** @returns the next part of the result on the wall, or undefined when it is told or not shown */
function tellResult({ wall, result }: Situation): NextAction | undefined {
	if (wall.display !== 'result' || !result) return undefined;
	const questions = result.questions ?? [];
	if (wall.view === 'count' && result.pages > 0) {
		return { kind: 'wall', change: { view: 'overview', page: 0 }, label: 'Überblick zeigen' };
	}
	if (wall.view === 'overview' && wall.page + 1 < result.pages) {
		const page = wall.page + 1;
		return {
			kind: 'wall',
			change: { page },
			label: `Weiter: Überblick, Seite ${page + 1} von ${result.pages}`
		};
	}
	if (wall.view === 'statement' && result.opened?.title && !wall.isRiskShown) {
		return { kind: 'wall', change: { isRiskShown: true }, label: 'Risiko nennen' };
	}
	if (wall.view === 'statement' && result.opened?.question && !wall.isQuestionShown) {
		return { kind: 'wall', change: { isQuestionShown: true }, label: 'Leitfrage zeigen' };
	}
	const asked = [...result.offered, ...questions];
	const opened = wall.view === 'statement' ? asked.indexOf(wall.item ?? '') : -1;
	// a statement that the host chose freely ends the telling
	const isFree = wall.view === 'statement' && opened < 0;
	const item = isFree ? undefined : asked[opened + 1];
	if (item === undefined) return undefined;
	const label = questions.includes(item)
		? `Frage ${questions.indexOf(item) + 1} von ${questions.length} zeigen`
		: 'Vorgeschlagene Aussage öffnen';
	return { kind: 'wall', change: openItem(item), label };
}

/** The wall's view of one statement, its risk not named yet. */
export const openItem = (item: string): Partial<WallView> => ({
	display: 'result',
	view: 'statement',
	item,
	arePairsShown: undefined,
	isRiskShown: false,
	isQuestionShown: false
});

/** A picture that was to be revealed in an earlier block stays at hand, but not in the way. */
const isRevealedHere = (
	{ isOwn, isRevealedNext, isRepeated = false }: NonNullable<Situation['step']>,
	following: Block | undefined
): boolean => isRepeated || (isOwn ? !(isRevealedNext && isTalk(following)) : isRevealedNext);

const isTalk = (block: Block | undefined): boolean =>
	block !== undefined && !block.isBreak && !isSealed(block.step);
