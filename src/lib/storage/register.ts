import type { Database } from './db.ts';
import type { MeasureRow, MeasureStatus, ReleasedRow } from './records.ts';
import { listResults } from './results.ts';

/** Where an entry of the register comes from. */
export interface Origin {
	session: string;
	title: string;
	/** milliseconds since the epoch */
	closedAt: number;
	/** name of the group, '' = none given */
	team: string;
}

/** What teams agreed and asked for, over all closed sessions. */
export interface Register {
	/** the next review first */
	measures: { row: MeasureRow; origin: Origin }[];
	/** released sentences that leadership is asked to answer, the first day first */
	answers: { row: ReleasedRow; origin: Origin }[];
}

export async function loadRegister(db: Database): Promise<Register> {
	const [results, measures, released] = await Promise.all([
		listResults(db),
		db.measures.toArray(),
		db.released.toArray()
	]);
	const origins = new Map(
		results.map(({ id, title, closedAt, team = '' }) => [
			id,
			{ session: id, title, closedAt, team }
		])
	);
	// rows of a session that still runs have no origin yet
	const withOrigin = <R extends { session: string }>(rows: readonly R[]) =>
		rows.flatMap((row) => {
			const origin = origins.get(row.session);
			return origin ? [{ row, origin }] : [];
		});
	return {
		measures: withOrigin(measures).sort((a, b) => a.row.review.localeCompare(b.row.review)),
		answers: withOrigin(released.filter(({ needsAnswer }) => needsAnswer)).sort((a, b) =>
			a.row.answerBy.localeCompare(b.row.answerBy)
		)
	};
}

/** @param statusAt - milliseconds since the epoch */
export async function setMeasureStatus(
	db: Database,
	id: string,
	status: MeasureStatus,
	statusAt: number
): Promise<void> {
	await db.measures.update(id, { status, statusAt });
}

/**
 * Keeps what leadership answered; '' takes an answer back.
 * @param answeredAt - milliseconds since the epoch; null with ''
 */
export async function setAnswer(
	db: Database,
	id: string,
	answer: string,
	answeredAt: number | null
): Promise<void> {
	await db.released.update(id, { answer, answeredAt: answer === '' ? null : answeredAt });
}
