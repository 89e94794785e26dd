import { sayFarewells } from '#lib/session/closing.ts';
import { listHostSessions } from '#lib/storage/sessions.ts';
import { loadLibrary } from '../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch }) => {
	const { db } = await parent();
	void sayFarewells(db).catch(() => {}); // tried again at the next visit
	const [library, running] = await Promise.all([loadLibrary(fetch), listHostSessions(db)]);
	return { library, running };
};
