import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import type { Plan } from '#lib/domain/plan.ts';
import { SCORES } from '#lib/domain/scale.ts';
import { sheetOfAnswers } from '#lib/domain/sheet.ts';
import { TEST_STEP } from '#lib/domain/test-question.ts';
import { openDatabase, type Database } from '#lib/storage/db.ts';
import type { BallotRow } from '#lib/storage/records.ts';
import { loadHostSession } from '#lib/storage/sessions.ts';
import { closeSession, endRehearsals } from './closing.ts';
import { createSession } from './create-session.ts';
import { HostSession } from './host-session.svelte.ts';

const STATEMENT = {
	id: 'RF-S01',
	version: 1,
	text: 'Übergaben finden zu dritt statt.',
	title: '',
	question: '',
	protection: '',
	source: '',
	isLocal: false
};
const block = { minutes: 5, isBreak: false, slides: [] };
const PLAN: Plan = {
	id: 'probe',
	title: 'Probe',
	minutes: 15,
	blocks: [
		{
			...block,
			id: 'a',
			title: 'Runde',
			step: { id: 'runde', kind: 'rating', scale: 'zutreffen', set: '', statements: [STATEMENT] }
		},
		{ ...block, id: 'b', title: 'Maßnahmen', step: { id: 'measures', kind: 'measures' } },
		{ ...block, id: 'c', title: 'Freigabe', step: { id: 'release', kind: 'release' } },
		{ ...block, id: 'd', title: 'Karten', step: { id: 'karten', kind: 'cards', most: 3 } },
		{ ...block, id: 'e', title: 'Vertiefung', step: { id: 'vertiefung', kind: 'deepening' } }
	]
};
const MEASURE = {
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch ansetzen',
	until: '2026-12-15',
	sign: 'einem Vermerk',
	review: '2027-01-19'
};

let db: Database;
afterEach(async () => {
	await db.delete();
});

/** A session alone in which everything has happened that a receipt counts. */
async function fullSession(isRehearsal: boolean): Promise<HostSession> {
	db = await openDatabase();
	const info = {
		title: 'Probe',
		minimum: 5,
		isRehearsal,
		people: null,
		origin: '',
		network: ''
	};
	const created = await createSession(db, { plan: PLAN, notes: [], mode: 'alone', info });
	const row = 'id' in created ? await loadHostSession(db, created.id) : undefined;
	if (!row) throw new Error('the session was not stored');
	const session = await HostSession.open(db, row);
	const ballot = (step: string, pseudonym: string): BallotRow => ({
		...{ session: row.id, step, round: 1, pseudonym, version: 1 },
		...sheetOfAnswers([4]),
		isReady: true
	});
	await db.ballots.bulkPut([
		ballot(TEST_STEP.id, 'p0'),
		ballot('runde', 'p1'),
		ballot('runde', 'p2')
	]);
	await db.documents.put({ session: row.id, doc: 'inbox-runde-1', state: new Uint8Array([0, 0]) });
	session.goTo(0);
	await session.sealed.open();
	for (const score of SCORES) session.sealed.addPaper({ ...sheetOfAnswers([score]), people: 1 });
	session.sealed.removePaper(session.sealed.paper[0]?.id ?? '');
	session.sealed.addPaper({ ...sheetOfAnswers([5]), people: 1 });
	const { measures, release } = session.written;
	for (const change of [MEASURE, { ...MEASURE, sign: 'dem Dienstplan' }]) {
		measures.change('measures', measures.add('measures') ?? '', change);
	}
	measures.flush();
	const [first] = measures.read('measures');
	const ids = ['Frei.', 'Zurückgehalten.', 'Offen.'].map((text) =>
		release.propose('release', text)
	);
	release.decide('release', ids[0] ?? '', 'released');
	release.decide('release', ids[1] ?? '', 'withheld');
	release.decide('release', first?.id ?? '', 'released');
	session.cards.reveal('karten', 1, ['Eins', 'Zwei', 'Drei'], 5);
	session.goTo(4);
	await expect.poll(() => session.board.board).toBeDefined();
	for (const text of ['Vier', 'Fünf']) {
		session.board.board?.add('vertiefung', { focus: 0, dimension: 'S', text });
	}
	return session;
}

test('a receipt counts what lay on the device, and afterwards none of it does', async () => {
	const session = await fullSession(false);
	const { id } = session.row;
	await session.save();
	expect(await db.ballots.count()).toBe(3);
	const documents = async () => (await db.documents.toArray()).map(({ doc }) => doc).sort();
	await expect.poll(documents).toEqual(['board', 'control', 'inbox-runde-1', 'stage']);

	const { receipt, kept } = await closeSession(db, session);

	expect(receipt).toEqual({
		relay: 'none',
		destroyed: {
			ballots: 2,
			testBallots: 1,
			paper: 5,
			inboxes: 1,
			documents: 3,
			cards: 5,
			sentences: 2,
			measures: 1
		}
	});
	for (const table of [db.documents, db.ballots, db.answers]) expect(await table.count()).toBe(0);
	const rows = await db.sessions.toArray();
	expect(rows).toMatchObject([{ id, role: 'result', receipt }]);
	expect(JSON.stringify(rows)).not.toMatch(/Zurückgehalten|Dienstplan|hostSecret|Eins|Vier/);
	expect(kept).toMatchObject({ row: rows[0], measures: [MEASURE], released: [{ text: 'Frei.' }] });
});

test('what was typed a moment before closing is counted, too', async () => {
	const session = await fullSession(false);
	session.written.release.propose('release', 'Im letzten Augenblick.');

	const { receipt } = await closeSession(db, session);

	expect(receipt.destroyed.sentences).toBe(3);
});

test('a rehearsal gets a receipt of everything, and nothing is kept', async () => {
	const session = await fullSession(true);

	const { receipt, kept } = await closeSession(db, session);

	expect(kept).toBe('rehearsal');
	expect(receipt.destroyed).toMatchObject({ paper: 5, sentences: 3, measures: 2 });
	for (const table of db.tables) expect(await table.count(), table.name).toBe(0);
});

test('rehearsals that are ended unopened leave nothing', async () => {
	const session = await fullSession(true);
	await session.save();
	await session.destroy();

	await endRehearsals(db, [session.row]);

	for (const table of db.tables) expect(await table.count(), table.name).toBe(0);
});
