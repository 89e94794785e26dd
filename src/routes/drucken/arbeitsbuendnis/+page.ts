import { loadLibrary } from '../../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const { templates } = await loadLibrary(fetch);
	return { agreements: templates.filter(({ id }) => id.startsWith('arbeitsbuendnis-')) };
};
