import type { DotsSetup } from '#lib/domain/dots.ts';
import type { DotsStep, SealedStep } from '#lib/domain/plan.ts';
import { initialSetup, isReadyToOpen } from '#lib/domain/topics.ts';
import { readDots } from './sealed.ts';
import type { Stage } from './stage.svelte.ts';

/**
 * What a step's next round will be about: what Regie has put together; in a second round the same as
 * in the first; before anything was said what the module names.
 */
export function plannedDots(stage: Stage, step: DotsStep): DotsSetup {
	const { round, state } = stage.progress(step.id);
	const next = state === 'ready' ? round : round + 1;
	return readDots(stage, step.id, next) ?? readDots(stage, step.id, round) ?? initialSetup(step);
}

/** @returns the step as its sheet is printed: with topics and points as Regie has settled them */
export function settledStep(stage: Stage, step: SealedStep): SealedStep {
	if (step.kind !== 'dots') return step;
	const { topics, budget, mostEach } = plannedDots(stage, step);
	if (!isReadyToOpen({ topics, budget, mostEach })) return step;
	return { ...step, topics: topics.map(({ title }) => title), budget, mostEach };
}
