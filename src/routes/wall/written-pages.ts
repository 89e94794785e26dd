import { measureSentence } from '#lib/domain/measure.ts';
import type { WrittenStep } from '#lib/domain/plan.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';
import { readAgreement, readMeasures } from '#lib/session/written.ts';
import { textPages, type TextPage } from '#lib/ui/written/text-pages.ts';

/** @returns the pictures that a written step takes on the wall, at least one */
export function writtenPages(stage: Stage, step: WrittenStep): TextPage[] {
	const { scale } = stage.wall;
	if (step.kind === 'agreement') return textPages(readAgreement(stage, step).rules, scale);
	if (step.kind === 'release') return textPages([], scale);
	const texts = readMeasures(stage, step.id).map(measureSentence);
	const pages = textPages(texts, scale);
	// together or one by one: a picture with two of three would look finished
	return pages.length < 2 ? pages : texts.map((text, start) => ({ start, texts: [text] }));
}
