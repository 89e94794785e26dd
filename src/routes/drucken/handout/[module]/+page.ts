import { error } from '@sveltejs/kit';
import { numberedTitle, printedHandouts } from '#lib/modules/printed-handouts.ts';
import { loadLibrary } from '../../../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, url, fetch }) => {
	const library = await loadLibrary(fetch);
	const all = [...library.modules, ...library.templates];
	// a block that repeats a module carries a number behind the module's id
	const module =
		all.find(({ id }) => id === params.module) ??
		all.find(({ id }) => id === params.module.replace(/-\d+$/, ''));
	if (!module) error(404, 'no such module');
	const handouts = printedHandouts(library, module);
	const number = Number(url.searchParams.get('blatt') ?? 0);
	return {
		library,
		module,
		title: numberedTitle(library, module),
		handouts,
		/** the one sheet that is asked for; absent: all of them */
		only: handouts.find((handout) => handout.number === number)
	};
};
