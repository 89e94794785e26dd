import type { ServerFacts, SessionFacts } from '#lib/protocol/api.ts';
import type { Backend } from './backend.ts';
import type { Counts } from './store/store.ts';

const NOBODY: Counts = { participants: 0, hosts: 0 };

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
 * single documents than the room sees anyway. Sizes and walls are those of this process.
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
	const walls = [...(stage?.peers ?? [])].filter(({ role }) => role === 'wall').length;
	const { hosts, participants } = rooms.presence(room)?.everybody() ?? NOBODY;
	return {
		room,
		joinHash: session.joinHash,
		hostHash: session.hostHash,
		usedAt: session.usedAt,
		documents: (await store.listDocuments(room)).length,
		bytes: documents.reduce((sum, { bytes }) => sum + bytes, 0),
		hosts,
		participants,
		walls
	};
}
