import { error } from '@sveltejs/kit';
import { loadPreparation } from '#lib/storage/preparations.ts';
import { loadLibrary } from '../../../library.ts';
import { isTextKind, madeTexts } from '../../prepared-texts.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, params, fetch }) => {
	const { db } = await parent();
	const [row, library] = await Promise.all([
		loadPreparation(db, params.preparation),
		loadLibrary(fetch)
	]);
	if (!row || !isTextKind(params.text)) error(404, 'no such text');
	const minutes = library.plans.find(({ id }) => id === row.planId)?.minutes ?? 0;
	return { row, kind: params.text, text: madeTexts(library, row, minutes)[params.text] };
};
