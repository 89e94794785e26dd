import { describe, expect, test } from 'vitest';
import { exportBackup, importBackup } from './backup.ts';
import { savePreference } from './preferences.ts';
import {
	changeResult,
	deletionDay,
	enforceRetention,
	forgetDeleted,
	loadDeleted,
	loadRetentionMonths,
	saveRetentionMonths
} from './retention.ts';
import { deleteSession, saveSession } from './sessions.ts';
import {
	everything,
	hostRow,
	measureRow,
	newDatabase,
	preparationRow,
	releasedRow,
	resultRow,
	shownTally
} from './storage.test-kit.ts';

const CLOSED = Date.UTC(2026, 10, 22, 12);
const noonOf = (day: string) => Date.parse(`${day}T12:00:00`);
const result = (id: string, deleteOn?: string) => ({
	...resultRow(id),
	closedAt: CLOSED,
	...(deleteOn !== undefined && { deleteOn })
});

async function filled() {
	const db = newDatabase();
	for (const id of ['sitzung-1', 'sitzung-2']) {
		await saveSession(db, result(id, id === 'sitzung-1' ? '2028-11-22' : '2029-11-22'));
		await db.tallies.put(shownTally(id));
		await db.measures.put(measureRow(id, `massnahme-${id}`));
		await db.released.put(releasedRow(id, `satz-${id}`));
		await db.preparations.put(preparationRow(`vorbereitung-${id}`, id));
	}
	return db;
}

describe('enforceRetention', () => {
	test('deletes nothing the day before', async () => {
		const db = await filled();
		const before = await everything(db);

		expect(await enforceRetention(db, noonOf('2028-11-21'))).toEqual([]);
		expect(await everything(db)).toEqual(before);
	});

	test('deletes a result on its day with all that belongs to it, and nothing else', async () => {
		const db = await filled();

		const deleted = await enforceRetention(db, noonOf('2028-11-22'));

		expect(deleted).toEqual([{ title: 'Lernwerkstatt', closedAt: CLOSED }]);
		const left = await everything(db);
		expect(JSON.stringify(left)).not.toContain('sitzung-1');
		for (const table of ['sessions', 'tallies', 'measures', 'released', 'preparations']) {
			expect(left[table], table).toHaveLength(1);
		}
	});

	test('tells once, also when two windows look at the same moment', async () => {
		const db = await filled();
		const now = noonOf('2030-01-01');

		const both = await Promise.all([enforceRetention(db, now), enforceRetention(db, now)]);

		expect(both.flat()).toHaveLength(2);
		expect(await loadDeleted(db)).toHaveLength(2);
		await forgetDeleted(db);
		expect(await enforceRetention(db, now)).toEqual([]);
		expect(await loadDeleted(db)).toEqual([]);
	});

	test('gives an older result 24 months from its closing', async () => {
		const db = newDatabase();
		await saveSession(db, result('alt'));
		expect(deletionDay(result('alt'))).toBe('2028-11-22');

		await enforceRetention(db, noonOf('2028-11-21'));

		expect(await db.sessions.toArray()).toEqual([result('alt', '2028-11-22')]);
		expect(await enforceRetention(db, noonOf('2028-11-22'))).toHaveLength(1);
	});

	test('never touches a running session', async () => {
		const db = newDatabase();
		await saveSession(db, hostRow());

		await enforceRetention(db, noonOf('2090-01-01'));

		expect(await db.sessions.toArray()).toEqual([hostRow()]);
	});

	test('everything or nothing: a table that refuses keeps the result and says nothing', async () => {
		const db = await filled();
		const before = await everything(db);
		db.released.hook('deleting', () => {
			throw new Error('disk failure');
		});

		await expect(enforceRetention(db, noonOf('2028-11-22'))).rejects.toThrow('disk failure');

		expect(await everything(db)).toEqual(before);
	});
});

describe('changeResult', () => {
	test('moves the day and names the team', async () => {
		const db = await filled();

		await changeResult(db, 'sitzung-1', { deleteOn: '2027-05-22', team: 'ASD Team Nord' });

		expect(await db.sessions.get('sitzung-1')).toEqual({
			...result('sitzung-1', '2027-05-22'),
			team: 'ASD Team Nord'
		});
	});

	test('does not bring back a result that is gone', async () => {
		const db = await filled();
		await deleteSession(db, 'sitzung-1');

		await changeResult(db, 'sitzung-1', { team: 'ASD Team Nord' });

		expect(await db.sessions.get('sitzung-1')).toBeUndefined();
	});
});

test('the term of new results is 24 months until another one of the four is chosen', async () => {
	const db = newDatabase();
	expect(await loadRetentionMonths(db)).toBe(24);
	await saveRetentionMonths(db, 6);
	expect(await loadRetentionMonths(db)).toBe(6);
	await savePreference(db, 'retention-months', '600');
	expect(await loadRetentionMonths(db)).toBe(24);
});

test('a backup carries day and team, but not the notice of what was deleted', async () => {
	const source = await filled();
	await changeResult(source, 'sitzung-2', { team: 'ASD Team Nord' });
	await enforceRetention(source, noonOf('2028-11-22'));
	const db = newDatabase();

	await importBackup(db, await exportBackup(source, 5_000));

	expect(await db.sessions.toArray()).toEqual([
		{ ...result('sitzung-2', '2029-11-22'), team: 'ASD Team Nord' }
	]);
	expect(await loadDeleted(db)).toEqual([]);
});
