import { listPreparations } from '#lib/storage/preparations.ts';
import { loadLibrary } from '../library.ts';
import type { PageLoad } from './$types';
import { formatsOf } from './formats.ts';

export const load: PageLoad = async ({ parent, fetch, depends }) => {
	depends('lernwerkstatt:preparations');
	const { db } = await parent();
	const [preparations, library] = await Promise.all([listPreparations(db), loadLibrary(fetch)]);
	return { preparations, plans: formatsOf(library.plans), problems: library.problems };
};
