import { sayFarewells } from '#lib/session/closing.ts';
import { loadDeleted } from '#lib/storage/retention.ts';
import { listHostSessions } from '#lib/storage/sessions.ts';
import { loadLibrary } from '../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('lernwerkstatt:ergebnisse');
	const { db } = await parent();
	void sayFarewells(db).catch(() => {}); // tried again at the next visit
	const [library, running, deleted] = await Promise.all([
		loadLibrary(fetch),
		listHostSessions(db),
		loadDeleted(db)
	]);
	return { library, running, deleted };
};
