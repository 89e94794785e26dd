/** Points of the five-point scale of agreement, lowest first. */
export const SCORES = [1, 2, 3, 4, 5] as const;
export type Score = (typeof SCORES)[number];

/** "Kann ich nicht beurteilen": counted and shown, never part of a distribution. */
export const CANNOT_JUDGE = 0;
export type Answer = Score | typeof CANNOT_JUDGE;

/** Scales that a module may name: risk factors use `zutreffen`, questionnaires `zustimmung`. */
export const SCALE_NAMES = ['zutreffen', 'zustimmung'] as const;
export type ScaleName = (typeof SCALE_NAMES)[number];

/** The word for each point, lowest first; always shown beside the number. */
export const SCALE_WORDS: Record<ScaleName, readonly [string, string, string, string, string]> = {
	zutreffen: [
		'trifft gar nicht zu',
		'trifft eher nicht zu',
		'teils/teils',
		'trifft eher zu',
		'trifft voll zu'
	],
	zustimmung: [
		'stimme gar nicht zu',
		'stimme eher nicht zu',
		'teils/teils',
		'stimme eher zu',
		'stimme voll zu'
	]
};

export const CANNOT_JUDGE_WORDS = 'kann ich nicht beurteilen';

/** @returns the word of one answer on a scale */
export function answerWord(scale: ScaleName, answer: Answer): string {
	return answer === CANNOT_JUDGE ? CANNOT_JUDGE_WORDS : (SCALE_WORDS[scale][answer - 1] ?? '');
}

/** @returns the answer when `value` is a whole number from 0 to 5, else undefined */
export function parseAnswer(value: unknown): Answer | undefined {
	if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 5) {
		return undefined;
	}
	return value === 0 ? CANNOT_JUDGE : (value as Answer); // minus zero becomes zero
}
