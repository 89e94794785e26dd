import { shuffled } from './shuffle.ts';

/** One revealed card; nothing of it says who wrote it or which others came with it. */
export interface Card {
	/** drawn at the reveal, by the host's device */
	id: string;
	text: string;
	/** id of its group, or '' */
	group: string;
}

/** Cards that belong together, as the group named them. */
export interface CardGroup {
	id: string;
	name: string;
}

/** All revealed cards of one round; travels and is kept as one value. */
export interface CardBoard {
	cards: Card[];
	groups: CardGroup[];
	/** people who wrote */
	people: number;
}

/** @returns a board with no groups yet, shuffled, with ids drawn by `newId` */
export function createBoard(
	texts: readonly string[],
	people: number,
	random: (below: number) => number,
	newId: () => string
): CardBoard {
	const cards = shuffled(texts, random).map((text) => ({ id: newId(), text, group: '' }));
	return { cards, groups: [], people };
}
