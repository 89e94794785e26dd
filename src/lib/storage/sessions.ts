import type { Database } from './db.ts';
import type { HostSessionRow, ParticipantSessionRow, SessionRow } from './records.ts';

/** A phone forgets a session that it has not reached for this long. */
export const PARTICIPANT_RETENTION_MS = 24 * 60 * 60_000;

export function saveSession(db: Database, row: SessionRow): Promise<string> {
	return db.write(db.sessions, () => db.sessions.put(row));
}

/** @returns the running session with this id, or undefined */
export async function loadHostSession(
	db: Database,
	id: string
): Promise<HostSessionRow | undefined> {
	const row = await db.sessions.get(id);
	return row?.role === 'host' ? row : undefined;
}

/** @returns running sessions, newest first */
export async function listHostSessions(db: Database): Promise<HostSessionRow[]> {
	const rows = await db.sessions.where('role').equals('host').toArray();
	return rows
		.filter((row): row is HostSessionRow => row.role === 'host')
		.sort((a, b) => b.createdAt - a.createdAt);
}

/** Notes that the relay holds a table's session; one that was ended meanwhile stays ended. */
export async function markPrepared(db: Database, id: string): Promise<void> {
	await db.write(db.sessions, async () => {
		const row = await loadHostSession(db, id);
		if (row) await db.sessions.put({ ...row, isPreparing: undefined });
	});
}

/** Notes what a session that this device has joined as a host is called; a closed one stays closed. */
export async function nameHostSession(
	db: Database,
	id: string,
	title: string,
	planId: string,
	isRehearsal: boolean
): Promise<void> {
	await db.write(db.sessions, async () => {
		const row = await loadHostSession(db, id);
		if (row) await db.sessions.put({ ...row, title, planId, isRehearsal });
	});
}

export async function loadParticipantSession(
	db: Database,
	id: string
): Promise<ParticipantSessionRow | undefined> {
	const row = await db.sessions.get(id);
	return row?.role === 'participant' ? row : undefined;
}

/**
 * @returns whether the session is running on this device; a closed one keeps its id, and nothing that
 * a late window still holds may be written to it
 */
export async function isRunning(db: Database, id: string): Promise<boolean> {
	const role = (await db.sessions.get(id))?.role;
	return role === 'host' || role === 'participant';
}

/** Writes a participation that is still there; one that was wiped meanwhile stays wiped. */
export function keepParticipantSession(db: Database, row: ParticipantSessionRow): Promise<void> {
	return db.write(db.sessions, async () => {
		if (await loadParticipantSession(db, row.id)) await db.sessions.put(row);
	});
}

/** Notes that the session's relay or host has just been heard. */
export async function touchParticipantSession(
	db: Database,
	id: string,
	now: number
): Promise<void> {
	await db.write(db.sessions, async () => {
		const row = await loadParticipantSession(db, id);
		if (row) await db.sessions.put({ ...row, lastContact: now });
	});
}

/** What a running session works on; gone at closing. */
export const workTables = (db: Database) => [db.documents, db.answers, db.ballots];
/** What a closed session leaves. */
export const resultTables = (db: Database) => [db.tallies, db.measures, db.released];
export const sessionTables = (db: Database) => [
	db.sessions,
	...workTables(db),
	...resultTables(db)
];

/** Deletes the rows of a session; for use inside a transaction on `tables`. */
export async function deleteRows(
	tables: ReturnType<typeof sessionTables>,
	session: string
): Promise<void> {
	for (const table of tables) await table.where('session').equals(session).delete();
}

/** Deletes every row of a session in one transaction, its result included. */
export function deleteSession(db: Database, id: string): Promise<void> {
	return db.write(sessionTables(db), async () => {
		await deleteRows([...workTables(db), ...resultTables(db)], id);
		await db.sessions.delete(id);
	});
}

/**
 * Wipes participations that nobody has answered for 24 h, in one transaction, so that none goes that
 * another window reaches at this moment.
 * @returns how many were wiped
 */
export function forgetOldParticipations(db: Database, now: number): Promise<number> {
	return db.write(sessionTables(db), async () => {
		const rows = await db.sessions.where('role').equals('participant').toArray();
		const old = rows.filter(
			(row) => row.role === 'participant' && now - row.lastContact > PARTICIPANT_RETENTION_MS
		);
		for (const row of old) await deleteSession(db, row.id);
		return old.length;
	});
}
