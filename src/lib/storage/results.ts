import type { Database } from './db.ts';
import type { ResultRow, TallyRow } from './records.ts';

/** @returns closed sessions, newest first */
export async function listResults(db: Database): Promise<ResultRow[]> {
	const rows = await db.sessions.where('role').equals('result').toArray();
	return rows
		.filter((row): row is ResultRow => row.role === 'result')
		.sort((a, b) => b.closedAt - a.closedAt);
}

/** @returns one closed session with its tallies, or undefined */
export async function loadResult(
	db: Database,
	id: string
): Promise<{ row: ResultRow; tallies: TallyRow[] } | undefined> {
	const row = await db.sessions.get(id);
	if (row?.role !== 'result') return undefined;
	return { row, tallies: await db.tallies.where('session').equals(id).toArray() };
}
