import { listWaitingSeries } from '#lib/storage/pairs.ts';
import { loadRegister } from '#lib/storage/register.ts';
import { listResults } from '#lib/storage/results.ts';
import { loadDeleted, loadRetentionMonths } from '#lib/storage/retention.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, depends }) => {
	depends('lernwerkstatt:ergebnisse');
	const { db } = await parent();
	const [results, register, deleted, months, waiting] = await Promise.all([
		listResults(db),
		loadRegister(db),
		loadDeleted(db),
		loadRetentionMonths(db),
		listWaitingSeries(db)
	]);
	return { results, register, deleted, months, waiting };
};
