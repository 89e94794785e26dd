import { error } from '@sveltejs/kit';
import { stepStatements } from '#lib/modules/printed-handouts.ts';
import { loadLibrary } from '../../library.ts';
import type { PageLoad } from './$types';
import { findBlock, trainingDays } from '../training-days.ts';

/** Any module can be read, also those of other plans and the templates: the search leads to them. */
export const load: PageLoad = async ({ params, fetch }) => {
	const library = await loadLibrary(fetch);
	const module = [...library.modules, ...library.templates].find(({ id }) => id === params.module);
	if (!module) error(404, 'no such module');
	return {
		library,
		module,
		statements: stepStatements(library, module),
		place: findBlock(trainingDays(library), module.id)
	};
};
