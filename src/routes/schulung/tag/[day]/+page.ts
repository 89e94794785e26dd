import { error } from '@sveltejs/kit';
import { loadLibrary } from '../../../library.ts';
import type { PageLoad } from './$types';
import { trainingDays } from '../../training-days.ts';

export const load: PageLoad = async ({ params, fetch }) => {
	const library = await loadLibrary(fetch);
	const day = trainingDays(library).find(({ plan }) => plan.id === params.day);
	if (!day) error(404, 'no such day');
	return { library, day };
};
