import { wordsOf } from './words.ts';

/** A piece of text; joined, the pieces are what is shown. */
export interface ExcerptPiece {
	text: string;
	isHit: boolean;
}

/** Longest excerpt, characters; about two lines. */
const MAX_LENGTH = 200;
/** Characters that stand before the first found word, for its context. */
const LEAD = 50;

/** @returns the text with the words that the search found told apart */
export function markHits(text: string, terms: ReadonlySet<string>): ExcerptPiece[] {
	const pieces: ExcerptPiece[] = [];
	let at = 0;
	for (const { term, from, to } of wordsOf(text)) {
		if (!terms.has(term)) continue;
		if (from > at) pieces.push({ text: text.slice(at, from), isHit: false });
		pieces.push({ text: text.slice(from, to), isHit: true });
		at = to;
	}
	if (at < text.length) pieces.push({ text: text.slice(at), isHit: false });
	return pieces;
}

/** @returns index of the found word from which on most different found words fit into an excerpt */
function bestStart(hits: readonly { term: string; from: number; to: number }[]): number {
	const different = hits.map(({ from }) => {
		const near = hits.filter((hit) => hit.from >= from && hit.to <= from + MAX_LENGTH - LEAD);
		return new Set(near.map(({ term }) => term)).size;
	});
	return different.indexOf(Math.max(...different));
}

/**
 * Cuts a piece of whole words out of a text where most of the found words stand.
 * @param terms - found words as {@link wordsOf} gives them
 * @returns the piece, found words told apart, with … where text is left out; the beginning of the text
 *   when it has none of them
 */
export function excerpt(text: string, terms: ReadonlySet<string>): ExcerptPiece[] {
	if (text.length <= MAX_LENGTH) return markHits(text, terms);
	const words = wordsOf(text);
	const hits = words.filter(({ term }) => terms.has(term));
	const first = hits[bestStart(hits)]?.from ?? 0;
	const earliest = Math.max(0, Math.min(first - LEAD, text.length - MAX_LENGTH));
	const isStart = (at: number) => at >= earliest && /\s/.test(text[at - 1] ?? '');
	const from = earliest === 0 ? 0 : (words.find((word) => isStart(word.from))?.from ?? earliest);
	const to = words.findLast((word) => word.from >= from && word.to <= from + MAX_LENGTH)?.to ?? 0;
	const isEnd = words.at(-1)?.to === to;
	const end = isEnd ? text.length : Math.max(to, from + 1);
	const piece = `${from > 0 ? '… ' : ''}${text.slice(from, end)}${end < text.length ? ' …' : ''}`;
	return markHits(piece, terms);
}
