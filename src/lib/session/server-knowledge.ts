import { API, sessionPath, type ServerFacts, type SessionFacts } from '#lib/protocol/api.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { within } from './within.ts';

const ANSWER_MS = 4_000;

interface Answer<T> {
	/** undefined when none came: offline, or too slow */
	status?: number;
	/** undefined also from a plain web server */
	facts?: T | undefined;
}

async function load<T>(
	path: string,
	read: (value: unknown) => T | undefined,
	headers: Record<string, string> = {}
): Promise<Answer<T>> {
	try {
		const response = await fetch(path, { cache: 'no-store', headers, signal: within(ANSWER_MS) });
		const { ok, status } = response;
		const isJson = response.headers.get('content-type')?.includes('json') ?? false;
		return ok && isJson ? { status, facts: read(await response.json()) } : { status };
	} catch {
		return {};
	}
}

type Fields<T> = { [K in keyof T]: T[K] extends number ? 'number' : 'string' };

function parseFields<T>(fields: Fields<T>) {
	const names = Object.keys(fields) as (keyof T)[];
	return (value: unknown): T | undefined => {
		if (typeof value !== 'object' || value === null) return undefined;
		const record = value as T;
		return names.every((name) => typeof record[name] === fields[name]) ? record : undefined;
	};
}

const parseServerFacts = parseFields<ServerFacts>({
	store: 'string',
	retentionHours: 'number',
	proxies: 'number',
	newRoomsPerHour: 'number',
	failedTokensPerMinute: 'number',
	failedTokensPerRoomAnHour: 'number'
});
const parseSessionFacts = parseFields<SessionFacts>({
	room: 'string',
	joinHash: 'string',
	hostHash: 'string',
	usedAt: 'number',
	documents: 'number',
	bytes: 'number',
	hosts: 'number',
	participants: 'number',
	walls: 'number'
});

/** @returns how the server of this page is set up; undefined when none answers within 4 s */
export const loadServerFacts = async (): Promise<ServerFacts | undefined> =>
	(await load(API.facts, parseServerFacts)).facts;

/** How the relay says that it does not know a token; a right one is never one too many (P47). */
const UNKNOWN = new Set([401, 410, 429]);

/**
 * @returns what the server knows of a session, `unknown` when it has ended there or never was, undefined
 *   when none answers within 4 s
 */
export async function loadSessionFacts(
	room: string,
	joinToken: Uint8Array
): Promise<SessionFacts | 'unknown' | undefined> {
	const headers = { authorization: `Bearer ${toBase64Url(joinToken)}` };
	const { status = 0, facts } = await load(sessionPath(room), parseSessionFacts, headers);
	return UNKNOWN.has(status) ? 'unknown' : facts;
}
