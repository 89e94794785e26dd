import { offeredFirst, overview } from '#lib/domain/group.ts';
import { ratingSteps } from '#lib/domain/plan.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';

/** @returns risks of the group's own work that a revealed picture offered for talk first */
export function foundTitles(stage: Stage): string[] {
	const steps = stage.plan ? ratingSteps(stage.plan) : [];
	const titles = steps.flatMap(({ id, statements }) => {
		const { state, round } = stage.progress(id);
		const result = state === 'revealed' ? stage.result(id, round) : undefined;
		const items = result ? offeredFirst(overview(result.tallies)) : [];
		return items.flatMap((item) => statements.find((each) => each.id === item)?.title ?? []);
	});
	return [...new Set(titles)].filter((title) => title !== '');
}
