import { listHostSessions } from '#lib/storage/sessions.ts';
import { loadLibrary } from '../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch }) => {
	const { db } = await parent();
	const [library, running] = await Promise.all([loadLibrary(fetch), listHostSessions(db)]);
	const sheets = [...library.modules, ...library.templates].filter(
		({ handouts, step }) => handouts.length > 0 || step
	);
	return { plans: library.plans, sheets, running };
};
