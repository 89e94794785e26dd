import type { BlockNotes, Plan } from '#lib/domain/plan.ts';
import type { SessionInfo } from '#lib/protocol/stage-values.ts';
import type { Database } from '#lib/storage/db.ts';
import type { HostSessionRow } from '#lib/storage/records.ts';
import { listHostSessions, loadHostSession, markPrepared } from '#lib/storage/sessions.ts';
import { endRehearsals } from './closing.ts';
import { createSession } from './create-session.ts';
import { HostSession } from './host-session.svelte.ts';
import type { Registration } from './registration.ts';

/** Longest wait for the relay to store a new session, ms; on a phone's network it takes two seconds. */
const UPLOAD_TIMEOUT_MS = 20_000;

/** What all tables practise. */
export interface Practice {
	plan: Plan;
	notes: BlockNotes[];
	/** the table's number is put before its title */
	info: Omit<SessionInfo, 'isRehearsal'>;
}

/** A practice session of one table, prepared on this device. */
export type PracticeRow = HostSessionRow & { table: number };

async function allPractice(db: Database, plan: string): Promise<PracticeRow[]> {
	const rows = await listHostSessions(db);
	return rows
		.filter((row): row is PracticeRow => row.planId === plan && row.table !== undefined)
		.sort((a, b) => a.table - b.table);
}

/** @returns the running practice sessions of a plan that are ready to be led, by table */
export async function listPractice(db: Database, plan: string): Promise<PracticeRow[]> {
	return (await allPractice(db, plan)).filter(({ isPreparing }) => !isPreparing);
}

/**
 * Ends the practice sessions of a plan, also those that were never ready.
 * @returns whether the relay has been told
 */
export async function endPractice(db: Database, plan: string): Promise<boolean> {
	return endRehearsals(db, await allPractice(db, plan));
}

/** Opens the test question, so that devices in the room can join before anybody leads. */
async function upload(session: HostSession): Promise<true> {
	await session.sealed.open();
	await session.whenStored();
	return true;
}

/**
 * Prepares the practice session of one table: registered, and stored at the relay, since whoever takes
 * it over later has nothing but the relay. Leaves nothing behind when that fails; what a page that was
 * closed too early has left of this table is ended first.
 * @param table - number, from 1
 * @returns why it failed, undefined when it is ready
 */
export async function preparePractice(
	db: Database,
	{ plan, notes, info }: Practice,
	table: number
): Promise<Exclude<Registration, 'ok'> | undefined> {
	const all = await allPractice(db, plan.id);
	const left = all.filter((row) => row.table === table && row.isPreparing);
	if (left.length > 0) await endRehearsals(db, left);
	const title = `Tisch ${table} · ${info.title}`;
	const created = await createSession(db, {
		plan,
		notes,
		mode: 'relay',
		info: { ...info, title, isRehearsal: true },
		table
	});
	if ('problem' in created) return created.problem;
	const row = await loadHostSession(db, created.id);
	if (!row) return 'ended'; // another window has ended it meanwhile
	const session = await HostSession.open(db, row);
	let timer: ReturnType<typeof setTimeout> | undefined;
	const timeout = new Promise<false>((resolve) => {
		timer = setTimeout(() => resolve(false), UPLOAD_TIMEOUT_MS);
	});
	const isStored = await Promise.race([upload(session), timeout]);
	clearTimeout(timer);
	await session.destroy();
	if (isStored) {
		await markPrepared(db, row.id);
		return undefined;
	}
	await endRehearsals(db, [row]);
	return 'unreachable';
}
