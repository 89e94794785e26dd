/*
 * Longer than most files: one backup that holds a row of every kind serves all its tests.
 */
import { describe, expect, test } from 'vitest';
import { BACKUP_PROBLEMS } from './backup-format.ts';
import { exportBackup, importBackup } from './backup.ts';
import type { Database } from './db.ts';
import { deleteSession, saveSession } from './sessions.ts';
import {
	answersRow,
	ballotRow,
	everything,
	hostRow,
	measureRow,
	newDatabase,
	participantRow,
	preparationRow,
	releasedRow,
	resultRow,
	shownTally,
	suppressedTally
} from './storage.test-kit.ts';

async function filled(): Promise<Database> {
	const db = newDatabase();
	await saveSession(db, resultRow());
	await db.tallies.bulkPut([shownTally(), suppressedTally()]);
	await db.measures.put(measureRow());
	await db.released.put(releasedRow());
	await db.modules.put({ path: 'module/kurz-start.md', text: '---\nid: kurz-start\n---' });
	await db.preferences.put({ key: 'network', value: 'Gäste' });
	await db.preparations.put(preparationRow());
	return db;
}

const read = async (blob: Blob) => JSON.parse(await blob.text());
const file = (content: unknown) => new Blob([JSON.stringify(content)]);

describe('exportBackup', () => {
	test('holds nothing of a running session', async () => {
		const db = await filled();
		await saveSession(db, hostRow('laufend-1'));
		await saveSession(db, participantRow('teilnahme-1'));
		await saveSession(db, {
			id: 'farewell-alt',
			role: 'farewell',
			room: 'ZZZZ',
			hostToken: new Uint8Array(32).fill(0xe5),
			closedAt: 1
		});
		await db.documents.put({ session: 'laufend-1', doc: 'stage', state: new Uint8Array([7]) });
		await db.answers.put(answersRow('teilnahme-1'));
		await db.ballots.put(ballotRow('laufend-1'));
		await db.tallies.put(shownTally('laufend-1'));
		await db.measures.put(measureRow('laufend-1', 'measure-2'));

		const backup = await read(await exportBackup(db, 5_000));

		expect(backup).toEqual({
			format: 'lernwerkstatt-sicherung',
			version: 3,
			createdAt: 5_000,
			...lasting(await everything(await filled()))
		});
	});

	test('a preparation names its session only when that is part of the backup', async () => {
		const db = await filled();
		await saveSession(db, hostRow('laufend-1'));
		await db.preparations.put(preparationRow('vorbereitung-1', 'sitzung-1'));
		await db.preparations.put(preparationRow('vorbereitung-2', 'laufend-1'));

		const { preparations } = await read(await exportBackup(db, 5_000));

		expect(preparations).toEqual([
			preparationRow('vorbereitung-1', 'sitzung-1'),
			preparationRow('vorbereitung-2', '')
		]);
	});

	test('a statement with too few answers has no count per scale point in it', async () => {
		const db = await filled();

		const { tallies } = await read(await exportBackup(db, 5_000));

		expect(tallies.find(({ item }: { item: string }) => item === 'RF-S02')).toEqual(
			suppressedTally()
		);
	});
});

/** What a backup carries of a database without running sessions, under the backup's names. */
function lasting(all: Everything) {
	const { sessions, tallies, measures, released, modules, preferences, preparations } = all;
	return { results: sessions, tallies, measures, released, modules, preferences, preparations };
}
type Everything = Awaited<ReturnType<typeof everything>>;

describe('importBackup', () => {
	test('gives an empty device everything back', async () => {
		const db = newDatabase();
		const source = await filled();

		const outcome = await importBackup(db, await exportBackup(source, 5_000));

		expect(outcome).toEqual({ added: 6, known: 0 });
		expect(await everything(db)).toEqual(await everything(source));
	});

	test('leaves alone what is known and counts it', async () => {
		const db = await filled();
		const backup = await read(await exportBackup(db, 5_000));
		const before = await everything(db);
		backup.results[0].title = 'Anderer Titel';
		backup.tallies[0].counts = [0, 0, 0, 0, 8];
		backup.preferences[0].value = 'Anderes WLAN';
		backup.modules.push({ path: 'module/eigen.md', text: 'neu' });

		const outcome = await importBackup(db, file(backup));

		expect(outcome).toEqual({ added: 1, known: 6 });
		expect(await everything(db)).toEqual({
			...before,
			modules: [{ path: 'module/eigen.md', text: 'neu' }, ...before.modules!]
		});
	});

	test('a deleted result comes back with its counts, twice changes nothing more', async () => {
		const db = await filled();
		const backup = await exportBackup(db, 5_000);
		const before = await everything(db);
		await deleteSession(db, 'sitzung-1');

		expect(await importBackup(db, backup)).toEqual({ added: 3, known: 3 });
		expect(await importBackup(db, backup)).toEqual({ added: 0, known: 6 });
		expect(await everything(db)).toEqual(before);
	});

	test('never replaces a running session', async () => {
		const db = newDatabase();
		await saveSession(db, hostRow('sitzung-1'));

		const outcome = await importBackup(db, await exportBackup(await filled(), 5_000));

		expect(outcome).toEqual({ added: 3, known: 1 });
		expect(await db.sessions.toArray()).toEqual([hostRow('sitzung-1')]);
		expect(await db.tallies.count()).toBe(0);
		expect(await db.measures.count()).toBe(0);
	});

	test('drops fields that it does not know', async () => {
		const db = newDatabase();
		const source = await filled();
		const backup = await read(await exportBackup(source, 5_000));
		backup.secret = 'M2XR9TDW4H';
		backup.results[0].hostSecret = [1, 2, 3];
		backup.results[0].steps[0].answers = [[1, 2]];
		backup.tallies[1].counts = [1, 1, 1, 1, 0];

		expect(await importBackup(db, file(backup))).toEqual({ added: 6, known: 0 });
		expect(await everything(db)).toEqual(await everything(source));
	});

	test('reads a backup of version 1, which knew neither measures nor answers', async () => {
		const db = newDatabase();
		const backup = await read(await exportBackup(await filled(), 5_000));
		const { id, session, text } = releasedRow();

		const outcome = await importBackup(
			db,
			file({ ...backup, version: 1, measures: [], released: [{ id, session, text }] })
		);

		expect(outcome).toEqual({ added: 4, known: 0 });
		expect(await db.measures.count()).toBe(0);
		expect(await db.released.toArray()).toEqual([
			{ id, session, text, needsAnswer: false, answerBy: '', answer: '', answeredAt: null }
		]);
	});

	test('reads a backup of version 2, which knew no preparations', async () => {
		const db = newDatabase();
		const backup = await read(await exportBackup(await filled(), 5_000));
		delete backup.preparations;

		const outcome = await importBackup(db, file({ ...backup, version: 2 }));

		expect(outcome).toEqual({ added: 5, known: 0 });
		expect(await db.preparations.count()).toBe(0);
		expect(await db.measures.toArray()).toEqual([measureRow()]);
	});

	test('brings a receipt back, and no word that somebody put into it', async () => {
		const db = newDatabase();
		const destroyed = {
			ballots: 9,
			testBallots: 9,
			paper: 3,
			inboxes: 2,
			documents: 2,
			cards: 0,
			sentences: 1,
			measures: 1
		};
		const row = { ...resultRow(), receipt: { destroyed, relay: 'told' as const } };
		const source = newDatabase();
		await saveSession(source, row);
		const backup = await read(await exportBackup(source, 5_000));
		backup.results[0].receipt.destroyed.text = 'Quarzlibelle';

		expect(await importBackup(db, file(backup))).toEqual({ added: 1, known: 0 });

		expect(await db.sessions.toArray()).toEqual([row]);
	});

	test('everything or nothing: a browser that refuses one table keeps its old state', async () => {
		const db = newDatabase();
		const backup = await exportBackup(await filled(), 5_000);
		db.preferences.hook('creating', () => {
			throw new Error('disk full');
		});

		expect(await importBackup(db, backup)).toEqual({ problem: BACKUP_PROBLEMS.refused });
		expect(await everything(db)).toEqual(await everything(newDatabase()));
	});
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the tests damage it on purpose
type Damaged = any;

describe('a file that is not ours or damaged is refused with a sentence and changes nothing', () => {
	const DAMAGES: [string, string, (backup: Damaged) => unknown][] = [
		['another format', BACKUP_PROBLEMS.foreign, (b) => (b.format = 'padlet')],
		['a newer version', BACKUP_PROBLEMS.newer, (b) => (b.version = 4)],
		['a missing table', BACKUP_PROBLEMS.damaged, (b) => delete b.tallies],
		['a result without statements', BACKUP_PROBLEMS.damaged, (b) => delete b.results[0].steps],
		['an id twice', BACKUP_PROBLEMS.damaged, (b) => b.results.push(b.results[0])],
		['a row of a running session', BACKUP_PROBLEMS.damaged, (b) => (b.results[0].role = 'host')],
		['a path that leaves', BACKUP_PROBLEMS.damaged, (b) => (b.modules[0].path = '../x.md')],
		[
			'a measure without a review date',
			BACKUP_PROBLEMS.damaged,
			(b) => (b.measures[0].review = '')
		],
		[
			'a day that no calendar has',
			BACKUP_PROBLEMS.damaged,
			(b) => (b.measures[0].until = '2026-02-30')
		],
		['a status of its own', BACKUP_PROBLEMS.damaged, (b) => (b.measures[0].status = 'late')],
		['an answer without its time', BACKUP_PROBLEMS.damaged, (b) => delete b.released[0].answeredAt],
		[
			'a time that no clock has',
			BACKUP_PROBLEMS.damaged,
			(b) => (b.preparations[0].begin = '25:00')
		],
		['a preparation for nobody', BACKUP_PROBLEMS.damaged, (b) => (b.preparations[0].people = 0)],
		['a minimum of 4', BACKUP_PROBLEMS.damaged, (b) => (b.results[0].minimum = 4)],
		['a count of -1', BACKUP_PROBLEMS.damaged, (b) => (b.tallies[0].counts[0] = -1)],
		['four scale points', BACKUP_PROBLEMS.damaged, (b) => b.tallies[0].counts.pop()],
		['n unlike the sum', BACKUP_PROBLEMS.numbers, (b) => (b.tallies[0].n = 9)],
		[
			'a distribution below the minimum',
			BACKUP_PROBLEMS.numbers,
			(b) => Object.assign(b.tallies[0], { counts: [1, 1, 1, 1, 0], n: 4 })
		],
		[
			'a distribution below its own, raised minimum',
			BACKUP_PROBLEMS.numbers,
			(b) => (b.results[0].minimum = 9)
		],
		[
			'more answers than ballots',
			BACKUP_PROBLEMS.numbers,
			(b) => (b.results[0].steps[0].rounds[0].devices = 5)
		],
		['a tally of no result', BACKUP_PROBLEMS.numbers, (b) => (b.tallies[0].session = 'fremd')],
		['a tally of no statement', BACKUP_PROBLEMS.numbers, (b) => (b.tallies[0].item = 'RF-X99')],
		['a tally of no round', BACKUP_PROBLEMS.numbers, (b) => (b.tallies[0].round = 2)]
	];

	test.for(DAMAGES)('%s', async ([, problem, damage]) => {
		const db = await filled();
		const before = await everything(db);
		const source = await filled();
		await db.modules.clear();
		await source.preferences.put({ key: 'neu', value: 'neu' });
		const backup = await read(await exportBackup(source, 5_000));
		damage(backup);

		const outcome = await importBackup(db, file(backup));

		expect(outcome).toEqual({ problem });
		expect(await everything(db)).toEqual({ ...before, modules: [] });
	});

	test('a file of another program', async () => {
		expect(await importBackup(newDatabase(), file([1, 2, 3]))).toEqual({
			problem: BACKUP_PROBLEMS.foreign
		});
	});

	test('a file that was cut off', async () => {
		const db = newDatabase();
		const whole = await exportBackup(await filled(), 5_000);

		const outcome = await importBackup(db, whole.slice(0, whole.size - 10));

		expect(outcome).toEqual({ problem: BACKUP_PROBLEMS.foreign });
	});

	test('a file with letters that are not UTF-8', async () => {
		const db = newDatabase();
		const bytes = new Uint8Array(await (await exportBackup(await filled(), 5_000)).arrayBuffer());
		bytes[bytes.indexOf(0xc3)] = 0xff;

		const outcome = await importBackup(db, new Blob([bytes]));

		expect(outcome).toEqual({ problem: BACKUP_PROBLEMS.foreign });
		expect(await db.sessions.count()).toBe(0);
	});
});

test('every sentence says that nothing was changed', () => {
	for (const sentence of Object.values(BACKUP_PROBLEMS)) {
		expect(sentence).toMatch(/Es wurde nichts geändert\.$/);
	}
});
