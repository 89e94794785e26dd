import { topicTotals } from '#lib/domain/topics.ts';
import type { DotsStep } from '#lib/domain/plan.ts';
import { readDots } from '#lib/session/sealed.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';
import { textPages, type TextPage } from '#lib/ui/written/text-pages.ts';

/** Heading, budget, count and anonymity stand around the list. */
const LIST_ROOM = { lines: 6, characters: 40 };
/** A title has three fifths of the width beside its bar. */
const BARS_ROOM = { lines: 9, characters: 26 };

export const dotsTitles = (stage: Stage, step: string, round: number): string[] =>
	readDots(stage, step, round)?.topics.map(({ title }) => title) ?? [];

/** @returns the pictures that the topics of a round take while points are given */
export const topicPages = (stage: Stage, step: DotsStep): TextPage[] =>
	textPages(dotsTitles(stage, step.id, stage.progress(step.id).round), stage.wall.scale, LIST_ROOM);

/** @returns the pictures that the revealed points take, topics as they are shown; one when nothing is */
export function dotsPages(stage: Stage, step: DotsStep): TextPage[] {
	const { round } = stage.progress(step.id);
	const tally = stage.result(step.id, round)?.dots;
	const titles = dotsTitles(stage, step.id, round);
	const shown = tally?.kind === 'shown' ? topicTotals(titles, tally) : [];
	return textPages(
		shown.map(({ title }) => title),
		stage.wall.scale,
		BARS_ROOM
	);
}
