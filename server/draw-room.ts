import { codeCharacters, ROOM_LENGTH } from '#lib/domain/join-code.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';

/** Of a million names, two of 500 are the same in one of nine cases. */
const drawn = new Set<string>();

/** @returns the name of a room that this process has not had, for tests and benchmarks */
export function drawRoom(): string {
	const room = codeCharacters(randomBytes(ROOM_LENGTH), ROOM_LENGTH);
	if (drawn.has(room)) return drawRoom();
	drawn.add(room);
	return room;
}
