import { error } from '@sveltejs/kit';
import { statementsOfSet } from '#lib/modules/build-plan.ts';
import { loadLibrary } from '../../../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, fetch }) => {
	const library = await loadLibrary(fetch);
	const all = [...library.modules, ...library.templates];
	// a block that repeats a module carries a number behind the module's id
	const module =
		all.find(({ id }) => id === params.module) ??
		all.find(({ id }) => id === params.module.replace(/-\d+$/, ''));
	if (!module) error(404, 'no such module');
	const { step } = module;
	const statements =
		step?.kind !== 'rating' ? [] : step.set ? statementsOfSet(library, step.set) : step.statements;
	return { module, statements };
};
