import { error } from '@sveltejs/kit';
import { readStoredStage } from '#lib/session/read-stored-stage.ts';
import { loadHostSession } from '#lib/storage/sessions.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent, params }) => {
	const { db } = await parent();
	const row = await loadHostSession(db, params.session);
	if (!row) error(404, 'no such session');
	return { row, stage: await readStoredStage(db, row) };
};
