import type { Focus } from '#lib/domain/deepening.ts';
import { ratingSteps } from '#lib/domain/plan.ts';
import { readDots } from '#lib/session/sealed.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';
import { cardTopics } from '#lib/session/cards.ts';
import { foundTitles } from './found-titles.ts';

/** Topics of a dot vote that are suggested, the ones with most points. */
const TOPICS_OFFERED = 3;

/** @returns topics that the group gave points to, most first, as far as its points were revealed */
export function chosenTopics(stage: Stage): string[] {
	return (stage.plan?.blocks ?? []).flatMap(({ step }) => {
		if (step?.kind !== 'dots') return [];
		const { id } = step;
		const { state, round } = stage.progress(id);
		const tally = state === 'revealed' ? stage.result(id, round)?.dots : undefined;
		if (tally?.kind !== 'shown') return [];
		const topics = readDots(stage, id, round)?.topics ?? [];
		return topics
			.map(({ title }, index) => ({ title, points: tally.totals[index] ?? 0 }))
			.filter(({ points }) => points > 0)
			.sort((a, b) => b.points - a.points)
			.map(({ title }) => title);
	});
}

/**
 * @returns what a group may want to deepen, with its guiding question: topics it chose by points, then
 *   groups of its cards, then risks that its picture offered first
 */
export function foundFocuses(stage: Stage): Focus[] {
	const statements = stage.plan ? ratingSteps(stage.plan).flatMap((step) => step.statements) : [];
	return [
		...new Set([
			...chosenTopics(stage).slice(0, TOPICS_OFFERED),
			...cardTopics(stage),
			...foundTitles(stage)
		])
	].map((title) => ({
		title,
		question: statements.find((each) => each.title === title)?.question ?? ''
	}));
}
