import type { DotsTally } from '#lib/domain/dots.ts';
import { sealedSteps, type SealedStep } from '#lib/domain/plan.ts';
import { parseStageValue } from '#lib/protocol/stage-values.ts';
import type { ResultStep, TallyRow } from '#lib/storage/records.ts';
import { waveOf } from './pairs.ts';
import { readDots } from './sealed.ts';
import type { Stage } from './stage.svelte.ts';

/** @returns what a closed session keeps of a step's wording; undefined = nothing of its kind stays */
function wordingOf(
	stage: Stage,
	step: SealedStep,
	title: string
): Omit<ResultStep, 'rounds'> | undefined {
	switch (step.kind) {
		case 'rating': {
			const { id, scale, statements, note } = step;
			return { id, title, scale, statements, ...(note && { note }) };
		}
		case 'dots': {
			const topics = readDots(stage, step.id, 1)?.topics.map((topic) => topic.title);
			const about = { id: step.id, kind: step.kind, title, scale: 'zutreffen' } as const;
			return topics && { ...about, statements: [], topics };
		}
		case 'survey': {
			const { id, kind, scale, statements, choices, note } = step;
			const about = { id, kind, title, scale, statements, choices, ...(note && { note }) };
			return { ...about, ...waveOf(stage, step) };
		}
		default:
			return undefined;
	}
}

/**
 * @param session - id of the session that ends
 * @returns every step that was revealed, in the order of the plan, with what its rounds came to
 */
export function keptSteps(
	session: string,
	stage: Stage
): { steps: ResultStep[]; tallies: TallyRow[] } {
	const { plan } = stage;
	const steps: ResultStep[] = [];
	const tallies: TallyRow[] = [];
	const published = stage.published();
	for (const step of plan ? sealedSteps(plan) : []) {
		const title = plan?.blocks.find((block) => block.step?.id === step.id)?.title ?? '';
		const wording = wordingOf(stage, step, title);
		if (!wording) continue;
		const rounds: ResultStep['rounds'] = [];
		for (let round = 1; round <= stage.progress(step.id).round; round++) {
			const plain = published.get(`result/${step.id}/${round}`);
			const result = plain && parseStageValue('result', plain);
			if (!result) continue;
			const { devices, paper, choices } = result;
			const dots: { dots?: DotsTally } = result.dots ? { dots: result.dots } : {};
			rounds.push({ round, devices, paper, ...dots, ...(choices?.length && { choices }) });
			tallies.push(...result.tallies.map((tally) => ({ ...tally, session, step: step.id })));
		}
		if (rounds.length > 0) steps.push({ ...wording, rounds });
	}
	return { steps, tallies };
}
