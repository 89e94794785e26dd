import { expect, test } from 'vitest';
import { keepBallots, loadBallots } from './ballots.ts';
import { freezeSession } from './closing.ts';
import { deleteSession, saveSession } from './sessions.ts';
import { ballotRow, hostRow, newDatabase, resultRow } from './storage.test-kit.ts';

const load = (db: ReturnType<typeof newDatabase>) =>
	loadBallots(db, 'sitzung-1', 'kurz-selbsteinschaetzung', 1);

test('P23: a kept ballot is replaced by a higher version only', async () => {
	const db = newDatabase();
	await saveSession(db, hostRow());

	await keepBallots(db, [ballotRow('sitzung-1', { version: 2, answers: [5, 5] })]);
	await keepBallots(db, [ballotRow('sitzung-1', { version: 1, answers: [1, 1] })]);
	await keepBallots(db, [ballotRow('sitzung-1', { version: 2, answers: [2, 2] })]);

	expect(await load(db)).toMatchObject([{ version: 2, answers: [5, 5] }]);
	await keepBallots(db, [ballotRow('sitzung-1', { version: 3, answers: [4, 4] })]);
	expect(await load(db)).toMatchObject([{ version: 3, answers: [4, 4] }]);
});

test('the highest version wins whatever the order within one write', async () => {
	const db = newDatabase();
	await saveSession(db, hostRow());

	const versions = [2, 4, 1, 3].map((version) => ballotRow('sitzung-1', { version }));
	await keepBallots(db, versions);

	expect(await load(db)).toMatchObject([{ version: 4 }]);
});

test('rounds and pseudonyms are kept apart', async () => {
	const db = newDatabase();
	await saveSession(db, hostRow());

	await keepBallots(db, [
		ballotRow('sitzung-1'),
		ballotRow('sitzung-1', { pseudonym: 'p2' }),
		ballotRow('sitzung-1', { round: 2 })
	]);

	expect((await load(db)).map(({ pseudonym }) => pseudonym)).toEqual(['p1', 'p2']);
});

test('a deleted or closed session gets no ballot back', async () => {
	const db = newDatabase();
	const late = [ballotRow('sitzung-1')];

	await saveSession(db, hostRow());
	await freezeSession(
		db,
		'sitzung-1',
		() => ({ result: { row: resultRow(), tallies: [], measures: [], released: [] } }),
		null
	);
	await keepBallots(db, late);
	expect(await db.ballots.count()).toBe(0);

	await deleteSession(db, 'sitzung-1');
	await keepBallots(db, late);
	expect(await db.ballots.count()).toBe(0);
});

test('a deleted session does not keep the ballots of another one away', async () => {
	const db = newDatabase();
	await saveSession(db, hostRow());

	await keepBallots(db, [ballotRow('weg'), ballotRow('sitzung-1')]);

	expect(await load(db)).toHaveLength(1);
});
