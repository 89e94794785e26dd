import { SEALED_KINDS, type Plan, type SealedStep, type Step } from '#lib/domain/plan.ts';

/** A step that people can answer on paper. */
export interface PaperStep {
	step: SealedStep;
	/** of its block */
	title: string;
}

const isSealedKind = (step: Step): step is SealedStep =>
	SEALED_KINDS.some((kind) => kind === step.kind);

/** @returns the plan's sealed steps, in order, also those that this version does not run live */
export function paperSteps({ blocks }: Plan): PaperStep[] {
	return blocks.flatMap(({ step, title }) => (step && isSealedKind(step) ? [{ step, title }] : []));
}
