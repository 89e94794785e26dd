import { error } from '@sveltejs/kit';
import { isRelayThere, loadAddresses } from '#lib/session/registration.ts';
import { loadPreference } from '#lib/storage/preferences.ts';
import { loadLibrary } from '../../library.ts';
import type { PageLoad } from './$types';

/** Whether phones can take part: no relay at all, a relay without a network, or yes. */
export type Reach = 'none' | 'no-network' | 'phones';

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
	const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
	// phones never reach a laptop under localhost; without another address there is paper only
	const reach = !hasRelay ? 'none' : isLoopback && addresses.length === 0 ? 'no-network' : 'phones';
	return { library, source, reach: reach as Reach, addresses, network: network ?? '' };
};
