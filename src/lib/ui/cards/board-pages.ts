import type { CardPile } from '#lib/domain/card-board.ts';

/** Lines of a wall that can be read from the last row, with air around each card, at scale 1. */
const LINES_PER_PAGE = 15.4;
/** Characters in such a line on a 4:3 picture; wider pictures only gain room. */
const CHARACTERS_PER_LINE = 44;
/** Frame and distance of one card, in lines. */
const CARD_GAP_LINES = 0.7;
const HEADING_LINES = 1.3;
/** Longest text of which two fit side by side on a 4:3 picture, at scale 1. */
const SHORT_CHARACTERS = 18;

/** What lies under one heading on one page. */
export interface PilePart extends Pick<CardPile, 'id' | 'name' | 'cards'> {
	/** cards of the pile on all pages */
	count: number;
	/** it began on an earlier page */
	isContinued: boolean;
}

export interface BoardPage {
	parts: PilePart[];
	/** cards stand side by side */
	columns: 1 | 2;
}

/**
 * Splits cards so that each page fits the wall; depends on texts and scale only, so that Regie and
 * every wall agree.
 * @param scale - factor of the room: 1, 1.25 or 1.5
 * @returns at least one page; a pile that goes on repeats its heading
 */
export function boardPages(piles: readonly CardPile[], scale: number): BoardPage[] {
	const isShort = piles.every(({ cards }) =>
		cards.every(({ text }) => text.length <= SHORT_CHARACTERS / scale)
	);
	const columns = isShort ? 2 : 1;
	const room = LINES_PER_PAGE / scale;
	const width = CHARACTERS_PER_LINE / scale;
	const pages: BoardPage[] = [{ parts: [], columns }];
	let used = 0;
	for (const { id, name, cards } of piles) {
		const heading = name === '' ? 0 : HEADING_LINES;
		let part: PilePart | undefined;
		for (let at = 0; at < cards.length; at += columns) {
			const row = cards.slice(at, at + columns);
			const lines = Math.max(...row.map(({ text }) => Math.ceil(text.length / width)));
			const height = lines + CARD_GAP_LINES;
			if (used > 0 && used + height + (part ? 0 : heading) > room) {
				pages.push({ parts: [], columns });
				part = undefined;
				used = 0;
			}
			if (!part) {
				part = { id, name, cards: [], count: cards.length, isContinued: at > 0 };
				pages.at(-1)?.parts.push(part);
				used += heading;
			}
			part.cards.push(...row);
			used += height;
		}
	}
	return pages;
}

/** @returns the page with this number, or the last one when there are fewer by now */
export const boardPageAt = (pages: readonly BoardPage[], page: number): BoardPage =>
	pages[Math.min(page, pages.length - 1)] ?? { parts: [], columns: 1 };
