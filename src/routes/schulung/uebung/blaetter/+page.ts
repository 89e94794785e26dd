import { error } from '@sveltejs/kit';
import { listPractice } from '#lib/session/practice.ts';
import { readStoredStage } from '#lib/session/read-stored-stage.ts';
import { loadLibrary } from '../../../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	const { db } = await parent();
	const { plans } = await loadLibrary(fetch);
	const source = plans.find(({ id }) => id === url.searchParams.get('ablauf'));
	if (!source) error(404, 'no such plan');
	const rows = await listPractice(db, source.id);
	const tables = await Promise.all(
		rows.map(async (row) => ({ row, info: (await readStoredStage(db, row)).session }))
	);
	return { source, tables };
};
