import type { DotsTally } from '#lib/domain/dots.ts';
import { sealedSteps, writtenSteps, type DotsStep, type SealedStep } from '#lib/domain/plan.ts';
import { releasedTopics } from '#lib/domain/release.ts';
import { parseStageValue } from '#lib/protocol/stage-values.ts';
import type { ResultStep, TallyRow } from '#lib/storage/records.ts';
import { waveOf } from './pairs.ts';
import { readDots } from './sealed.ts';
import type { Stage } from './stage.svelte.ts';
import { readRelease } from './written.ts';

/** @returns the topics of a step's points as they may leave the room, in order */
function topicsOf(stage: Stage, step: DotsStep): { title: string; released: string }[] {
	const titles = readDots(stage, step.id, 1)?.topics.map(({ title }) => title) ?? [];
	const releases = stage.plan ? writtenSteps(stage.plan, 'release') : [];
	const sentences = releases.flatMap(({ id }) => readRelease(stage, id).released);
	const released = releasedTopics(titles, step.topics, sentences);
	return titles.map((title, index) => ({ title, released: released[index] ?? '' }));
}

/** @returns how many topics that people gave points to lose their words when the session is closed */
export function unreleasedTopics(stage: Stage): number {
	const steps = stage.plan ? sealedSteps(stage.plan) : [];
	return steps
		.filter((step) => step.kind === 'dots')
		.filter(({ id }) => stage.result(id, 1) !== undefined)
		.flatMap((step) => topicsOf(stage, step))
		.filter(({ title, released }) => title !== released).length;
}

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
			const topics = topicsOf(stage, step).map(({ released }) => released);
			const about = { id: step.id, kind: step.kind, title, scale: 'zutreffen' } as const;
			return topics.length > 0 ? { ...about, statements: [], topics } : undefined;
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
