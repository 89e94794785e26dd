import { API, sessionPath, type ServerFacts, type SessionFacts } from '#lib/protocol/api.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';

async function load<T>(path: string, read: (value: unknown) => T | undefined, init?: RequestInit) {
	try {
		const response = await fetch(path, { cache: 'no-store', ...init });
		const isJson = response.headers.get('content-type')?.includes('json') ?? false;
		return response.ok && isJson ? read(await response.json()) : undefined;
	} catch {
		return undefined; // offline, or a plain web server
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

/** @returns how the server of this page is set up; undefined when none answers */
export const loadServerFacts = (): Promise<ServerFacts | undefined> =>
	load(API.facts, parseServerFacts);

/** @returns what the server knows of a session; undefined when it is out of reach or over */
export const loadSessionFacts = (
	room: string,
	joinToken: Uint8Array
): Promise<SessionFacts | undefined> =>
	load(sessionPath(room), parseSessionFacts, {
		headers: { authorization: `Bearer ${toBase64Url(joinToken)}` }
	});
