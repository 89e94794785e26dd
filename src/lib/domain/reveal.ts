import { tallyDots, type DotsSetup, type DotsTally } from './dots.ts';
import type { ChoiceQuestion, SealedStep } from './plan.ts';
import { isAnswered, type Sheet } from './sheet.ts';
import { shuffled } from './shuffle.ts';
import { tallyStep } from './tally-step.ts';
import type { Tally } from './tally.ts';

/** How often each option was chosen. */
export type ChoiceTally = { item: string } & (
	| {
			kind: 'shown';
			/** per option, in order */
			counts: number[];
			/** people who chose any */
			people: number;
	  }
	| { kind: 'suppressed'; answered: number }
);

/** What people wrote, in an order that says nothing. */
export type TextsTally =
	{ kind: 'shown'; texts: string[]; people: number } | { kind: 'suppressed'; answered: number };

/** What one round came to. Below the minimum each part holds nothing but a number of people. */
export interface Revealed {
	/** of scaled statements, in order */
	tallies: Tally[];
	dots?: DotsTally;
	choices?: ChoiceTally[];
	/** of cards and flash: all that was written · of a survey: one entry per open question */
	texts?: TextsTally[];
}

/**
 * Counts one round of any sealed step: devices and paper alike. A pure function of the sheets, apart
 * from the order of texts.
 * @param people - how many people a sheet stands for; a pile of cards from paper is one sheet
 * @param setup - what the points are about; of `dots` only
 * @param random - see {@link shuffled}
 */
export function revealRound(
	step: SealedStep,
	sheets: readonly (Sheet & { people?: number })[],
	{ round, minimum, setup }: { round: number; minimum: number; setup?: DotsSetup | undefined },
	random: (below: number) => number
): Revealed {
	switch (step.kind) {
		case 'rating':
			return { tallies: tallyStep(step.statements, sheets, round, minimum) };
		case 'dots':
			return { tallies: [], ...(setup && { dots: tallyDots(sheets, setup, minimum) }) };
		case 'cards':
		case 'flash':
			return { tallies: [], texts: [tallyTexts(sheets, ({ texts }) => texts, minimum, random)] };
		case 'survey':
			return {
				tallies: tallyStep(step.statements, sheets, round, minimum),
				choices: step.choices.map((question, index) =>
					tallyChoice(
						question,
						sheets.map(({ choices }) => choices[index] ?? 0),
						minimum
					)
				),
				texts: step.questions.map((_, index) =>
					tallyTexts(sheets, ({ texts }) => [texts[index] ?? ''], minimum, random)
				)
			};
	}
}

/** @returns how many people handed in anything */
export function countPeople(sheets: readonly (Sheet & { people?: number })[]): number {
	return sheets.filter(isAnswered).reduce((sum, { people }) => sum + (people ?? 1), 0);
}

function tallyTexts(
	sheets: readonly (Sheet & { people?: number })[],
	textsOf: (sheet: Sheet) => string[],
	minimum: number,
	random: (below: number) => number
): TextsTally {
	const written = sheets.flatMap((sheet) => {
		const texts = textsOf(sheet)
			.map((text) => text.trim())
			.filter((text) => text !== '');
		return texts.length > 0 ? [{ texts, people: sheet.people ?? 1 }] : [];
	});
	const people = written.reduce((sum, each) => sum + each.people, 0);
	if (people < minimum) return { kind: 'suppressed', answered: people };
	return {
		kind: 'shown',
		texts: shuffled(
			written.flatMap(({ texts }) => texts),
			random
		),
		people
	};
}

function tallyChoice(
	{ id, options, isMultiple }: ChoiceQuestion,
	masks: readonly number[],
	minimum: number
): ChoiceTally {
	const isOne = (mask: number) => (mask & (mask - 1)) === 0;
	const valid = masks.filter(
		(mask) => mask > 0 && mask < 2 ** options.length && (isMultiple || isOne(mask))
	);
	if (valid.length < minimum) return { item: id, kind: 'suppressed', answered: valid.length };
	const counts = options.map((_, index) => valid.filter((mask) => mask & (1 << index)).length);
	return { item: id, kind: 'shown', counts, people: valid.length };
}
