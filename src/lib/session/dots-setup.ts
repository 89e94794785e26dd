import type { DotsSetup } from '#lib/domain/dots.ts';
import type { DotsStep } from '#lib/domain/plan.ts';
import { initialSetup } from '#lib/domain/topics.ts';
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
