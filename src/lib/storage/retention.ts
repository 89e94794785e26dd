import * as v from 'valibot';
import { isoDay } from '#lib/domain/calendar-date.ts';
import {
	DEFAULT_RETENTION_MONTHS,
	RETENTION_MONTHS,
	addMonths,
	isExpired,
	type RetentionMonths
} from '#lib/domain/retention.ts';
import type { Database } from './db.ts';
import { loadPreference, savePreference } from './preferences.ts';
import type { ResultRow } from './records.ts';
import { listResults } from './results.ts';
import { deleteSession } from './sessions.ts';

const MONTHS_KEY = 'retention-months';
/** Names what has been deleted until somebody has read it; no backup carries it. */
export const DELETED_KEY = 'retention-deleted';

/** A result that its term has deleted. */
export interface DeletedResult {
	title: string;
	/** milliseconds since the epoch */
	closedAt: number;
}
const deletedResults: v.GenericSchema<unknown, DeletedResult[]> = v.array(
	v.object({ title: v.string(), closedAt: v.number() })
);

/** @returns the day on which a result goes; 24 months after closing where none was chosen */
export const deletionDay = ({ deleteOn, closedAt }: ResultRow): string =>
	deleteOn ?? addMonths(isoDay(closedAt), DEFAULT_RETENTION_MONTHS);

/** @returns how long new results stay unless something else is chosen at closing */
export async function loadRetentionMonths(db: Database): Promise<RetentionMonths> {
	const stored = Number(await loadPreference(db, MONTHS_KEY));
	return RETENTION_MONTHS.find((months) => months === stored) ?? DEFAULT_RETENTION_MONTHS;
}

export const saveRetentionMonths = (db: Database, months: RetentionMonths): Promise<void> =>
	savePreference(db, MONTHS_KEY, String(months));

/** Changes what may be changed about a closed session; does nothing when it is gone. */
export function changeResult(
	db: Database,
	id: string,
	change: Partial<Pick<ResultRow, 'deleteOn' | 'team'>>
): Promise<void> {
	return db.write(db.sessions, async () => {
		const row = await db.sessions.get(id);
		if (row?.role === 'result') await db.sessions.put({ ...row, ...change });
	});
}

/**
 * Deletes every result whose day has come, with its tallies, measures, released sentences and
 * preparation, and gives older results a day; one transaction, so that what the notice names is gone.
 * @param now - milliseconds since the epoch
 * @returns what was deleted
 */
export function enforceRetention(db: Database, now: number): Promise<DeletedResult[]> {
	return db.write(db.tables, async () => {
		const today = isoDay(now);
		await db.pairs.where('deleteOn').belowOrEqual(today).delete();
		const expired: DeletedResult[] = [];
		for (const row of await listResults(db)) {
			const day = deletionDay(row);
			if (isExpired(day, today)) {
				await deleteSession(db, row.id);
				await db.preparations.filter(({ session }) => session === row.id).delete();
				expired.push({ title: row.title, closedAt: row.closedAt });
			} else if (row.deleteOn === undefined) {
				await db.sessions.put({ ...row, deleteOn: day });
			}
		}
		if (expired.length > 0) {
			const all = [...(await loadDeleted(db)), ...expired];
			await savePreference(db, DELETED_KEY, JSON.stringify(all));
		}
		return expired;
	});
}

/** @returns what was deleted and nobody has been told of yet */
export async function loadDeleted(db: Database): Promise<DeletedResult[]> {
	const parsed = v.safeParse(
		v.pipe(v.string(), v.parseJson(), deletedResults),
		await loadPreference(db, DELETED_KEY)
	);
	return parsed.success ? parsed.output : [];
}

/** Somebody has read what was deleted. */
export async function forgetDeleted(db: Database): Promise<void> {
	await db.preferences.delete(DELETED_KEY);
}
