import type { Agreement } from '#lib/domain/agreement.ts';
import type { Measure } from '#lib/domain/measure.ts';
import { writtenSteps, type WrittenStep } from '#lib/domain/plan.ts';
import {
	parseAgreement,
	parseMeasures,
	parseRelease,
	writtenName,
	type ReleasePicture
} from '#lib/protocol/written-values.ts';
import type { Stage } from './stage.svelte.ts';

const NOTHING_RELEASED: ReleasePicture = { current: null, released: [] };

/** @returns the agreement of a step; before anybody amended it, the module's rules, not confirmed */
export function readAgreement(stage: Stage, step: WrittenStep): Agreement {
	return (
		stage.value(writtenName.agreement(step.id), parseAgreement) ?? {
			rules: step.rules ?? [],
			isConfirmed: false
		}
	);
}

export function readMeasures(stage: Stage, step: string): Measure[] {
	return stage.value(writtenName.measures(step), parseMeasures) ?? [];
}

/** @returns the measures of all steps of the plan, in order */
export function readAllMeasures(stage: Stage): Measure[] {
	const steps = stage.plan ? writtenSteps(stage.plan, 'measures') : [];
	return steps.flatMap(({ id }) => readMeasures(stage, id));
}

export function readRelease(stage: Stage, step: string): ReleasePicture {
	return stage.value(writtenName.release(step), parseRelease) ?? NOTHING_RELEASED;
}
