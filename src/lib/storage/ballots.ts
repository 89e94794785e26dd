import type { Database } from './db.ts';
import type { BallotRow } from './records.ts';
import { isRunning } from './sessions.ts';

/** @returns opened ballots of one round, one per pseudonym */
export function loadBallots(
	db: Database,
	session: string,
	step: string,
	round: number
): Promise<BallotRow[]> {
	return db.ballots.where('[session+step+round]').equals([session, step, round]).toArray();
}

/** Keeps opened ballots, never replacing a higher version; nothing when their session is gone or closed. */
export function keepBallots(db: Database, rows: readonly BallotRow[]): Promise<void> {
	return db.write([db.sessions, db.ballots], async () => {
		for (const row of rows) {
			if (!(await isRunning(db, row.session))) continue;
			const known = await db.ballots.get([row.session, row.step, row.round, row.pseudonym]);
			if (!known || known.version < row.version) await db.ballots.put(row);
		}
	});
}
