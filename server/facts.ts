import type { ServerFacts, SessionFacts } from '#lib/protocol/api.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { Backend } from './backend.ts';

/** @returns how this process is set up */
export function serverFacts(
	{ store, retentionHours, limits }: Backend,
	proxies: number
): ServerFacts {
	const { newRoomsPerHour, failedTokensPerMinute, failedTokensPerRoomAnHour } = limits;
	return {
		store: store.kind,
		retentionHours,
		proxies,
		newRoomsPerHour,
		failedTokensPerMinute,
		failedTokensPerRoomAnHour
	};
}

/**
 * Everything that this process knows of a session, as sums: whoever has the code learns no more of
 * single documents than the room sees anyway.
 * @returns undefined when there is no such session
 */
export async function sessionFacts(
	{ store, rooms }: Backend,
	room: string
): Promise<SessionFacts | undefined> {
	const session = await store.readSession(room);
	if (!session) return undefined;
	const documents = rooms.documents(room);
	const stage = documents.find(({ kind }) => kind === 'stage');
	const count = (role: Role) =>
		[...(stage?.peers ?? [])].filter((peer) => peer.role === role).length;
	return {
		room,
		joinHash: session.joinHash,
		hostHash: session.hostHash,
		usedAt: session.usedAt,
		documents: (await store.listDocuments(room)).length,
		bytes: documents.reduce((sum, { bytes }) => sum + bytes, 0),
		hosts: count('host'),
		participants: count('participant'),
		walls: count('wall')
	};
}
