import type { Answer } from './scale.ts';
import { CANNOT_JUDGE } from './scale.ts';
import { tallyAnswers, type Counts, type Tally } from './tally.ts';

/** One person's scaled answers of one wave, under what was made of their own word. */
export interface PairSheet {
	/** the salted hash of the word, base64url */
	word: string;
	answers: readonly PairAnswer[];
}
export interface PairAnswer {
	item: string;
	itemVersion: number;
	answer: Answer;
}

/** The same people's answers to one statement, before and after; both distributions have `n` answers. */
export interface PairTally {
	item: string;
	itemVersion: number;
	before: Counts;
	after: Counts;
	n: number;
}

/** How many scale answers a distribution has that all may see. */
export interface SeenTally {
	item: string;
	itemVersion: number;
	n: number;
}

/** @returns what of the tallies everybody has seen as a distribution */
export const seenTallies = (tallies: readonly Tally[]): SeenTally[] =>
	tallies.flatMap((tally) => {
		const { item, itemVersion } = tally;
		return tally.kind === 'shown' ? [{ item, itemVersion, n: tally.n }] : [];
	});

/** Shorter words are too easily guessed by somebody who tries words out. */
export const WORD_MIN_LENGTH = 6;
/** How long sheets wait for the next wave, in months. */
export const PAIR_RETENTION_MONTHS = 6;

/**
 * The same word in another spelling is the same word: neither case, spaces, hyphens nor accents count,
 * and umlauts may be written out.
 * @returns letters a to z and digits; other scripts keep their letters
 */
export function normalisedWord(word: string): string {
	return word
		.normalize('NFKC')
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.replace(/ä/g, 'ae')
		.replace(/ö/g, 'oe')
		.replace(/ü/g, 'ue')
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '');
}

/** @returns the sheets whose word nobody else in the wave has: of two with the same word neither counts */
export function uniqueSheets<T extends { word: string }>(sheets: readonly T[]): T[] {
	const seen = new Map<string, number>();
	for (const { word } of sheets) seen.set(word, (seen.get(word) ?? 0) + 1);
	return sheets.filter(({ word }) => seen.get(word) === 1);
}

/**
 * Counts the same people before and after, statement by statement; who cannot judge in one wave is no
 * pair there. Nothing is shown below the minimum, and nothing that could be subtracted: in every
 * distribution of the statement that all may see, the people left over are none, or at least the minimum.
 * @param seen - all that was revealed of both waves, every round
 */
export function comparePairs(
	before: readonly PairSheet[],
	after: readonly PairSheet[],
	seen: readonly SeenTally[],
	minimum: number
): PairTally[] {
	const earlier = new Map(uniqueSheets(before).map((sheet) => [sheet.word, sheet.answers]));
	const both = uniqueSheets(after).flatMap(({ word, answers }) =>
		answers.flatMap((now) => {
			const then = earlier.get(word)?.find((each) => isSame(each, now));
			const isScaled = then && then.answer !== CANNOT_JUDGE && now.answer !== CANNOT_JUDGE;
			return isScaled ? [{ then, now }] : [];
		})
	);
	const items = new Map(both.map(({ now }) => [`${now.item}/${now.itemVersion}`, now]));
	return [...items.values()].flatMap(({ item, itemVersion }) => {
		const own = both.filter(({ now }) => isSame(now, { item, itemVersion }));
		const all = seen.filter((tally) => isSame(tally, { item, itemVersion }));
		const isApart = all.every(({ n }) => leavesEnough(n - own.length, minimum));
		const then = tallyAnswers(
			own.map((pair) => pair.then.answer),
			minimum
		);
		const now = tallyAnswers(
			own.map((pair) => pair.now.answer),
			minimum
		);
		if (!isApart || then.kind === 'suppressed' || now.kind === 'suppressed') return [];
		return [{ item, itemVersion, before: then.counts, after: now.counts, n: own.length }];
	});
}

const isSame = (
	a: { item: string; itemVersion: number },
	b: { item: string; itemVersion: number }
): boolean => a.item === b.item && a.itemVersion === b.itemVersion;

const leavesEnough = (rest: number, minimum: number): boolean => rest === 0 || rest >= minimum;
