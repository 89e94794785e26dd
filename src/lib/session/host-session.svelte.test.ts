import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import type { Answer } from '#lib/domain/scale.ts';
import { sheetOfAnswers } from '#lib/domain/sheet.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { sortReceipts } from '#lib/protocol/ballot.ts';
import { concatBytes } from '#lib/protocol/bytes.ts';
import { earlierName, parseEarlier } from '#lib/protocol/earlier-values.ts';
import { encodeJson } from '#lib/protocol/stage-values.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { openDatabase } from '#lib/storage/db.ts';
import { loadDocument } from '#lib/storage/documents.ts';
import { loadHostSession } from '#lib/storage/sessions.ts';
import { createSession } from './create-session.ts';
import { HostSession } from './host-session.svelte.ts';

const PLAN: Plan = {
	id: 'probe',
	title: 'Probe',
	minutes: 5,
	blocks: [
		{
			id: 'rating',
			title: 'Selbsteinschätzung',
			minutes: 5,
			isBreak: false,
			slides: [],
			step: {
				id: 'rating',
				kind: 'rating',
				scale: 'zutreffen',
				set: '',
				statements: [
					{
						id: 'RF-S01',
						version: 1,
						text: 'Aussage',
						title: 'Risiko',
						question: '',
						protection: '',
						source: '[F]',
						isLocal: false
					}
				]
			}
		}
	]
};

/** An update of nothing. */
const EMPTY = Y.encodeStateAsUpdate(new Y.Doc());

/** A session without a relay, in its rating block. */
async function newHostSession(): Promise<HostSession> {
	const db = await openDatabase();
	const created = await createSession(db, {
		plan: PLAN,
		notes: [],
		mode: 'alone',
		info: {
			title: 'Probe',
			minimum: 5,
			isRehearsal: false,
			people: null,
			origin: '',
			network: ''
		}
	});
	if ('problem' in created) throw new Error(created.problem);
	const row = await loadHostSession(db, created.id);
	if (!row) throw new Error('the session was not stored');
	const session = await HostSession.open(db, row);
	onTestFinished(() => session.destroy());
	session.goTo(0);
	return session;
}

const paper = (answer: Answer) => ({ ...sheetOfAnswers([answer]), people: 1 });

test('P25: taking back an earlier step never reopens a round that was revealed', async () => {
	const session = await newHostSession();
	await session.sealed.open();
	for (const answer of [1, 2, 3, 4, 5] as const) session.sealed.addPaper(paper(answer));
	const takeBack = session.remember();
	session.sealed.move('close');
	await session.sealed.reveal();

	takeBack();

	expect(session.stage.progress('rating')).toMatchObject({ state: 'revealed', round: 1 });
	expect(session.stage.result('rating', 1)?.tallies).toMatchObject([
		{ kind: 'shown', counts: [1, 1, 1, 1, 1] }
	]);
});

test('times agreed on are published with the clock and survive moving on', async () => {
	const session = await newHostSession();
	const retiming = { minutes: { 0: 7 }, later: 2 };

	session.setRetiming(retiming);
	session.goTo(0);
	expect(session.stage.clock.retiming).toEqual(retiming);
	session.takeOver();
	expect(session.stage.clock.retiming).toEqual(retiming);

	session.setRetiming(undefined);
	expect(session.stage.clock.retiming).toBeUndefined();
});

test('a real session refuses simulated colleagues, whatever the screen offers', async () => {
	const session = await newHostSession();

	expect(() => session.simulation.setCount(8)).toThrow('only a rehearsal');
	expect(session.stage.session?.simulated).toBeUndefined();
});

test('a sheet filled in on this device becomes a ballot like any other, only while open', async () => {
	const session = await newHostSession();
	session.sealed.cast(sheetOfAnswers([5]));
	await session.sealed.open();
	for (const answer of [1, 2, 3, 4, 5] as const) session.sealed.cast(sheetOfAnswers([answer]));
	session.sealed.move('close');
	session.sealed.cast(sheetOfAnswers([5]));
	await session.sealed.reveal();

	expect(session.sealed.paper).toEqual([]);
	expect(session.stage.result('rating', 1)).toMatchObject({
		devices: 5,
		tallies: [{ counts: [1, 1, 1, 1, 1] }]
	});
});

test('P14: a long value is published smaller, and read as it was, also after a takeover', async () => {
	const session = await newHostSession();
	const sentence = 'Wer zuerst gefragt wird, antwortet am längsten.';
	const earlier = Array.from({ length: 12 }, () => ({
		sentence,
		status: 'open' as const,
		due: ''
	}));
	session.setEarlier(earlier);
	session.takeOver();
	await session.save();

	expect(session.stage.value(earlierName, parseEarlier)).toEqual(earlier);
	const doc = new Y.Doc();
	Y.applyUpdate(doc, (await loadDocument(await openDatabase(), session.row.id, 'stage')) ?? EMPTY);
	const sizes = [...valuesRoot(doc).entries()].flatMap(([key, sealed]) =>
		key.startsWith('earlier/') && sealed instanceof Uint8Array ? [sealed.length] : []
	);
	expect(sizes).toHaveLength(2);
	expect(Math.max(...sizes)).toBeLessThan(encodeJson(earlier).length / 4);
});

test('P24: the reveal says in one value which sheets count, and a takeover says the same', async () => {
	const session = await newHostSession();
	await session.sealed.open();
	for (const answer of [1, 2, 3, 4, 5] as const) session.sealed.cast(sheetOfAnswers([answer]));
	session.sealed.move('close');
	await session.sealed.reveal();
	const marks = session.sealed.ballots.map(({ mark }) => mark ?? new Uint8Array());

	expect(new Set(marks.map(String)).size).toBe(5);
	expect(session.stage.receipts('rating', 1)).toEqual(concatBytes(...sortReceipts(marks)));
	session.takeOver();
	expect(session.stage.receipts('rating', 1)).toEqual(concatBytes(...sortReceipts(marks)));
});

test('closing can be taken back before the reveal, with the same round and its answers', async () => {
	const session = await newHostSession();
	await session.sealed.open();
	session.sealed.addPaper(paper(3));
	const takeBack = session.remember();
	session.sealed.move('close');

	takeBack();

	expect(session.stage.progress('rating')).toMatchObject({ state: 'open', round: 1 });
	expect(session.sealed.paper).toHaveLength(1);
});

test('P25: below the minimum the published result holds nothing but the number who answered', async () => {
	const session = await newHostSession();
	await session.sealed.open();
	for (const answer of [1, 1, 1, 1] as const) session.sealed.addPaper(paper(answer));
	session.sealed.move('close');
	await session.sealed.reveal();

	expect(session.stage.result('rating', 1)).toEqual({
		devices: 0,
		paper: 4,
		tallies: [{ kind: 'suppressed', answered: 4, item: 'RF-S01', itemVersion: 1, round: 1 }]
	});
});
