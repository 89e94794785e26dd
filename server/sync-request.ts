import type { IncomingHttpHeaders } from 'node:http';
import { ROLE_PREFIX, TOKEN_PREFIX } from '#lib/protocol/api.ts';
import { fromBase64Url } from '#lib/protocol/bytes.ts';
import {
	documentKind,
	isRoom,
	type DocumentKind,
	type DocumentName
} from '#lib/protocol/documents.ts';
import { parseRole, type Role } from '#lib/protocol/roles.ts';
import { SUBPROTOCOL } from '#lib/protocol/version.ts';
import { parseDocumentName } from './store/store.ts';

/** What a peer asks for when it connects (docs/protocol.md P30). */
export interface SyncRequest {
	room: string;
	name: DocumentName;
	kind: DocumentKind;
	role: Role;
	token: Uint8Array;
}

/** Longest token that is looked at, in base64url characters; real ones have 43. */
const MAX_TOKEN_LENGTH = 128;

/** @returns whether this upgrade is meant for the relay */
export function isSyncUrl(url: string | undefined): boolean {
	return url !== undefined && /^\/sync(\/|$)/.test(url);
}

/**
 * @param url - of the request line; a query makes it invalid, since secrets end up there
 * @param protocols - the header `Sec-WebSocket-Protocol`
 */
export function parseSyncRequest(url: string, protocols: string): SyncRequest | undefined {
	const [, room, doc] = /^\/sync\/([^/?#]+)\/([^/?#]+)$/.exec(url) ?? [];
	if (!room || !doc || !isRoom(room)) return undefined;
	const name = parseDocumentName(doc);
	const kind = documentKind(doc);
	const offered = protocols.split(',').map((protocol) => protocol.trim());
	const role = parseRole(only(offered, ROLE_PREFIX) ?? '');
	const encoded = only(offered, TOKEN_PREFIX);
	if (!name || !kind || !role || !encoded || encoded.length > MAX_TOKEN_LENGTH) return undefined;
	const token = fromBase64Url(encoded);
	return offered.includes(SUBPROTOCOL) && token ? { room, name, kind, role, token } : undefined;
}

/** @returns the rest of the one entry with this prefix */
function only(entries: readonly string[], prefix: string): string | undefined {
	const found = entries.filter((entry) => entry.startsWith(prefix));
	return found.length === 1 ? found[0]?.slice(prefix.length) : undefined;
}

/**
 * A browser connects without a selected subprotocol only to fail, so a peer of another version is
 * answered with what it offered and then closed with a code that says why. A token is never echoed.
 */
export function selectProtocol(offered: ReadonlySet<string>): string | false {
	if (offered.has(SUBPROTOCOL)) return SUBPROTOCOL;
	return [...offered].find((protocol) => !protocol.startsWith(TOKEN_PREFIX)) ?? false;
}

/** Who may connect from a browser. */
export interface OriginRule {
	/** origins allowed besides this server's own, e.g. `https://werkstatt.example` */
	origins: readonly string[];
	/** number of proxies in front; with any, the host that they were asked for counts */
	trustProxy: number;
}

/**
 * Browsers always send `Origin`; without it there is no browser whose user could be misused.
 * @returns whether the page that sent this request came from this server
 */
export function isOriginAllowed(
	headers: IncomingHttpHeaders,
	{ origins, trustProxy }: OriginRule
): boolean {
	const { origin, host } = headers;
	if (origin === undefined || origins.includes(origin)) return true;
	const forwarded = trustProxy > 0 ? headers['x-forwarded-host'] : undefined;
	const own = typeof forwarded === 'string' ? forwarded : host;
	return URL.canParse(origin) && new URL(origin).host === own?.toLowerCase();
}
