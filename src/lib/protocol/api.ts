/** HTTP paths that app and relay agree on. */
export const API = {
	sessions: '/api/sessions',
	addresses: '/api/addresses',
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

/** @returns WebSocket path of one document */
export const syncPath = (room: string, doc: string): string => `/sync/${room}/${doc}`;
export const ROLE_PREFIX = 'role.';
export const TOKEN_PREFIX = 'token.';
