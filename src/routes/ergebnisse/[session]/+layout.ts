import { error } from '@sveltejs/kit';
import { teamNames } from '#lib/domain/team.ts';
import { listResults, loadResult } from '#lib/storage/results.ts';
import { loadLibrary } from '../../library.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent, params, fetch, depends }) => {
	depends('lernwerkstatt:ergebnisse');
	const { db } = await parent();
	const result = await loadResult(db, params.session);
	if (!result) error(404, 'no such result');
	// the source list lends links only; a result can be read without it
	const library = await loadLibrary(fetch).catch(() => undefined);
	const teams = teamNames(await listResults(db));
	return { ...result, teams, sourceKeys: new Set(library?.sources.map(({ key }) => key)) };
};
