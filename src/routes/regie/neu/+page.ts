import { error } from '@sveltejs/kit';
import { isRelayThere, loadAddresses } from '#lib/session/registration.ts';
import { loadPreference } from '#lib/storage/preferences.ts';
import { loadLibrary } from '../../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, fetch, url }) => {
	const { db } = await parent();
	const library = await loadLibrary(fetch);
	const source = library.plans.find(({ id }) => id === url.searchParams.get('ablauf'));
	if (!source) error(404, 'no such plan');
	const [hasRelay, addresses, network] = await Promise.all([
		isRelayThere(),
		loadAddresses(),
		loadPreference(db, 'network')
	]);
	return { library, source, hasRelay, addresses, network: network ?? '' };
};
