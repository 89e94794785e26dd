import { listHostSessions } from '#lib/storage/sessions.ts';
import { numberedTitle } from '#lib/modules/printed-handouts.ts';
import { loadLibrary } from '../library.ts';
import type { PageLoad } from './$types';
import { sheetShelves } from './sheet-shelves.ts';

export const load: PageLoad = async ({ parent, fetch }) => {
	const { db } = await parent();
	const [library, running] = await Promise.all([loadLibrary(fetch), listHostSessions(db)]);
	const shelves = sheetShelves(library).map(({ plan, modules }) => ({
		plan,
		modules: modules.map((module) => ({ id: module.id, title: numberedTitle(library, module) }))
	}));
	return { shelves, running };
};
