import { loadDraft } from '#lib/storage/drafts.ts';
import { loadLibrary } from '../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { db } = await parent();
	const [library, draft] = await Promise.all([loadLibrary(fetch), loadDraft(db)]);
	return { db, library, draft };
};
