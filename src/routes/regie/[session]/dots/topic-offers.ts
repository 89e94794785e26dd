import type { DotsSetup } from '#lib/domain/dots.ts';
import { TOPIC_MAX_LENGTH } from '#lib/domain/topics.ts';
import { cardTopics } from '#lib/session/cards.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';
import { foundTitles } from '../written/found-titles.ts';

/** Titles that the group has already found together. */
export interface TopicOffer {
	/** where they come from */
	words: string;
	titles: string[];
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
		{ words: 'Gruppen der Kartenabfrage', titles: fresh(cardTopics(stage)) }
	].filter(({ titles }) => titles.length > 0);
}
