import type { OverviewEntry } from './group.ts';
import { CODE_LENGTH, type CodeProblem } from './join-code.ts';
import { CANNOT_JUDGE_WORDS, SCALE_WORDS, type ScaleName } from './scale.ts';
import type { Counts } from './tally.ts';

const number = (count: number, one: string, many: string): string =>
	`${count} ${count === 1 ? one : many}`;

/** @returns `a`, `a und b`, `a, b und c` */
const list = (parts: readonly string[]): string =>
	parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} und ${parts.at(-1)}`;

/**
 * A shown distribution in words, as screen readers announce it; points without answers are left out.
 * @returns e.g. “9 Antworten: 2 trifft gar nicht zu, 7 teils/teils; 1 kann ich nicht beurteilen.”
 */
export function distributionSentence(
	{ counts, cannotJudge, n }: { counts: Counts; cannotJudge: number; n: number },
	scale: ScaleName
): string {
	const points = SCALE_WORDS[scale].flatMap((word, index) => {
		const count = counts[index] ?? 0;
		return count > 0 ? [`${count} ${word}`] : [];
	});
	const answers = [number(n, 'Antwort', 'Antworten'), points.join(', ')].filter(Boolean).join(': ');
	return `${answers}${cannotJudge > 0 ? `; ${cannotJudge} ${CANNOT_JUDGE_WORDS}` : ''}.`;
}

/** What stands in place of a distribution with fewer answers than `minimum`. */
export function suppressedSentence(minimum: number): string {
	return `Zu wenige Antworten (mindestens ${minimum}) – wir sprechen ohne Bild.`;
}

/**
 * @param total - everyone who answered
 * @param paper - how many of them on paper, at most `total`
 * @returns e.g. “9 Antworten, 3 davon auf Papier”, without a full stop
 */
export function answersSentence(total: number, paper: number): string {
	const answers = number(total, 'Antwort', 'Antworten');
	if (paper === 0) return answers;
	if (paper < total) return `${answers}, ${paper} davon auf Papier`;
	return total === 1 ? `${answers} auf Papier` : `${answers}, alle auf Papier`;
}

/** Characters that look like one of the alphabet which is probably meant. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
	['I', '1'],
	['L', '1'],
	['O', '0'],
	['U', 'V']
]);
/** More wrong characters than these mean that something else was pasted. */
const NAMED_LETTERS = 5;

/** Says what keeps a typed text from being a code: which characters, or how many are missing or too many. */
export function codeProblemSentence(problem: CodeProblem): string {
	if (problem.kind === 'length') {
		const missing = CODE_LENGTH - problem.length;
		if (missing < 0) return `Der Code hat ${-missing} Zeichen zu viel.`;
		return missing === 1 ? 'Es fehlt noch 1 Zeichen.' : `Es fehlen noch ${missing} Zeichen.`;
	}
	const { letters } = problem;
	const named = letters.slice(0, NAMED_LETTERS).map((letter) => `„${letter}“`);
	if (letters.length > NAMED_LETTERS) named.push('weitere');
	const sentence =
		letters.length === 1
			? `Das Zeichen ${list(named)} kommt in Codes nicht vor.`
			: `Die Zeichen ${list(named)} kommen in Codes nicht vor.`;
	const meant = letters.flatMap((letter) => {
		const other = LOOKALIKES.get(letter);
		return other ? [`${other} statt ${letter}`] : [];
	});
	return meant.length > 0 ? `${sentence} Vielleicht ist gemeint: ${list(meant)}.` : sentence;
}

/** How far the answers lie apart, in words: a number would claim more than a handful of answers can tell. */
export const SPREAD_WORDS = {
	none: 'auf demselben Punkt',
	small: 'nah beieinander',
	some: 'etwas auseinander',
	wide: 'weit auseinander'
} as const;
export type Spread = keyof typeof SPREAD_WORDS;

/**
 * For comparison: an even split between two neighbouring points comes to 0.19, one answer at the far
 * end among nine to 0.50, equal numbers on all five points to 0.57.
 * @param dissent - share in [0, 1]
 */
export function spreadOf(dissent: number): Spread {
	if (dissent === 0) return 'none';
	if (dissent < 0.25) return 'small';
	return dissent < 0.55 ? 'some' : 'wide';
}

/** The spread of one distribution as a sentence that never contradicts the words of its group. */
export function dissentSentence({
	dissent,
	group
}: Pick<OverviewEntry, 'dissent' | 'group'>): string {
	if (group === 'split') return 'Auf beiden Seiten der Skala liegen mehrere Antworten.';
	return `Die Antworten liegen ${SPREAD_WORDS[spreadOf(dissent)]}.`;
}
