import { preparationOf } from '#lib/storage/preparations.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, params }) => {
	const { db } = await parent();
	return { preparation: await preparationOf(db, params.session) };
};
