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
	// a phone in a session has no results, and no bytes to spare
	if (!location.pathname.startsWith('/m/')) await enforceRetention(db);
	return db;
}

/** Offline before it was ever loaded, it is done at the next start. */
const enforceRetention = (db: Database): Promise<void> =>
	import('./retention-watch.ts').then(({ watchRetention }) => watchRetention(db)).catch(() => {});

export const load: LayoutLoad = async () => ({ db: await (opening ??= open()) });
