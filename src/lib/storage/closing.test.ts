import { describe, expect, test } from 'vitest';
import { endFarewell, freezeSession, listFarewells } from './closing.ts';
import { loadResult } from './results.ts';
import { loadHostSession, saveSession } from './sessions.ts';
import {
	FAREWELL,
	ballotRow,
	everything,
	fill,
	hostRow,
	measureRow,
	newDatabase,
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
