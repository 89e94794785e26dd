import { mayCompare } from './group.ts';
import type { ChoiceQuestion } from './plan.ts';
import type { ChoiceTally } from './reveal.ts';

/** A questionnaire's questions with options, as a sheet tells them. */
export interface SheetChoices {
	title: string;
	questions: SheetChoice[];
}
export interface SheetChoice {
	/** id in the module */
	item: string;
	text: string;
	isMultiple: boolean;
	rounds: SheetChoiceRound[];
}
export type SheetChoiceRound = {
	/** counts from 1 */
	round: number;
	/** everyone who answered the question */
	answered: number;
	/** in the order of the question; without counts where they are hidden */
	options: { text: string; count?: number }[];
} & (
	| { kind: 'shown' }
	/** `suppressed` fewer people than the minimum · `close` another round could be subtracted */
	| { kind: 'hidden'; why: 'suppressed' | 'close' }
);

interface OpenChoice {
	round: number;
	tally: ChoiceTally;
	isClose: boolean;
}
interface Round {
	round: number;
	choices?: readonly ChoiceTally[];
}

/**
 * @returns the rounds of one question, oldest first; of two that are shown and whose numbers of people
 *   are too close only the newer one is open
 */
export function openChoices(rounds: readonly Round[], item: string): OpenChoice[] {
	const open: number[] = [];
	return rounds
		.toSorted((a, b) => b.round - a.round)
		.flatMap(({ round, choices = [] }): OpenChoice[] => {
			const tally = choices.find((each) => each.item === item);
			if (!tally) return [];
			if (tally.kind === 'suppressed') return [{ round, tally, isClose: false }];
			const isClose = !open.every((people) => mayCompare(people, tally.people));
			if (!isClose) open.push(tally.people);
			return [{ round, tally, isClose }];
		})
		.reverse();
}

/** @returns the questions with options of all steps, counted only where they may be shown together */
export function choicesSheets(
	steps: readonly {
		title: string;
		choices?: readonly ChoiceQuestion[];
		rounds: readonly Round[];
	}[],
	minimum: number
): SheetChoices[] {
	return steps.flatMap(({ title, choices = [], rounds }) => {
		const questions = choices.map((question): SheetChoice => ({
			item: question.id,
			text: question.text,
			isMultiple: question.isMultiple,
			rounds: openChoices(rounds, question.id).map(({ round, tally, isClose }) => {
				const { options } = question;
				if (tally.kind === 'shown' && tally.people >= minimum && !isClose) {
					return {
						round,
						answered: tally.people,
						kind: 'shown',
						options: options.map((text, index) => ({ text, count: tally.counts[index] ?? 0 }))
					};
				}
				return {
					round,
					answered: tally.kind === 'shown' ? tally.people : tally.answered,
					kind: 'hidden',
					why: isClose ? 'close' : 'suppressed',
					options: options.map((text) => ({ text }))
				};
			})
		}));
		return questions.length > 0 ? [{ title, questions }] : [];
	});
}
