import { blankSheet, changeSheet, type SheetChange, type SheetShape } from '#lib/domain/sheet.ts';
import type { Database } from './db.ts';
import type { AnswersRow } from './records.ts';
import { isRunning } from './sessions.ts';

/** One person's answers to one round on this device. */
export type AnswersKey = Pick<AnswersRow, 'session' | 'step' | 'round' | 'seat'>;

const keyOf = ({ session, step, round, seat }: AnswersKey): [string, string, number, number] => [
	session,
	step,
	round,
	seat
];

export function loadAnswers(db: Database, key: AnswersKey): Promise<AnswersRow | undefined> {
	return db.answers.get(keyOf(key));
}

/**
 * Changes the answers and raises their version in the same transaction, so that no version is
 * ever used for two different contents.
 * @param shape - of the step's sheets
 * @returns the row as it is stored now, not sealed yet
 * @throws RangeError when the step has no such entry
 * @throws Error when the session is gone or closed
 */
export function changeAnswers(
	db: Database,
	key: AnswersKey,
	shape: SheetShape,
	change: SheetChange | { isReady: boolean }
): Promise<AnswersRow> {
	return db.transaction('rw', [db.sessions, db.answers], async () => {
		if (!(await isRunning(db, key.session))) throw new Error('session is gone');
		const known = await db.answers.get(keyOf(key));
		const sheet = { ...blankSheet(shape), ...known };
		const row: AnswersRow = {
			...('isReady' in change ? sheet : changeSheet(sheet, change)),
			...key,
			version: (known?.version ?? 0) + 1,
			isReady: 'isReady' in change ? change.isReady : (known?.isReady ?? false),
			sealed: null
		};
		await db.answers.put(row);
		return row;
	});
}

/** Keeps what was sealed for `version`; does nothing when the answers have moved on or are gone. */
export function keepSealed(
	db: Database,
	key: AnswersKey,
	version: number,
	sealed: { key: string; value: Uint8Array }
): Promise<void> {
	return db.transaction('rw', db.answers, async () => {
		const row = await db.answers.get(keyOf(key));
		if (row?.version === version) await db.answers.put({ ...row, sealed });
	});
}

/** @returns everything that this device has answered in a session */
export function listAnswers(db: Database, session: string): Promise<AnswersRow[]> {
	return db.answers.where('session').equals(session).toArray();
}
