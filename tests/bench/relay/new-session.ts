import { codeCharacters, ROOM_LENGTH } from '#lib/domain/join-code.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';
import type { Role } from '#lib/protocol/roles.ts';

/** Names and secrets of one session, the same for every dialect. */
export interface Session {
	room: string;
	tokens: Record<Role, Uint8Array>;
}

/** Of 500 names of four characters two are the same in one of nine cases. */
const drawn = new Set<string>();

function newRoom(): string {
	for (;;) {
		const room = codeCharacters(randomBytes(ROOM_LENGTH), ROOM_LENGTH);
		if (drawn.has(room)) continue;
		drawn.add(room);
		return room;
	}
}

export function newSession(): Session {
	const join = randomBytes(32);
	const host = randomBytes(32);
	return {
		room: newRoom(),
		tokens: { host, participant: join, wall: join }
	};
}
