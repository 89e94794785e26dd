import type { ChoiceQuestion } from './plan.ts';
import type { ChoiceTally } from './reveal.ts';

/** @returns whether the option at `index` is chosen */
export const isChosen = (mask: number, index: number): boolean => (mask & (1 << index)) !== 0;

/** @returns the choice with one option chosen or not; where only one may be, it takes the others' place */
export function withOption(
	mask: number,
	index: number,
	isOn: boolean,
	{ isMultiple }: Pick<ChoiceQuestion, 'isMultiple'>
): number {
	const bit = 1 << index;
	if (!isOn) return mask & ~bit;
	return isMultiple ? mask | bit : bit;
}

/**
 * A shown tally in words, as screen readers announce it; options that nobody chose are left out.
 * @returns e.g. “9 Antworten: 2 nie, 7 einmal.”
 */
export function choiceSentence(
	{ counts, people }: Extract<ChoiceTally, { kind: 'shown' }>,
	{ options, isMultiple }: ChoiceQuestion
): string {
	const parts = options.flatMap((option, index) => {
		const count = counts[index] ?? 0;
		return count > 0 ? [`${count} ${option}`] : [];
	});
	const several = isMultiple ? ', mehrere Angaben möglich' : '';
	return `${people} Antworten${several}: ${parts.join(', ')}.`;
}
