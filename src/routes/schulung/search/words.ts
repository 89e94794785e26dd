import { fold } from '../../fold.ts';

/** Letters and digits; „Kolleg:innen“ is one word, „RF-K02“ two. */
const WORD = /[\p{L}\p{N}\p{M}\u00AD]+(?::in(?:nen)?(?![\p{L}\p{N}]))?/gu;

/** One word of a text. */
export interface Word {
	/** as the index knows it: folded, without the colon of „Kolleg:innen“ */
	term: string;
	/** where it begins and ends in the text, in UTF-16 units */
	from: number;
	to: number;
}

/** @returns the words of a text in order */
export const wordsOf = (text: string): Word[] =>
	Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
		term: fold(word).replaceAll(':', ''),
		from: index,
		to: index + word.length
	}));
