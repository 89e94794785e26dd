import { listHostSessions } from '#lib/storage/sessions.ts';
import { loadLibrary } from '../library.ts';
import type { PageLoad } from './$types';
import { sheetShelves } from './sheet-shelves.ts';

export const load: PageLoad = async ({ parent, fetch }) => {
	const { db } = await parent();
	const [library, running] = await Promise.all([loadLibrary(fetch), listHostSessions(db)]);
	return { shelves: sheetShelves(library), running };
};
