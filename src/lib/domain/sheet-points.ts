import { openDots } from './close-rounds.ts';
import type { DotsTally } from './dots.ts';

/** One step in which points were given, as a sheet tells it. */
export interface SheetPoints {
	title: string;
	rounds: SheetPointsRound[];
}

export type SheetPointsRound = {
	/** counts from 1 */
	round: number;
	/** everyone who gave points */
	answered: number;
	/** in the order of the list; without points where they are hidden */
	topics: { text: string; points?: number }[];
} & (
	| { kind: 'shown' }
	/** `suppressed` fewer people than the minimum · `close` another round could be subtracted */
	| { kind: 'hidden'; why: 'suppressed' | 'close' }
);

/** @returns the steps with topics, their points only where they may be shown together */
export function pointsSheets(
	steps: readonly {
		title: string;
		topics?: readonly string[];
		rounds: readonly { round: number; dots?: DotsTally }[];
	}[],
	minimum: number
): SheetPoints[] {
	return steps.flatMap(({ title, topics, rounds }) =>
		topics ? [{ title, rounds: pointsRounds(topics, rounds, minimum) }] : []
	);
}

function pointsRounds(
	topics: readonly string[],
	rounds: readonly { round: number; dots?: DotsTally }[],
	minimum: number
): SheetPointsRound[] {
	const shown = rounds.flatMap(({ round, dots }) =>
		dots?.kind === 'shown' ? [{ round, people: dots.people, totals: dots.totals }] : []
	);
	const open = openDots(shown, minimum);
	return rounds.flatMap(({ round, dots }): SheetPointsRound[] => {
		if (!dots) return [];
		const answered = dots.kind === 'shown' ? dots.people : dots.answered;
		const own = [...open].find((each) => each.round === round);
		if (own) {
			const told = topics.map((text, index) => ({ text, points: own.totals[index] ?? 0 }));
			return [{ round, answered, topics: told, kind: 'shown' }];
		}
		const why = answered < minimum ? 'suppressed' : 'close';
		return [{ round, answered, topics: topics.map((text) => ({ text })), kind: 'hidden', why }];
	});
}
