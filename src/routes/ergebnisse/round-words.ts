import { answersSentence } from '#lib/domain/sentences.ts';
import type { ResultStep } from '#lib/storage/records.ts';

/** @returns who took part in a round: “9 Antworten, 3 davon auf Papier” */
export const participationSentence = ({ devices, paper }: ResultStep['rounds'][number]): string =>
	answersSentence(devices + paper, paper);

/** @returns the same with the round in front, when a step was asked more than once */
export function roundSentence(step: ResultStep, round: ResultStep['rounds'][number]): string {
	const sentence = participationSentence(round);
	return step.rounds.length > 1 ? `Runde ${round.round}: ${sentence}` : sentence;
}
