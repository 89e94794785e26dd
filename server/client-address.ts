import type { IncomingHttpHeaders } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/** What a request says about where it comes from. */
export interface RequestSource {
	socket: { remoteAddress?: string | undefined };
	headers: IncomingHttpHeaders;
}

const LOOPBACK = /^(127\.|::1$)/;

/**
 * The address that a request came from; kept in memory only, never written anywhere.
 * @param trustProxy - number of proxies in front of this process: so many entries at the end of
 * `X-Forwarded-For` were written by them, everything before can be forged
 */
export function clientAddress({ socket, headers }: RequestSource, trustProxy: number): string {
	const direct = socket.remoteAddress ?? '';
	if (trustProxy === 0) return withoutMapping(direct);
	const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
	return withoutMapping(forwarded.at(-trustProxy)?.trim() || direct);
}

/** @returns what limits count by: an IPv4 address, or the network of an IPv6 address (one household) */
export function addressGroup(address: string): string {
	if (!isIPv6(address)) return isIPv4(address) ? address : 'unknown';
	const [head = '', tail] = address.split('::');
	const groups = head.split(':').filter(Boolean);
	const rest = tail === undefined ? [] : tail.split(':').filter(Boolean);
	const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0');
	return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}

export function isLoopback(address: string): boolean {
	return LOOPBACK.test(address);
}

/** `::ffff:192.168.0.7` is 192.168.0.7 as a socket for both families shows it. */
function withoutMapping(address: string): string {
	return address.replace(/^::ffff:(?=[\d.]+$)/i, '');
}
