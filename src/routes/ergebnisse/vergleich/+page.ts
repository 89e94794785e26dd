import { loadResult, listResults } from '#lib/storage/results.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, depends }) => {
	depends('lernwerkstatt:ergebnisse');
	const { db } = await parent();
	const rows = await listResults(db);
	const results = await Promise.all(rows.map(({ id }) => loadResult(db, id)));
	return { results: results.flatMap((result) => result ?? []) };
};
