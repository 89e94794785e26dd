import { error } from '@sveltejs/kit';
import { sayFarewells } from '#lib/session/closing.ts';
import { listPractice } from '#lib/session/practice.ts';
import { loadPreference } from '#lib/storage/preferences.ts';
import { loadLibrary } from '../../library.ts';
import { loadReach } from '../../reach.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	const { db } = await parent();
	const library = await loadLibrary(fetch);
	const source = library.plans.find(({ id }) => id === url.searchParams.get('ablauf'));
	if (!source) error(404, 'no such plan');
	void sayFarewells(db).catch(() => {}); // tried again at the next visit
	const [{ reach, addresses }, network, tables] = await Promise.all([
		loadReach(url.hostname),
		loadPreference(db, 'network'),
		listPractice(db, source.id)
	]);
	return { library, source, reach, addresses, network: network ?? '', tables };
};
