import { API, sessionPath, type Addresses, type RegisterSession } from '#lib/protocol/api.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { within } from './within.ts';

/** What changes something may take longer than a question that a page waits for. */
const CHANGE_MS = 10_000;
const ANSWER_MS = 4_000;

/** - `ok` the relay serves this session · `taken` another one has the name · `ended` this one is over ·
 * `busy` too many new sessions · `unreachable` no relay answers */
export type Registration = 'ok' | 'taken' | 'ended' | 'busy' | 'unreachable';

const BY_STATUS: Readonly<Record<number, Registration>> = {
	200: 'ok',
	201: 'ok',
	409: 'taken',
	410: 'ended',
	429: 'busy'
};

export async function registerSession(session: RegisterSession): Promise<Registration> {
	try {
		const response = await fetch(API.sessions, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(session),
			signal: within(CHANGE_MS)
		});
		return BY_STATUS[response.status] ?? 'unreachable';
	} catch {
		return 'unreachable'; // offline, too slow, or a plain web server
	}
}

/** Ends a session at the relay. @returns whether nothing of it is left there */
export async function endSession(room: string, hostToken: Uint8Array): Promise<boolean> {
	try {
		const { status } = await fetch(sessionPath(room), {
			method: 'DELETE',
			headers: { authorization: `Bearer ${toBase64Url(hostToken)}` },
			signal: within(CHANGE_MS)
		});
		return status === 204 || status === 401 || status === 410; // 401: the relay knows no such session
	} catch {
		return false; // offline or too slow; tried again later
	}
}

/** @returns origins under which phones reach this process; empty unless it runs on this machine */
export async function loadAddresses(): Promise<string[]> {
	try {
		const response = await fetch(API.addresses, { signal: within(ANSWER_MS) });
		if (!response.ok || !response.headers.get('content-type')?.includes('json')) return [];
		const { origins } = (await response.json()) as Partial<Addresses>;
		return Array.isArray(origins) ? origins.filter((origin) => typeof origin === 'string') : [];
	} catch {
		return []; // offline, too slow, or a plain web server
	}
}

/** @returns whether a relay serves this app (a plain web server answers with a page or not at all) */
export async function isRelayThere(): Promise<boolean> {
	try {
		const response = await fetch('/healthz', { cache: 'no-store', signal: within(ANSWER_MS) });
		return response.ok && !response.headers.get('content-type')?.includes('html');
	} catch {
		return false; // offline or too slow
	}
}
