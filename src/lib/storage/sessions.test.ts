import { describe, expect, test } from 'vitest';
import type { Database } from './db.ts';
import { listResults, loadResult } from './results.ts';
import {
	deleteSession,
	forgetOldParticipations,
	keepParticipantSession,
	listHostSessions,
	loadHostSession,
	loadParticipantSession,
	markPrepared,
	nameHostSession,
	PARTICIPANT_RETENTION_MS,
	saveSession,
	touchParticipantSession
} from './sessions.ts';
import {
	answersRow,
	everything,
	fill,
	hostRow,
	newDatabase,
	participantRow,
	resultRow
} from './storage.test-kit.ts';

/** Names of the tables that hold something of `session`. */
async function tablesWith(db: Database, session: string): Promise<string[]> {
	const rows = Object.entries(await everything(db));
	return rows.filter(([, all]) => JSON.stringify(all).includes(session)).map(([name]) => name);
}

describe('deleteSession', () => {
	test('deletes every row of every table and nothing of another session', async () => {
		const db = newDatabase();
		for (const id of ['sitzung-1', 'sitzung-2']) {
			await saveSession(db, hostRow(id));
			await fill(db, id);
		}
		const bySession = db.tables.filter(({ schema }) => 'session' in schema.idxByName);
		expect(await tablesWith(db, 'sitzung-1')).toHaveLength(bySession.length + 1);

		await deleteSession(db, 'sitzung-1');

		expect(await tablesWith(db, 'sitzung-1')).toEqual([]);
		expect(await tablesWith(db, 'sitzung-2')).toHaveLength(bySession.length + 1);
	});

	test('deletes nothing when one table refuses', async () => {
		const db = newDatabase();
		await saveSession(db, hostRow());
		await fill(db, 'sitzung-1');
		const before = await everything(db);
		db.released.hook('deleting', () => {
			throw new Error('disk failure');
		});

		await expect(deleteSession(db, 'sitzung-1')).rejects.toThrow('disk failure');

		expect(await everything(db)).toEqual(before);
	});
});

describe('forgetOldParticipations', () => {
	test('wipes what nobody has answered for more than 24 h, and only that', async () => {
		const db = newDatabase();
		const now = 10 * PARTICIPANT_RETENTION_MS;
		await saveSession(db, participantRow('alt', now - PARTICIPANT_RETENTION_MS - 1));
		await saveSession(db, participantRow('jung', now - PARTICIPANT_RETENTION_MS));
		await saveSession(db, hostRow());
		for (const id of ['alt', 'jung']) await db.answers.put(answersRow(id));

		const wiped = await forgetOldParticipations(db, now);

		expect(wiped).toBe(1);
		expect(await tablesWith(db, 'alt')).toEqual([]);
		expect(await tablesWith(db, 'jung')).toEqual(['sessions', 'answers']);
		expect(await loadHostSession(db, 'sitzung-1')).toBeDefined();
	});

	test('a session that is reached again counts from then', async () => {
		const db = newDatabase();
		await saveSession(db, participantRow('teilnahme-1', 0));
		await touchParticipantSession(db, 'teilnahme-1', 500);

		expect(await forgetOldParticipations(db, PARTICIPANT_RETENTION_MS + 500)).toBe(0);
		expect(await forgetOldParticipations(db, PARTICIPANT_RETENTION_MS + 501)).toBe(1);
	});

	test('touching does not bring a wiped session back', async () => {
		const db = newDatabase();

		await touchParticipantSession(db, 'teilnahme-1', 500);

		expect(await db.sessions.count()).toBe(0);
	});
});

test('each kind of session is found under its own role only', async () => {
	const db = newDatabase();
	await saveSession(db, { ...hostRow('h1'), createdAt: 1 });
	await saveSession(db, { ...hostRow('h2'), createdAt: 2 });
	await saveSession(db, participantRow());
	await saveSession(db, { ...resultRow('r1'), closedAt: 1 });
	await saveSession(db, { ...resultRow('r2'), closedAt: 2 });

	expect((await listHostSessions(db)).map(({ id }) => id)).toEqual(['h2', 'h1']);
	expect((await listResults(db)).map(({ id }) => id)).toEqual(['r2', 'r1']);
	expect(await loadHostSession(db, 'r1')).toBeUndefined();
	expect(await loadResult(db, 'h1')).toBeUndefined();
	expect(await loadParticipantSession(db, 'h1')).toBeUndefined();
});

test('a table is ready when that is noted, and stays ended when it was ended before', async () => {
	const db = newDatabase();
	await saveSession(db, { ...hostRow(), table: 1, isPreparing: true });

	await markPrepared(db, 'sitzung-1');
	await markPrepared(db, 'sitzung-2');

	const rows = await listHostSessions(db);
	expect(rows.map(({ id, table, isPreparing }) => [id, table, isPreparing])).toEqual([
		['sitzung-1', 1, undefined]
	]);
});

test('a participation that was wiped meanwhile stays wiped', async () => {
	const db = await newDatabase();
	const row = participantRow();
	await saveSession(db, row);
	await keepParticipantSession(db, { ...row, hasJoined: true });
	expect((await loadParticipantSession(db, row.id))?.hasJoined).toBe(true);
	await deleteSession(db, row.id);

	await keepParticipantSession(db, { ...row, hasJoined: true });

	expect(await loadParticipantSession(db, row.id)).toBeUndefined();
});

describe('nameHostSession', () => {
	test('names a session that was joined with the emergency card, and none that is gone', async () => {
		const db = newDatabase();
		await saveSession(db, { ...hostRow('sitzung-1'), title: '', planId: '' });

		await nameHostSession(db, 'sitzung-1', 'Übergaben', 'kurz-90', true);
		await nameHostSession(db, 'sitzung-2', 'Übergaben', 'kurz-90', true);

		expect(await listHostSessions(db)).toMatchObject([
			{ id: 'sitzung-1', title: 'Übergaben', planId: 'kurz-90', isRehearsal: true }
		]);
	});
});
