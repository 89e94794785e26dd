import { randomBytes } from '#lib/protocol/bytes.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { drawRoom } from '../../../server/draw-room.ts';

/** Names and secrets of one session, the same for every dialect. */
export interface Session {
	room: string;
	tokens: Record<Role, Uint8Array>;
}

export function newSession(): Session {
	const join = randomBytes(32);
	const host = randomBytes(32);
	return {
		room: drawRoom(),
		tokens: { host, participant: join, wall: join }
	};
}
