import {
	blankSheet,
	changeSheet,
	shapeOfAnswers,
	type SheetChange,
	type SheetShape
} from '#lib/domain/sheet.ts';
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
 * @throws Error when the session is gone or closed, or the sheet was handed in
 */
export function changeAnswers(
	db: Database,
	key: AnswersKey,
	shape: SheetShape,
	change: SheetChange | { isReady: boolean }
): Promise<AnswersRow> {
	return db.write([db.sessions, db.answers], async () => {
		if (!(await isRunning(db, key.session))) throw new Error('session is gone');
		const known = await db.answers.get(keyOf(key));
		if (known?.isHandedIn) throw new Error('this sheet was handed in');
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
	return db.write(db.answers, async () => {
		const row = await db.answers.get(keyOf(key));
		if (row?.version === version) await db.answers.put({ ...row, sealed });
	});
}

/**
 * Takes everything readable out of a sheet that was handed in on a device that goes round; what was
 * sealed of it stays until the host has counted it.
 * @returns the row as it is stored now
 */
export function sealOff(db: Database, row: AnswersRow): Promise<AnswersRow> {
	const { session, step, round, seat, version, sealed } = row;
	const blank: AnswersRow = {
		...blankSheet(shapeOfAnswers(0)),
		...{ session, step, round, seat, version, sealed },
		isReady: true,
		isHandedIn: true
	};
	return db.write([db.sessions, db.answers], async () => {
		if (await isRunning(db, session)) await db.answers.put(blank);
		return blank;
	});
}

/** @returns what was handed in to one round and is not known to be counted */
export async function listHandedIn(
	db: Database,
	session: string,
	step: string,
	round: number
): Promise<AnswersRow[]> {
	const rows = await listAnswers(db, session);
	return rows.filter((row) => row.isHandedIn && row.step === step && row.round === round);
}

export async function forgetAnswers(db: Database, key: AnswersKey): Promise<void> {
	await db.answers.delete(keyOf(key));
}

/** @returns everything that this device has answered in a session */
export function listAnswers(db: Database, session: string): Promise<AnswersRow[]> {
	return db.answers.where('session').equals(session).toArray();
}
