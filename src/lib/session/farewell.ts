import type { Database } from '#lib/storage/db.ts';
import { deleteSession, listFarewells } from '#lib/storage/sessions.ts';
import { endSession } from './registration.ts';

/** Tells relays what is still to be deleted there. @returns whether nothing is left to tell */
export async function sayFarewells(db: Database): Promise<boolean> {
	let isDone = true;
	for (const { id, room, hostToken } of await listFarewells(db)) {
		if (await endSession(room, hostToken)) await deleteSession(db, id);
		else isDone = false;
	}
	return isDone;
}
