/** HTTP paths that app and relay agree on. */
export const API = {
	sessions: '/api/sessions',
	addresses: '/api/addresses',
	facts: '/api/facts',
	modules: '/modules.json'
} as const;

/** `POST /api/sessions`: 201 registered · 200 the same session again · 409 name taken · 410 ended · 429 too many. */
export interface RegisterSession {
	room: string;
	/** SHA-256 of the join token, base64url */
	joinHash: string;
	/** SHA-256 of the host token, base64url */
	hostHash: string;
}

const HASH = /^[A-Za-z0-9_-]{43}$/;

/** @returns the registration when the body has its shape; the room name is checked by the caller */
export function parseRegisterSession(body: unknown): RegisterSession | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { room, joinHash, hostHash } = body as Record<string, unknown>;
	if (typeof room !== 'string' || typeof joinHash !== 'string' || typeof hostHash !== 'string') {
		return undefined;
	}
	return HASH.test(joinHash) && HASH.test(hostHash) ? { room, joinHash, hostHash } : undefined;
}

/** `DELETE /api/sessions/<room>` carries `Authorization: Bearer <host token, base64url>`: 204 ended · 401 otherwise. */
export const sessionPath = (room: string): string => `${API.sessions}/${room}`;

/** `GET /api/addresses`, loopback only: origins under which phones in the same network reach this process. */
export interface Addresses {
	/** e.g. `http://192.168.178.20:8080`; never localhost */
	origins: string[];
}

/** Where a server keeps running sessions. */
export type StoreKind = 'memory' | 'disk' | 'redis';

/** `GET /api/facts`: how this server is set up; nothing about sessions or people. */
export interface ServerFacts {
	store: StoreKind;
	/** hours that a session is kept after it ended or was last used */
	retentionHours: number;
	/** number of proxies in front whose word on addresses counts */
	proxies: number;
	newRoomsPerHour: number;
	failedTokensPerMinute: number;
	failedTokensPerRoomAnHour: number;
}

/**
 * `GET /api/sessions/<room>` with `Authorization: Bearer <join token, base64url>`: everything that the
 * relay knows of a session, summed over its documents. 401 · 410 ended · 429 as at the WebSocket.
 */
export interface SessionFacts {
	room: string;
	/** SHA-256 of the tokens, base64url */
	joinHash: string;
	hostHash: string;
	/** milliseconds since the epoch */
	usedAt: number;
	/** documents, and the sealed bytes in those that are in memory of the answering process */
	documents: number;
	bytes: number;
	/** lines of the stage at that process, by role */
	hosts: number;
	participants: number;
	walls: number;
}

/** @returns WebSocket path of one document */
export const syncPath = (room: string, doc: string): string => `/sync/${room}/${doc}`;
export const ROLE_PREFIX = 'role.';
export const TOKEN_PREFIX = 'token.';
