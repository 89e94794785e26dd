import type { Block, Plan } from '#lib/domain/plan.ts';
import type { StepState } from '#lib/domain/step-state.ts';

/** What the one next button will do, and the words that say so. */
export type NextAction = { label: string } & (
	| { kind: 'block'; block: number }
	| { kind: 'slide'; slide: number }
	| { kind: 'open' | 'close' | 'reveal' | 'finish' }
);

export interface Situation {
	plan: Plan;
	/** index of the current block, -1 before the start */
	block: number;
	slide: number;
	/** the rating step people see now, and whether the current block declares it */
	step: { state: StepState; isOwn: boolean } | undefined;
}

/**
 * The order of a workshop: slides of the block, then its step is opened and closed. It is revealed
 * in the block after it when that one is talk (the group picture has a block and a script of its
 * own), else where it stands.
 */
export function nextAction({ plan, block, slide, step }: Situation): NextAction {
	const current = plan.blocks[block];
	if (!current)
		return { kind: 'block', block: 0, label: `Beginnen: ${plan.blocks[0]?.title ?? ''}` };
	if (step?.isOwn && step.state === 'open') {
		return { kind: 'close', label: 'Schließen: keine Änderungen mehr' };
	}
	if (slide + 1 < current.slides.length && step?.state !== 'revealed') {
		return {
			kind: 'slide',
			slide: slide + 1,
			label: `Weiter: Folie ${slide + 2} von ${current.slides.length}`
		};
	}
	if (step?.isOwn && step.state === 'ready') {
		return { kind: 'open', label: 'Öffnen: Selbsteinschätzung beginnen' };
	}
	const following = plan.blocks[block + 1];
	if (step?.state === 'closed' && !(step.isOwn && isTalk(following))) {
		return { kind: 'reveal', label: 'Aufdecken: Verteilung zeigen' };
	}
	return following
		? { kind: 'block', block: block + 1, label: `Weiter: ${following.title}` }
		: { kind: 'finish', label: 'Sitzung abschließen' };
}

const isTalk = (block: Block | undefined): boolean =>
	block !== undefined && !block.isBreak && block.step?.kind !== 'rating';
