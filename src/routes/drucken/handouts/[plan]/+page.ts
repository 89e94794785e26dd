import { error } from '@sveltejs/kit';
import { numberedTitle, printedHandouts } from '#lib/modules/printed-handouts.ts';
import { loadLibrary } from '../../../library.ts';
import { sheetShelves } from '../../sheet-shelves.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, fetch }) => {
	const library = await loadLibrary(fetch);
	const shelf = sheetShelves(library).find(({ plan }) => plan?.id === params.plan);
	if (!shelf?.plan) error(404, 'no such plan');
	const blocks = shelf.modules.map((module) => ({
		id: module.id,
		title: numberedTitle(library, module),
		handouts: printedHandouts(library, module)
	}));
	return {
		library,
		plan: shelf.plan,
		blocks: blocks.filter(({ handouts }) => handouts.length > 0)
	};
};
