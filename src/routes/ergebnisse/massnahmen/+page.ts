import { loadRegister } from '#lib/storage/register.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, depends }) => {
	depends('lernwerkstatt:register');
	const { db } = await parent();
	return { register: await loadRegister(db) };
};
