import type { Preparation } from '#lib/domain/preparation.ts';

/** @returns what a preparation is called in lists and titles */
export function nameOf(
	{ title, team, planId }: Preparation,
	plans: readonly { id: string; title: string }[]
): string {
	const plan = plans.find(({ id }) => id === planId)?.title ?? 'Lernwerkstatt';
	return title.trim() || (team.trim() ? `${plan}: ${team.trim()}` : plan);
}
