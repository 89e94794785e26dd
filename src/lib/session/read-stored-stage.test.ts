import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, onTestFinished, test } from 'vitest';
import type { Plan } from '#lib/domain/plan.ts';
import { hostKeys } from '#lib/protocol/keys.ts';
import { Database } from '#lib/storage/db.ts';
import type { HostSessionRow } from '#lib/storage/records.ts';
import { loadHostSession } from '#lib/storage/sessions.ts';
import { createSession } from './create-session.ts';
import { readStoredStage } from './read-stored-stage.ts';

const PLAN: Plan = {
	id: 'kurz-90',
	title: 'Kurz-Lernwerkstatt',
	minutes: 5,
	blocks: [{ id: 'start', title: 'Start', minutes: 5, isBreak: false, slides: ['# Start'] }]
};
const INFO = {
	title: 'Lernwerkstatt im Team',
	minimum: 6,
	isRehearsal: false,
	people: 9,
	origin: '',
	network: ''
};

async function newSession(): Promise<{ db: Database; row: HostSessionRow }> {
	const db = new Database({ memory: { indexedDB: new IDBFactory(), IDBKeyRange } });
	onTestFinished(() => db.close());
	const created = await createSession(db, { plan: PLAN, notes: [], mode: 'alone', info: INFO });
	const row = 'id' in created ? await loadHostSession(db, created.id) : undefined;
	if (!row) throw new Error('no session');
	return { db, row };
}

test('reads plan, session and ballot key that Regie has stored', async () => {
	const { db, row } = await newSession();

	const stage = await readStoredStage(db, row);

	expect(stage.plan).toEqual(PLAN);
	expect(stage.session).toMatchObject({ title: 'Lernwerkstatt im Team', minimum: 6 });
	expect(stage.ballotPublic).toEqual(hostKeys(row.hostSecret).ballotPublic);
});

test('is empty on a device that has not received the stage yet', async () => {
	const { db, row } = await newSession();
	await db.documents.clear();

	const stage = await readStoredStage(db, row);

	expect(stage.plan).toBeUndefined();
});

test('opens nothing with the keys of another session', async () => {
	const { db, row } = await newSession();

	const stage = await readStoredStage(db, { ...row, master: new Uint8Array(32) });

	expect(stage.plan).toBeUndefined();
});
