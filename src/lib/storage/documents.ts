import * as Y from 'yjs';
import type { Database } from './db.ts';
import { isRunning } from './sessions.ts';

/** @returns the stored state of a document, or undefined */
export async function loadDocument(
	db: Database,
	session: string,
	doc: string
): Promise<Uint8Array | undefined> {
	return (await db.documents.get([session, doc]))?.state;
}

/** @returns names of the documents stored for a session */
export async function listDocuments(db: Database, session: string): Promise<string[]> {
	return (await db.documents.where('session').equals(session).toArray()).map((row) => row.doc);
}

/**
 * Merges `update` into the stored state in one transaction, so that two windows never undo each other.
 * @returns false when the session is gone or closed and nothing was written
 */
export function mergeDocument(
	db: Database,
	session: string,
	doc: string,
	update: Uint8Array
): Promise<boolean> {
	return db.write([db.sessions, db.documents], async () => {
		if (!(await isRunning(db, session))) return false;
		const stored = await db.documents.get([session, doc]);
		const state = stored ? Y.mergeUpdates([stored.state, update]) : update;
		await db.documents.put({ session, doc, state });
		return true;
	});
}
