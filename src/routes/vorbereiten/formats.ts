import type { PlanSource } from '#lib/modules/module.ts';

/** @returns plans that teams hold; training days are prepared elsewhere */
export const formatsOf = (plans: readonly PlanSource[]): PlanSource[] =>
	plans.filter(({ path }) => !path.startsWith('schulung/'));
