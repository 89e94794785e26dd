import { describe, expect, test } from 'vitest';
import type { Database } from './db.ts';
import { listResults, loadResult } from './results.ts';
import {
	deleteSession,
	endFarewell,
	forgetOldParticipations,
	freezeSession,
	keepParticipantSession,
	listFarewells,
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
	ballotRow,
	everything,
	hostRow,
	measureRow,
	newDatabase,
	participantRow,
	releasedRow,
	resultRow,
	shownTally,
	suppressedTally
} from './storage.test-kit.ts';

const RESULT = {
	row: resultRow(),
	tallies: [shownTally(), suppressedTally()],
	measures: [measureRow()],
	released: [releasedRow()]
};
const FAREWELL = {
	id: 'farewell-sitzung-1',
	role: 'farewell' as const,
	room: 'K7QF',
	hostToken: new Uint8Array(32).fill(0xe5),
	closedAt: 2_000
};

const NOTHING_DESTROYED = {
	ballots: 0,
	testBallots: 0,
	paper: 0,
	inboxes: 0,
	documents: 0,
	cards: 0,
	sentences: 0,
	measures: 0
};

/** A row of `session` in every table that keeps rows by session. */
async function fill(db: Database, session: string): Promise<void> {
	await db.documents.put({ session, doc: 'stage', state: new Uint8Array([0, 0]) });
	await db.answers.put(answersRow(session));
	await db.ballots.put(ballotRow(session));
	await db.tallies.put(shownTally(session));
	await db.measures.put(measureRow(session, `massnahme-${session}`));
	await db.released.put(releasedRow(session, `satz-${session}`));
}

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

describe('freezeSession', () => {
	test('keeps counts, measures and sentences and destroys secrets, documents and ballots', async () => {
		const db = newDatabase();
		await saveSession(db, hostRow());
		await db.documents.put({ session: 'sitzung-1', doc: 'stage', state: new Uint8Array([7]) });
		await db.ballots.put(ballotRow('sitzung-1'));

		await freezeSession(db, 'sitzung-1', () => ({ result: RESULT }), FAREWELL);

		expect(await everything(db)).toEqual({
			...(await everything(newDatabase())),
			sessions: [FAREWELL, RESULT.row],
			tallies: RESULT.tallies,
			measures: RESULT.measures,
			released: RESULT.released
		});
		expect(await loadHostSession(db, 'sitzung-1')).toBeUndefined();
		expect(await loadResult(db, 'sitzung-1')).toEqual(RESULT);
		expect(await listFarewells(db)).toEqual([FAREWELL]);
	});

	test.for(['sessions', 'tallies', 'measures', 'released'] as const)(
		'leaves everything as it was when a put into %s fails',
		async (name) => {
			const db = newDatabase();
			await saveSession(db, hostRow());
			await db.documents.put({ session: 'sitzung-1', doc: 'stage', state: new Uint8Array([7]) });
			await db.ballots.put(ballotRow('sitzung-1'));
			const before = await everything(db);
			db.table(name).hook('creating', () => {
				throw new Error('disk full');
			});

			await expect(
				freezeSession(db, 'sitzung-1', () => ({ result: RESULT }), FAREWELL)
			).rejects.toThrow('disk full');

			expect(await everything(db)).toEqual(before);
		}
	);

	test('tells what it deletes, and nothing of another session', async () => {
		const db = newDatabase();
		for (const id of ['sitzung-1', 'sitzung-2']) {
			await saveSession(db, hostRow(id));
			await fill(db, id);
		}

		const { seen } = await freezeSession(
			db,
			'sitzung-1',
			(work) => ({ result: RESULT, seen: work }),
			null
		);

		expect(seen).toEqual({
			documents: [{ session: 'sitzung-1', doc: 'stage', state: new Uint8Array([0, 0]) }],
			ballots: [ballotRow('sitzung-1')]
		});
		expect(await db.ballots.toArray()).toEqual([ballotRow('sitzung-2')]);
	});

	test('a rehearsal leaves nothing', async () => {
		const db = newDatabase();
		await saveSession(db, hostRow());
		await fill(db, 'sitzung-1');

		await freezeSession(db, 'sitzung-1', () => ({ result: null }), null);

		expect(await everything(db)).toEqual(await everything(newDatabase()));
	});
});

describe('endFarewell', () => {
	test('deletes the farewell and lets the receipt say that the relay has deleted, too', async () => {
		const db = newDatabase();
		const receipt = { destroyed: NOTHING_DESTROYED, relay: 'open' as const };
		await saveSession(db, { ...resultRow(), receipt });
		await saveSession(db, FAREWELL);

		await endFarewell(db, FAREWELL.id);

		expect(await db.sessions.toArray()).toEqual([
			{ ...resultRow(), receipt: { ...receipt, relay: 'told' } }
		]);
	});

	test('needs neither a result nor a receipt', async () => {
		const db = newDatabase();
		await saveSession(db, FAREWELL);
		await saveSession(db, resultRow('sitzung-2'));

		await endFarewell(db, FAREWELL.id);

		expect(await db.sessions.toArray()).toEqual([resultRow('sitzung-2')]);
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
