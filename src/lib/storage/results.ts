import type { PairTally } from '#lib/domain/pairs.ts';
import type { Database } from './db.ts';
import type { MeasureRow, PairRow, ReleasedRow, ResultRow, TallyRow } from './records.ts';

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
	/** step → series of the first waves in which people could give a word; only at closing */
	series?: Record<string, string>;
	/** sheets that wait for the next wave; only at closing */
	pairs?: PairRow[];
	/** what this session has compared with an earlier wave; only at closing */
	compared?: { series: string; items: PairTally[] }[];
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
