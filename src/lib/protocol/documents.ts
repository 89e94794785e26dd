import { CODE_ALPHABET, ROOM_LENGTH } from '#lib/domain/join-code.ts';

/** A live session is a handful of Yjs documents, each its own y-websocket room `/sync/<room>/<doc>`. */
export type DocumentName = 'stage' | 'board' | 'control' | `inbox-${string}`;

/** One document kind has one row in the table of permissions. */
export type DocumentKind = 'stage' | 'board' | 'control' | 'inbox';

/** Step ids as they stand in document names. */
export const STEP_ID = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const INBOX = /^inbox-([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)-([1-9][0-9]{0,2})$/;
const ROOM = new RegExp(`^[${CODE_ALPHABET}]{${ROOM_LENGTH}}$`);

/** @returns whether `value` has the shape of a room name */
export function isRoom(value: string): boolean {
	return ROOM.test(value);
}

/** @param round - counts from 1
 * @throws RangeError when step or round cannot stand in a document name */
export function inboxName(step: string, round: number): DocumentName {
	const name = `inbox-${step}-${round}` as const;
	if (!INBOX.test(name)) throw new RangeError(`not a step and round: ${step} ${round}`);
	return name;
}

/** @returns the kind of a document, or undefined when no document may have this name */
export function documentKind(name: string): DocumentKind | undefined {
	if (name === 'stage' || name === 'board' || name === 'control') return name;
	return INBOX.test(name) ? 'inbox' : undefined;
}
