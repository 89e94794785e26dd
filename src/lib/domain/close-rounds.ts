import { mayCompare } from './group.ts';
import { answeredOf, type Tally } from './tally.ts';

type Shown<T extends Tally> = Extract<T, { kind: 'shown' }>;

const CLOSE_REASON =
	'Die Zahl der Antworten liegt der einer anderen Runde so nahe, dass sich aus dem Unterschied auf Einzelne schließen ließe.';
/** What stands in place of a round that could be subtracted from another one. */
export const CLOSE_SENTENCE = `Nicht gezeigt: ${CLOSE_REASON}`;

/**
 * Whether two distributions of one statement may be seen together. Both their scale answers and all
 * who answered must be equal in number or far enough apart: with equal scale answers and one more
 * „kann ich nicht beurteilen“, whoever came later would have told all what they chose.
 * @param minimum - fewest answers that may be shown; what subtraction leaves is held to it, too
 */
export const mayStandTogether = (
	one: Shown<Tally>,
	other: Shown<Tally>,
	minimum: number
): boolean =>
	mayCompare(one.n, other.n, minimum) && mayCompare(answeredOf(one), answeredOf(other), minimum);

/**
 * @returns the tallies whose counts may stand in one place: at or above the minimum, and of rounds of
 * a statement that are too close only the newest
 */
export function openTallies<T extends Tally>(tallies: readonly T[], minimum: number): Set<T> {
	const kept: Shown<T>[] = [];
	for (const tally of tallies.toSorted((a, b) => b.round - a.round)) {
		if (!isShown(tally) || tally.n < minimum) continue;
		const others = kept.filter(({ item }) => item === tally.item);
		if (others.every((other) => mayStandTogether(tally, other, minimum))) kept.push(tally);
	}
	return new Set<T>(kept);
}

export const isShown = <T extends Tally>(tally: T): tally is Shown<T> => tally.kind === 'shown';

/** @returns rounds of points whose totals may stand in one place: of those too close only the newest */
export function openDots<T extends { round: number; people: number }>(
	rounds: readonly T[],
	minimum: number
): Set<T> {
	const kept: T[] = [];
	for (const round of rounds.toSorted((a, b) => b.round - a.round)) {
		const isFar = kept.every(({ people }) => mayCompare(people, round.people, minimum));
		if (round.people >= minimum && isFar) kept.push(round);
	}
	return new Set(kept);
}

/** What may stand beside a newer round of one statement. */
export type Beside = { kind: 'earlier'; tally: Shown<Tally> } | { kind: 'sentence'; text: string };

/**
 * @param earlier - of the same statement, one round before; undefined = there was none
 * @returns undefined when there is nothing to stand beside, or nothing to stand beside it
 */
export function besideRound(
	newer: Tally | undefined,
	earlier: Tally | undefined,
	minimum: number
): Beside | undefined {
	if (!newer || !earlier || !isShown(newer)) return undefined;
	if (!isShown(earlier)) {
		const text = `Runde ${earlier.round} steht nicht daneben: Dort waren es zu wenige Antworten (mindestens ${minimum}).`;
		return { kind: 'sentence', text };
	}
	return mayStandTogether(newer, earlier, minimum)
		? { kind: 'earlier', tally: earlier }
		: { kind: 'sentence', text: `Runde ${earlier.round} steht nicht daneben. ${CLOSE_REASON}` };
}
