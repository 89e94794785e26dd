import type { IncomingMessage } from 'node:http';

/** @returns names in `Accept-Encoding`, without those that are refused by `q=0` */
export function acceptedEncodings({ headers }: Pick<IncomingMessage, 'headers'>): Set<string> {
	const entries = String(headers['accept-encoding'] ?? '')
		.toLowerCase()
		.split(',');
	const accepted = entries.filter((entry) => !/;\s*q=0(\.0*)?\s*$/.test(entry));
	return new Set(accepted.map((entry) => entry.replace(/;.*$/s, '').trim()));
}
