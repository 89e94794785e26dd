import { error } from '@sveltejs/kit';
import { statementsOfSet } from '#lib/modules/build-plan.ts';
import { loadLibrary } from '../../library.ts';
import type { PageLoad } from './$types';
import { findBlock, trainingDays } from '../training-days.ts';

/** Any module can be read, also those of other plans and the templates: the search leads to them. */
export const load: PageLoad = async ({ params, fetch }) => {
	const library = await loadLibrary(fetch);
	const module = [...library.modules, ...library.templates].find(({ id }) => id === params.module);
	if (!module) error(404, 'no such module');
	const { step } = module;
	const statements = step?.set ? statementsOfSet(library, step.set) : (step?.statements ?? []);
	return {
		library,
		module,
		statements,
		place: findBlock(trainingDays(library), module.id)
	};
};
