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

/** What all screens but Regie's get where the level was raised to `sealed`: numbers, no card. */
export interface CardCounts {
	groups: { name: string; count: number }[];
	/** cards without a group */
	single: number;
	/** people who wrote */
	people: number;
}

/** Cards that lie together under one heading; `id` and `name` are '' for those without a group. */
export interface CardPile {
	id: string;
	name: string;
	cards: Card[];
}

/** Longest name of a group: one line on the wall. */
export const GROUP_NAME_MAX_LENGTH = 60;

export const isBoard = (cards: CardBoard | CardCounts): cards is CardBoard => 'cards' in cards;

/** @returns a board with no groups yet, shuffled, with ids drawn by `newId`, which may repeat itself */
export function createBoard(
	texts: readonly string[],
	people: number,
	random: (below: number) => number,
	newId: () => string
): CardBoard {
	const ids = new Set<string>();
	while (ids.size < texts.length) ids.add(newId());
	const order = shuffled(texts, random);
	const cards = [...ids].map((id, index) => ({ id, text: order[index] ?? '', group: '' }));
	return { cards, groups: [], people };
}

/** @returns the board without its texts */
export function countCards({ cards, groups, people }: CardBoard): CardCounts {
	const count = (id: string) => cards.filter(({ group }) => group === id).length;
	return {
		groups: groups.map(({ id, name }) => ({ name, count: count(id) })),
		single: count(''),
		people
	};
}

/** @returns the groups with their cards, then what has no group, when there is any */
export function pilesOf({ cards, groups }: CardBoard): CardPile[] {
	const pile = (id: string, name: string): CardPile => ({
		id,
		name,
		cards: cards.filter(({ group }) => group === id)
	});
	const single = pile('', '');
	return [
		...groups.map(({ id, name }) => pile(id, name)),
		...(single.cards.length > 0 ? [single] : [])
	];
}

/**
 * Lays cards together under a name. A name that a group has already, in any case, means that group; a
 * group that loses its last card goes.
 * @param newId - id of the group in case that it is new
 * @returns the same board when there is no card or no name
 */
export function mergeCards(
	board: CardBoard,
	cards: readonly string[],
	name: string,
	newId: string
): CardBoard {
	const cleaned = cleanName(name);
	const isKnown = board.cards.some(({ id }) => cards.includes(id));
	if (cleaned === '' || !isKnown) return board;
	const found = groupNamed(board, cleaned);
	const groups = found ? board.groups : [...board.groups, { id: newId, name: cleaned }];
	return moveCards({ ...board, groups }, cards, found?.id ?? newId);
}

/**
 * @param group - id of a group, '' = of none
 * @returns the same board when there is no such group
 */
export function moveCards(board: CardBoard, cards: readonly string[], group: string): CardBoard {
	if (group !== '' && !board.groups.some(({ id }) => id === group)) return board;
	return withoutEmptyGroups({
		...board,
		cards: board.cards.map((card) => (cards.includes(card.id) ? { ...card, group } : card))
	});
}

/** @returns the board with the group's other name; the same when it is empty or another group's */
export function renameGroup(board: CardBoard, group: string, name: string): CardBoard {
	const cleaned = cleanName(name);
	const found = groupNamed(board, cleaned);
	if (cleaned === '' || (found && found.id !== group)) return board;
	return {
		...board,
		groups: board.groups.map((each) => (each.id === group ? { ...each, name: cleaned } : each))
	};
}

/** @returns the board without the group; its cards lie alone again */
export function dissolveGroup(board: CardBoard, group: string): CardBoard {
	const cards = board.cards.filter((card) => card.group === group).map(({ id }) => id);
	return moveCards(board, cards, '');
}

const cleanName = (name: string): string =>
	name.replace(/\s+/g, ' ').trim().slice(0, GROUP_NAME_MAX_LENGTH).trim();

const groupNamed = ({ groups }: CardBoard, name: string): CardGroup | undefined =>
	groups.find((group) => group.name.toLowerCase() === name.toLowerCase());

function withoutEmptyGroups(board: CardBoard): CardBoard {
	const used = new Set(board.cards.map(({ group }) => group));
	return { ...board, groups: board.groups.filter(({ id }) => used.has(id)) };
}
