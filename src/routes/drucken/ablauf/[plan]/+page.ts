import { error } from '@sveltejs/kit';
import { buildPlan } from '#lib/modules/build-plan.ts';
import { loadLibrary } from '../../../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, fetch }) => {
	const library = await loadLibrary(fetch);
	const source = library.plans.find(({ id }) => id === params.plan);
	if (!source) error(404, 'no such plan');
	const cards = library.templates.filter(
		({ id }) => id.startsWith('rettung-') || id === 'akute-gefaehrdung'
	);
	return { source, ...buildPlan(library, source.id), cards };
};
