import type { Database } from './db.ts';
import type { MeasureRow, ReleasedRow, ResultRow, TallyRow } from './records.ts';

/** @returns closed sessions, newest first */
export async function listResults(db: Database): Promise<ResultRow[]> {
	const rows = await db.sessions.where('role').equals('result').toArray();
	return rows
		.filter((row): row is ResultRow => row.role === 'result')
		.sort((a, b) => b.closedAt - a.closedAt);
}

/** Everything that a closed session has left. */
export interface StoredResult {
	row: ResultRow;
	tallies: TallyRow[];
	/** in the order in which the group agreed on them */
	measures: MeasureRow[];
	released: ReleasedRow[];
}

/** @returns one closed session with all that it has left, or undefined */
export async function loadResult(db: Database, id: string): Promise<StoredResult | undefined> {
	const row = await db.sessions.get(id);
	if (row?.role !== 'result') return undefined;
	const [tallies, measures, released] = await Promise.all([
		db.tallies.where('session').equals(id).toArray(),
		db.measures.where('session').equals(id).toArray(),
		db.released.where('session').equals(id).toArray()
	]);
	return { row, tallies, measures, released };
}
