import type { DotsSetup } from '#lib/domain/dots.ts';
import type { SealedStep } from '#lib/domain/plan.ts';
import { shapeOf } from '#lib/domain/shape-of.ts';
import type { SheetShape } from '#lib/domain/sheet.ts';
import { parseDots, sealedName } from '#lib/protocol/sealed-values.ts';
import type { Stage } from './stage.svelte.ts';

/** @returns what a round of points is about, or undefined before Regie has said so */
export function readDots(stage: Stage, step: string, round: number): DotsSetup | undefined {
	return stage.value(sealedName.dots(step, round), parseDots);
}

/** @returns the shape of the sheets of one round */
export function roundShape(stage: Stage, step: SealedStep, round: number): SheetShape {
	return shapeOf(step, step.kind === 'dots' ? readDots(stage, step.id, round) : undefined);
}
