import type { Database } from './db.ts';
import { forgetCompared } from './pairs.ts';
import type { BallotRow, DocumentRow, FarewellRow } from './records.ts';
import type { StoredResult } from './results.ts';
import { deleteRows, resultTables, sessionTables, workTables } from './sessions.ts';

const FAREWELL = 'farewell-';
/** @returns the id of the farewell of a session */
export const farewellId = (session: string): string => FAREWELL + session;

/** @returns relays that still have to be told that a session is over */
export async function listFarewells(db: Database): Promise<FarewellRow[]> {
	const rows = await db.sessions.where('role').equals('farewell').toArray();
	return rows.filter((row): row is FarewellRow => row.role === 'farewell');
}

/** What a running session worked on, as it is read right before it is deleted. */
export interface WorkRows {
	documents: DocumentRow[];
	ballots: BallotRow[];
}

/**
 * Closes a hosted session in one transaction: its secrets, documents and ballots go, its tallies,
 * measures and released sentences stay. Either everything of this happens or nothing.
 * @param conclude - told what is deleted in this transaction, says what replaces the session's row;
 *   null for a rehearsal, which leaves nothing
 * @param farewell - kept until the relay has been told; null when it knows already
 * @returns what `conclude` said
 */
export function freezeSession<C extends { result: StoredResult | null }>(
	db: Database,
	id: string,
	conclude: (work: WorkRows) => C,
	farewell: FarewellRow | null
): Promise<C> {
	return db.write([...sessionTables(db), db.pairs], async () => {
		const conclusion = conclude({
			documents: await db.documents.where('session').equals(id).toArray(),
			ballots: await db.ballots.where('session').equals(id).toArray()
		});
		const { result } = conclusion;
		await deleteRows(workTables(db), id);
		await db.sessions.delete(id);
		if (result) {
			await db.sessions.put(result.row);
			await db.tallies.bulkPut(result.tallies);
			await db.measures.bulkPut(result.measures);
			await db.released.bulkPut(result.released);
			await db.pairs.bulkPut(result.pairs ?? []);
			for (const { series, items } of result.compared ?? []) {
				await forgetCompared(db, series, items);
			}
		} else {
			await deleteRows(resultTables(db), id);
		}
		if (farewell) await db.sessions.put(farewell);
		return conclusion;
	});
}

/** Notes that the relay has deleted a closed session: its farewell goes, its receipt says so. */
export function endFarewell(db: Database, id: string): Promise<void> {
	return db.write(db.sessions, async () => {
		await db.sessions.delete(id);
		const row = await db.sessions.get(id.slice(FAREWELL.length));
		if (row?.role !== 'result' || !row.receipt) return;
		await db.sessions.put({ ...row, receipt: { ...row.receipt, relay: 'told' } });
	});
}
