import { isRelayThere, loadAddresses } from '#lib/session/registration.ts';

/** Whether phones can take part: no relay at all, a relay without a network, or yes. */
export type Reach = 'none' | 'no-network' | 'phones';

/**
 * Asks the process that serves the app.
 * @param hostname - under which this page was opened
 * @returns also the origins under which phones reach this laptop; empty when hosted
 */
export async function loadReach(hostname: string): Promise<{ reach: Reach; addresses: string[] }> {
	const [hasRelay, addresses] = await Promise.all([isRelayThere(), loadAddresses()]);
	const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	// phones never reach a laptop under localhost; without another address there is paper only
	const reach = !hasRelay ? 'none' : isLoopback && addresses.length === 0 ? 'no-network' : 'phones';
	return { reach, addresses };
}
