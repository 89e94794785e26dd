import { error } from '@sveltejs/kit';
import { loadPreparation } from '#lib/storage/preparations.ts';
import { loadLibrary } from '../../library.ts';
import { formatsOf } from '../formats.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, params, fetch }) => {
	const { db } = await parent();
	const row = await loadPreparation(db, params.preparation);
	if (!row) error(404, 'no such preparation');
	const [library, session] = await Promise.all([loadLibrary(fetch), db.sessions.get(row.session)]);
	return { row, library, plans: formatsOf(library.plans), session: session?.role };
};
