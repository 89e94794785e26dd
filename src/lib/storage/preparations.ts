import type { Preparation } from '#lib/domain/preparation.ts';
import type { Database } from './db.ts';
import type { PreparationRow } from './records.ts';

/** @returns all preparations, the last changed first */
export async function listPreparations(db: Database): Promise<PreparationRow[]> {
	const rows = await db.preparations.toArray();
	return rows.sort((a, b) => b.changedAt - a.changedAt);
}

export function loadPreparation(db: Database, id: string): Promise<PreparationRow | undefined> {
	return db.preparations.get(id);
}

/** @returns the preparation that a session was made from, or undefined */
export async function preparationOf(
	db: Database,
	session: string
): Promise<PreparationRow | undefined> {
	return (await listPreparations(db)).find((row) => row.session === session);
}

/** Adds a preparation, or puts one back that was deleted. */
export async function putPreparation(db: Database, row: PreparationRow): Promise<void> {
	await db.write(db.preparations, () => db.preparations.put(row));
}

/**
 * Changes some facts and leaves the others to whatever another window has typed; one that was deleted
 * meanwhile stays deleted.
 * @param changedAt - milliseconds since the epoch
 */
export async function changePreparation(
	db: Database,
	id: string,
	change: Partial<Preparation & Pick<PreparationRow, 'session'>>,
	changedAt: number
): Promise<void> {
	await db.write(db.preparations, async () => {
		const row = await db.preparations.get(id);
		if (row) await db.preparations.put({ ...row, ...change, changedAt });
	});
}

/** Deletes a preparation; a session that was made from it stays. */
export async function deletePreparation(db: Database, id: string): Promise<void> {
	await db.preparations.delete(id);
}
