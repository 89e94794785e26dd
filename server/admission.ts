import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import type { Backend } from './backend.ts';
import { decide } from './permissions.ts';
import type { SyncRequest } from './sync-request.ts';

/**
 * Looks at the token before a peer gets a line: nobody without one takes more of the relay than the
 * headers of one request. Never rejects.
 * @param address - see `addressGroup`
 * @returns why the peer is refused, or undefined when it is admitted
 */
export async function refusalOf(
	{ sessions, failedTokens, onStoreError }: Backend,
	{ room, kind, role, token }: SyncRequest,
	address: string
): Promise<CloseCode | undefined> {
	try {
		const result = await sessions.check(room, role, token);
		if (result === 'invalid') {
			const isOneTooMany = await failedTokens.isOneTooMany(address, room);
			return isOneTooMany ? CLOSE.tooMany : CLOSE.unauthorized;
		}
		if (result === 'ended') return CLOSE.sessionEnded;
		return decide(role, kind, 'open') === 'forbid' ? CLOSE.forbidden : undefined;
	} catch (error) {
		onStoreError(error);
		return CLOSE.overload;
	}
}
