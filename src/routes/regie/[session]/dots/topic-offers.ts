import type { DotsSetup } from '#lib/domain/dots.ts';
import { TOPIC_MAX_LENGTH } from '#lib/domain/topics.ts';
import { readBoard } from '#lib/session/sealed.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';
import { foundTitles } from '../written/found-titles.ts';

/** Titles that the group has already found together. */
export interface TopicOffer {
	/** where they come from */
	words: string;
	titles: string[];
}

/** @returns named groups of all revealed cards, in the order of the plan */
function cardGroups(stage: Stage): string[] {
	const steps = stage.plan?.blocks.flatMap(({ step }) => (step?.kind === 'cards' ? [step] : []));
	return (steps ?? []).flatMap(({ id }) => {
		const { round } = stage.progress(id);
		return readBoard(stage, id, round)?.groups.map(({ name }) => name) ?? [];
	});
}

/** @returns what may become a topic with one press; what is one already is left out */
export function topicOffers(stage: Stage, { topics }: DotsSetup): TopicOffer[] {
	const known = new Set(topics.map(({ title }) => title));
	const fresh = (titles: readonly string[]) =>
		[...new Set(titles.map((title) => title.trim().slice(0, TOPIC_MAX_LENGTH)))].filter(
			(title) => title !== '' && !known.has(title)
		);
	return [
		{ words: 'Aus dem Gruppenbild', titles: fresh(foundTitles(stage)) },
		{ words: 'Gruppen der Kartenabfrage', titles: fresh(cardGroups(stage)) }
	].filter(({ titles }) => titles.length > 0);
}
