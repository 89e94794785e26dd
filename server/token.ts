import { createHash, timingSafeEqual } from 'node:crypto';
import type { Role } from '#lib/protocol/roles.ts';
import type { SessionRecord } from './store/store.ts';

const HASH_LENGTH = 32;
/** What is compared when there is no such session: no token hashes to it. */
const NO_HASH = Buffer.alloc(HASH_LENGTH);

/** What a token is worth in a session. */
export type TokenResult = 'valid' | 'ended' | 'invalid';

/**
 * Compares a token with the hash that the session keeps for this role. Does the same work whether
 * there is such a session or not (docs/protocol.md P40).
 */
export function checkToken(
	session: SessionRecord | undefined,
	role: Role,
	token: Uint8Array
): TokenResult {
	const expected = (role === 'host' ? session?.hostHash : session?.joinHash) ?? '';
	const decoded = Buffer.from(expected, 'base64url');
	const hash = decoded.length === HASH_LENGTH ? decoded : NO_HASH;
	const isEqual = timingSafeEqual(createHash('sha256').update(token).digest(), hash);
	if (!isEqual || !session) return 'invalid';
	return session.endedAt === undefined ? 'valid' : 'ended';
}
