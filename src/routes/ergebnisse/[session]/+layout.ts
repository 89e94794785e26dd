import { error } from '@sveltejs/kit';
import { loadResult } from '#lib/storage/results.ts';
import { loadLibrary } from '../../library.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent, params, fetch }) => {
	const { db } = await parent();
	const result = await loadResult(db, params.session);
	if (!result) error(404, 'no such result');
	// the source list lends links only; a result can be read without it
	const library = await loadLibrary(fetch).catch(() => undefined);
	return { ...result, sourceKeys: new Set(library?.sources.map(({ key }) => key)) };
};
