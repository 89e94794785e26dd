import { byDimension } from '#lib/domain/causes.ts';
import { shownDeepening, topicOf } from '#lib/domain/deepening.ts';
import { measureSentence } from '#lib/domain/measure.ts';
import type { WrittenStep } from '#lib/domain/plan.ts';
import type { Board } from '#lib/session/board.svelte.ts';
import { readDeepenings } from '#lib/session/causes.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';
import { readAgreement, readMeasures } from '#lib/session/written.ts';
import { causePages } from '#lib/ui/deepening/cause-pages.ts';
import { textPages, type TextPage } from '#lib/ui/written/text-pages.ts';

/** @returns how many pictures a written step takes on the wall as it is shown now, at least one */
export function pageCount(stage: Stage, step: WrittenStep, board: Board | undefined): number {
	if (step.kind !== 'deepening') return writtenPages(stage, step).length;
	const all = readDeepenings(stage, step.id);
	const deepening = shownDeepening(all);
	if (deepening?.view !== 'causes') return 1;
	const fields = byDimension(board?.causes(step.id) ?? [], all.shown);
	return causePages(fields, topicOf(deepening), stage.wall.scale).length;
}

/** @returns the pictures of what Regie writes down, at least one */
export function writtenPages(stage: Stage, step: WrittenStep): TextPage[] {
	const { scale } = stage.wall;
	if (step.kind === 'agreement') return textPages(readAgreement(stage, step).rules, scale);
	if (step.kind === 'release' || step.kind === 'deepening') return textPages([], scale);
	const texts = readMeasures(stage, step.id).map(measureSentence);
	const pages = textPages(texts, scale);
	// together or one by one: a picture with two of three would look finished
	return pages.length < 2 ? pages : texts.map((text, start) => ({ start, texts: [text] }));
}
