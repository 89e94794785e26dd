import { openDatabase, type Database } from '#lib/storage/db.ts';
import { forgetOldParticipations } from '#lib/storage/sessions.ts';
import type { LayoutLoad } from './$types';

// everything happens on the device: secrets stand in fragments and in IndexedDB, no server renders them
export const ssr = false;

// one for the life of the page: where the browser stores nothing, a second one would be empty
let opening: Promise<Database> | undefined;

async function open(): Promise<Database> {
	const db = await openDatabase();
	// before any screen can load a session that is about to be wiped
	await forgetOldParticipations(db, Date.now());
	return db;
}

export const load: LayoutLoad = async () => ({ db: await (opening ??= open()) });
