import type { AddressInfo } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { clientAddress, isLoopback, type RequestSource } from './client-address.ts';

/** What `os.networkInterfaces()` returns. */
export type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Adapters that no phone is connected to. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|tailscale|zt|vEthernet)/i;
/** Names under which only this device reaches itself. */
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Origins under which phones in the same network reach this process, the most likely one first.
 * @param host - what the process listens on; on one address only, no other is named
 */
export function phoneOrigins(interfaces: Interfaces, host: string, port: number): string[] {
	const listed = Object.entries(interfaces).flatMap(([name, infos]) =>
		(infos ?? [])
			.filter(({ family, internal }) => family === 'IPv4' && !internal)
			.map(({ address }) => ({ address, rank: rank(name, address) }))
	);
	const reachable = listed
		.filter(({ address }) => host === '0.0.0.0' || host === '::' || host === address)
		.sort((a, b) => a.rank - b.rank);
	return reachable.map(({ address }) => `http://${address}${port === 80 ? '' : `:${port}`}`);
}

/** @throws Error before the server listens */
export function listeningOn(server: { address: () => AddressInfo | string | null }): AddressInfo {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('not listening on a port');
	return address;
}

/** Home and office Wi-Fi first; addresses that a device gave itself (169.254) and virtual adapters last. */
function rank(name: string, address: string): number {
	if (VIRTUAL.test(name)) return 4;
	if (address.startsWith('192.168.')) return 0;
	if (address.startsWith('10.')) return 1;
	return address.startsWith('169.254.') ? 3 : 2;
}

/**
 * Whether a request comes from this very device and was meant for it: a foreign page that makes its
 * own name point to 127.0.0.1 (DNS rebinding) still sends that name as `Host`, and a proxy in front
 * adds its headers.
 */
export function isFromThisDevice(request: RequestSource, trustProxy: number): boolean {
	const { host = '', 'x-forwarded-for': forwarded } = request.headers;
	if (forwarded !== undefined && trustProxy === 0) return false;
	return isLoopback(clientAddress(request, trustProxy)) && LOCAL_HOST.test(host);
}
