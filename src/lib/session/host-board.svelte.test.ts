import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import type { Plan } from '#lib/domain/plan.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import { openDatabase } from '#lib/storage/db.ts';
import { loadHostSession } from '#lib/storage/sessions.ts';
import type { Board } from './board.svelte.ts';
import { readHostCauses } from './causes.ts';
import { createSession } from './create-session.ts';
import { HostBoard } from './host-board.svelte.ts';
import { HostSession } from './host-session.svelte.ts';
import { SealedMap } from './sealed-map.ts';
import { Stage } from './stage.svelte.ts';

const PLAN: Plan = {
	id: 'probe',
	title: 'Probe',
	minutes: 40,
	blocks: [
		{
			id: 'vertiefen',
			title: 'Vertiefen',
			minutes: 40,
			isBreak: false,
			slides: [],
			step: { id: 'vertiefen', kind: 'deepening' }
		},
		{ id: 'pause-1', title: 'Pause', minutes: 5, isBreak: true, slides: [] }
	]
};
const STEP = 'vertiefen';
const CARD = { focus: 0, dimension: 'S', text: 'Zwei Formulare' } as const;

/** A session without a relay that deepens. */
async function newSession(): Promise<{ session: HostSession; board: Board }> {
	const db = await openDatabase();
	const info = {
		title: 'Probe',
		minimum: 5,
		isRehearsal: false,
		people: null,
		origin: '',
		network: ''
	};
	const created = await createSession(db, { plan: PLAN, notes: [], mode: 'alone', info });
	if ('problem' in created) throw new Error(created.problem);
	const session = await open(created.id);
	session.goTo(0);
	return { session, board: await boardOf(session) };
}

async function open(id: string): Promise<HostSession> {
	const db = await openDatabase();
	const row = await loadHostSession(db, id);
	if (!row) throw new Error('the session was not stored');
	const session = await HostSession.open(db, row);
	onTestFinished(() => session.destroy());
	return session;
}

async function boardOf(session: HostSession): Promise<Board> {
	return expect
		.poll(() => session.board.board)
		.toBeDefined()
		.then(() => {
			if (!session.board.board) throw new Error('no board');
			return session.board.board;
		});
}

/** The board of a host that leads, on a stage of its own. */
async function newBoard() {
	const key = new Uint8Array(32).fill(7);
	const author = { epoch: 1, device: '0123456789abcdef' };
	const doc = new Y.Doc();
	const values = new SealedMap(doc, key, 'ROOM', 'stage');
	const publish = (name: string, value: unknown) =>
		values.write(publishedKey(name, author), encodeJson(value));
	publish(stageName.plan, PLAN);
	publish(stageName.clock, { block: 0, startedAt: { 0: 1 }, spentMs: {} });
	const stage = new Stage(values);
	const host = new HostBoard({
		db: await openDatabase(),
		session: 'none',
		room: 'ROOM',
		contentKey: key,
		stage,
		url: 'ws://localhost/sync/ROOM',
		token: null,
		isLeading: () => true,
		publish,
		onfault: () => {}
	});
	doc.on('update', () => host.follow());
	onTestFinished(() => host.destroy());
	host.follow();
	await expect.poll(() => host.board).toBeDefined();
	if (!host.board) throw new Error('no board');
	const raise = () =>
		publish(stageName.step(STEP), { ...stage.progress(STEP), anonymity: 'unnamed' });
	return { board: host.board, stage, raise };
}

test('cards are written, moved and removed, and each change can be taken back', async () => {
	const { board } = await newSession();
	const takeOff = board.add(STEP, { ...CARD, text: '  Zwei\n Formulare ' });
	const id = board.causes(STEP)[0]?.id ?? '';
	expect(board.causes(STEP)).toEqual([{ ...CARD, id }]);

	const moveBack = board.change(STEP, id, { dimension: 'L' });
	expect(board.causes(STEP)).toEqual([{ ...CARD, id, dimension: 'L' }]);
	moveBack();
	const bringBack = board.remove(STEP, id);
	expect(board.causes(STEP)).toEqual([]);
	bringBack();
	expect(board.causes(STEP)).toEqual([{ ...CARD, id }]);
	takeOff?.();
	expect(board.causes(STEP)).toEqual([]);
	expect(board.add(STEP, { ...CARD, text: ' ' })).toBeUndefined();
});

test('the board is there only while a deepening is current, with its cards after a reload', async () => {
	const { session, board } = await newSession();
	board.add(STEP, CARD);
	session.goTo(1);
	await expect.poll(() => session.board.board).toBeUndefined();
	session.goTo(0);
	expect((await boardOf(session)).causes(STEP)).toMatchObject([CARD]);

	await session.destroy();
	const again = await open(session.row.id);

	expect((await boardOf(again)).causes(STEP)).toMatchObject([CARD]);
});

test('P62: the lead takes out what is no card', async () => {
	const { board } = await newSession();
	board.add(STEP, CARD);

	board.values.write('card/vertiefen/0123456789abcdef', encodeJson({ ...CARD, text: '' }));
	board.values.write('rubbish', encodeJson(CARD));

	await expect.poll(() => board.values.keys()).toHaveLength(1);
	expect(board.causes(STEP)).toMatchObject([CARD]);
});

test('P63: raised, only what Regie writes counts; it begins with the cards that were there', async () => {
	const { board, stage, raise } = await newBoard();
	board.add(STEP, CARD);
	expect(readHostCauses(stage, STEP)).toBeUndefined();

	raise();

	await expect.poll(() => readHostCauses(stage, STEP)).toMatchObject([CARD]);
	expect(board.causes(STEP)).toMatchObject([CARD]);
	board.values.write('card/vertiefen/0123456789abcdef', encodeJson({ ...CARD, text: 'heimlich' }));
	expect(board.causes(STEP)).toMatchObject([CARD]);
	const takeOff = board.add(STEP, { ...CARD, text: 'von der Regie' });
	expect(
		board
			.causes(STEP)
			.map(({ text }) => text)
			.sort()
	).toEqual(['Zwei Formulare', 'von der Regie']);
	takeOff?.();
	expect(board.causes(STEP)).toMatchObject([CARD]);
});
