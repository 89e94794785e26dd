import type { PairTally } from '#lib/domain/pairs.ts';
import type { Database } from './db.ts';
import type { PairRow } from './records.ts';

/** A closed first wave whose sheets wait for the next one on this device. */
export interface WaitingSeries {
	series: string;
	/** of its session */
	title: string;
	/** milliseconds since the epoch */
	closedAt: number;
	/** day on which the sheets go, `2027-05-22` */
	deleteOn: string;
	sheets: number;
	/** ids of the statements that can still be compared */
	items: string[];
}

/** @returns first waves with sheets that wait, newest first */
export async function listWaitingSeries(db: Database): Promise<WaitingSeries[]> {
	const found = new Map<string, WaitingSeries>();
	for (const { series, title, closedAt, deleteOn, answers } of await db.pairs.toArray()) {
		const known = found.get(series);
		const items = new Set([...(known?.items ?? []), ...answers.map(({ item }) => item)]);
		const sheets = (known?.sheets ?? 0) + 1;
		found.set(series, { series, title, closedAt, deleteOn, sheets, items: [...items] });
	}
	return [...found.values()].sort((a, b) => b.closedAt - a.closedAt);
}

/** @returns the sheets of a first wave that wait */
export const loadWaiting = (db: Database, series: string): Promise<PairRow[]> =>
	db.pairs.where('series').equals(series).toArray();

/** Deletes what was kept for the next wave. */
export async function deleteWaiting(db: Database, series: string): Promise<void> {
	await db.pairs.where('series').equals(series).delete();
}

/**
 * Deletes the answers that have been compared, so that no other comparison can be subtracted from this
 * one; a sheet without answers goes. For use inside a transaction on `pairs`.
 */
export async function forgetCompared(
	db: Database,
	series: string,
	compared: readonly Pick<PairTally, 'item' | 'itemVersion'>[]
): Promise<void> {
	const isCompared = (one: Pick<PairTally, 'item' | 'itemVersion'>) =>
		compared.some(({ item, itemVersion }) => item === one.item && itemVersion === one.itemVersion);
	for (const row of await loadWaiting(db, series)) {
		const answers = row.answers.filter((answer) => !isCompared(answer));
		if (answers.length > 0) await db.pairs.put({ ...row, answers });
		else await db.pairs.delete([row.series, row.word]);
	}
}
