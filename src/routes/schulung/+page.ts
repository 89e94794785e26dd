import { loadLibrary } from '../library.ts';
import type { PageLoad } from './$types';
import { trainingDays } from './training-days.ts';

export const load: PageLoad = async ({ fetch }) => {
	const library = await loadLibrary(fetch);
	return { library, days: trainingDays(library) };
};
