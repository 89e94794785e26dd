import { error } from '@sveltejs/kit';
import { loadHostSession } from '#lib/storage/sessions.ts';
import { loadLibrary } from '../../library.ts';
import { loadKeepingChoices } from './keeping.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, params, url, fetch }) => {
	const { db } = await parent();
	const row = await loadHostSession(db, params.session);
	if (!row) error(404, 'no such session');
	// rescue cards come from the modules; without them Regie still runs
	const library = await loadLibrary(fetch).catch(() => undefined);
	// „Vorführen ab diesem Block“; counts from 1
	const begin = Number(url.searchParams.get('ab') ?? 1) - 1;
	const keeping = await loadKeepingChoices(db, row.id);
	return { row, templates: library?.templates ?? [], begin, keeping };
};
