import { listResults } from '#lib/storage/results.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, depends }) => {
	depends('lernwerkstatt:ergebnisse');
	const { db } = await parent();
	return { results: await listResults(db) };
};
