import type { Focus } from '#lib/domain/deepening.ts';
import { ratingSteps } from '#lib/domain/plan.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';
import { foundTitles } from './found-titles.ts';

/** @returns what a group may want to deepen: risks that its picture offered first, with their questions */
export function foundFocuses(stage: Stage): Focus[] {
	const statements = stage.plan ? ratingSteps(stage.plan).flatMap((step) => step.statements) : [];
	return foundTitles(stage).map((title) => ({
		title,
		question: statements.find((each) => each.title === title)?.question ?? ''
	}));
}
