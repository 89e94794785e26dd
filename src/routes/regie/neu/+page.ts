import { error } from '@sveltejs/kit';
import { loadPreference } from '#lib/storage/preferences.ts';
import { loadPreparation } from '#lib/storage/preparations.ts';
import { loadLibrary } from '../../library.ts';
import { loadReach } from '../../reach.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	const { db } = await parent();
	const library = await loadLibrary(fetch);
	const source = library.plans.find(({ id }) => id === url.searchParams.get('ablauf'));
	if (!source) error(404, 'no such plan');
	const [{ reach, addresses }, network, preparation] = await Promise.all([
		loadReach(url.hostname),
		loadPreference(db, 'network'),
		loadPreparation(db, url.searchParams.get('vorbereitung') ?? '')
	]);
	// the block that „Vorführen ab diesem Block“ begins with; counts from 1
	const from = url.searchParams.get('ab');
	return { library, source, reach, addresses, network: network ?? '', from, preparation };
};
