import { joinKeys } from '#lib/protocol/keys.ts';
import type { Database } from '#lib/storage/db.ts';

/** A running session that this device is in, as its host or as a phone. */
export interface KnownSession {
	room: string;
	joinToken: Uint8Array;
}

/** @returns the session that this device was last busy with; undefined when it is in none */
export async function findKnownSession(db: Database): Promise<KnownSession | undefined> {
	const rows = await db.sessions.toArray();
	const running = rows.flatMap((row) => {
		const isPhone = row.role === 'participant' && row.hasJoined;
		if (!isPhone && !(row.role === 'host' && row.mode === 'relay')) return [];
		const at = row.role === 'host' ? row.createdAt : row.lastContact;
		return [{ room: row.room, master: row.master, at }];
	});
	const [latest] = running.sort((a, b) => b.at - a.at);
	return latest && { room: latest.room, joinToken: joinKeys(latest.master).joinToken };
}
