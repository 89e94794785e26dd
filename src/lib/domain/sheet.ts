import type { Answer } from './scale.ts';

/** What one person has filled in for one sealed step, on a device or on paper. */
export interface Sheet {
	/** one entry per scaled statement, in the step's order; null = not answered */
	answers: (Answer | null)[];
	/** cards or answers in own words; '' = left empty */
	texts: string[];
	/** points given to each topic */
	dots: number[];
	/** one entry per question with options: bit n = option n was chosen; 0 = not answered */
	choices: number[];
	/** 32 bytes made of the person's own word, or null without one */
	word: Uint8Array | null;
}

/** How large the sheets of one step are: each has the same parts, so that none stands out by size. */
export interface SheetShape {
	answers: number;
	texts: number;
	/** most UTF-16 units of one text, at least 1 */
	textLength: number;
	dots: number;
	choices: number;
	hasWord: boolean;
}

/** One change of a sheet; `index` counts within its part. */
export type SheetChange =
	| { index: number; answer: Answer }
	| { index: number; text: string }
	| { index: number; dots: number }
	| { index: number; choice: number }
	| { word: Uint8Array | null };

/** Fits a card on the wall: four lines of 42 characters with room to spare. */
export const CARD_MAX_LENGTH = 140;
/** An answer in own words, which nobody sees on the wall. */
export const OPEN_ANSWER_MAX_LENGTH = 280;
/** Options of one question, so that a choice fits into two bytes. */
export const OPTIONS_MAX = 16;
/** Most points that one topic can get from one person. */
export const DOTS_EACH_MAX = 9;
/** Most topics of one round of points. */
export const TOPICS_MAX = 20;

/** @returns a shape of scaled statements and nothing else */
export const shapeOfAnswers = (answers: number): SheetShape => ({
	answers,
	texts: 0,
	textLength: 1,
	dots: 0,
	choices: 0,
	hasWord: false
});

export function blankSheet(shape: SheetShape): Sheet {
	return {
		answers: Array.from({ length: shape.answers }, () => null),
		texts: Array.from({ length: shape.texts }, () => ''),
		dots: Array.from({ length: shape.dots }, () => 0),
		choices: Array.from({ length: shape.choices }, () => 0),
		word: null
	};
}

/** @returns a sheet of scaled answers and nothing else */
export const sheetOfAnswers = (answers: readonly (Answer | null)[]): Sheet => ({
	...blankSheet(shapeOfAnswers(0)),
	answers: [...answers]
});

/**
 * @returns the sheet with the change made
 * @throws RangeError when the sheet has no such entry
 */
export function changeSheet(sheet: Sheet, change: SheetChange): Sheet {
	if ('word' in change) return { ...sheet, word: change.word };
	const { index } = change;
	if ('answer' in change)
		return { ...sheet, answers: replaced(sheet.answers, index, change.answer) };
	if ('text' in change) return { ...sheet, texts: replaced(sheet.texts, index, change.text) };
	if ('dots' in change) return { ...sheet, dots: replaced(sheet.dots, index, change.dots) };
	return { ...sheet, choices: replaced(sheet.choices, index, change.choice) };
}

function replaced<T>(list: readonly T[], index: number, value: T): T[] {
	if (!(index in list)) throw new RangeError('no such entry');
	return list.with(index, value);
}

/** @returns whether anything at all was filled in; a word alone is no answer */
export function isAnswered({ answers, texts, dots, choices }: Sheet): boolean {
	return (
		answers.some((answer) => answer !== null) ||
		texts.some((text) => text.trim() !== '') ||
		dots.some((points) => points > 0) ||
		choices.some((mask) => mask > 0)
	);
}

/** @returns whether a sheet has scaled statements only, and all of them are answered */
export function isFilledIn({ answers, texts, dots, choices }: Sheet): boolean {
	const isScaledOnly = texts.length + dots.length + choices.length === 0;
	return isScaledOnly && answers.length > 0 && answers.every((answer) => answer !== null);
}

/** @returns how many entries of `sheet` are filled in and differ from those of `other` */
export function countChanges(sheet: Sheet, other: Sheet | undefined): number {
	const count = <T>(
		now: readonly T[],
		then: readonly T[] | undefined,
		isEmpty: (entry: T) => boolean
	) => now.filter((entry, index) => entry !== then?.[index] && !(isEmpty(entry) && !then)).length;
	return (
		count(sheet.answers, other?.answers, (answer) => answer === null) +
		count(sheet.texts, other?.texts, (text) => text === '') +
		count(sheet.dots, other?.dots, (points) => points === 0) +
		count(sheet.choices, other?.choices, (mask) => mask === 0)
	);
}
