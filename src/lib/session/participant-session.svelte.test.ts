import 'fake-indexeddb/auto';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { Plan } from '#lib/domain/plan.ts';
import { encodeReceipts, receipt } from '#lib/protocol/ballot.ts';
import { joinKeys } from '#lib/protocol/keys.ts';
import { stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import { openDatabase } from '#lib/storage/db.ts';
import { loadDocument } from '#lib/storage/documents.ts';
import { loadHostSession, saveSession } from '#lib/storage/sessions.ts';
import { participantRow } from '#lib/storage/storage.test-kit.ts';
import { createSession, placeRoom } from './create-session.ts';
import { HostSession } from './host-session.svelte.ts';
import { ParticipantSession } from './participant-session.svelte.ts';
import { SealedMap } from './sealed-map.ts';

/** documents that the phone has opened, as the relay would get them */
const opened = new Map<string, Y.Doc>();

// a relay that stores everything at once
vi.mock('./document-link.ts', () => ({
	DocumentLink: class {
		constructor(doc: Y.Doc, { doc: name }: { doc: string }) {
			opened.set(name, doc);
		}
		whenStored = () => Promise.resolve();
		destroy = () => {};
	}
}));

const statement = (id: string) => ({
	...{ id, version: 1, text: 'Aussage', title: '', question: '', protection: '', source: '' },
	isLocal: false
});
const STEP = 'rating';
const PLAN: Plan = {
	id: 'probe',
	title: 'Probe',
	minutes: 5,
	blocks: [
		{
			...{ id: STEP, title: 'Selbsteinschätzung', minutes: 5, isBreak: false, slides: [] },
			step: {
				...{ id: STEP, kind: 'rating', scale: 'zutreffen', set: '' },
				statements: [statement('RF-S01'), statement('RF-S02')]
			}
		}
	]
};

/** A phone in an open rating, and how its newest ballot is confirmed. */
async function openRating() {
	const db = await openDatabase();
	const rest = { people: null, origin: '', network: '' };
	const info = { title: 'Probe', minimum: 5, isRehearsal: false, ...rest };
	const created = await createSession(db, { plan: PLAN, notes: [], mode: 'alone', info });
	if ('problem' in created) throw new Error(created.problem);
	const hostRow = await loadHostSession(db, created.id);
	if (!hostRow) throw new Error('no session');
	const host = await HostSession.open(db, hostRow);
	host.goTo(0);
	await host.sealed.open();
	await host.save();
	const stage = await loadDocument(db, hostRow.id, 'stage');
	await host.destroy();

	const { master } = hostRow;
	const room = placeRoom(hostRow);
	const row = { ...participantRow(), room, master, lastContact: Date.now() };
	await saveSession(db, row);
	const phone = new ParticipantSession(db, row);
	onTestFinished(() => phone.destroy());
	const doc = opened.get('stage') ?? new Y.Doc();
	Y.applyUpdate(doc, stage ?? new Uint8Array());
	const confirm = () => {
		const values = new SealedMap(doc, joinKeys(master).contentKey, room, 'stage');
		const author = { epoch: 1, device: hostRow.device };
		const marks = phone.answers?.sealed ? [receipt(phone.answers.sealed.value)] : [];
		const key = publishedKey(stageName.receipts(0), author);
		values.write(key, encodeReceipts(STEP, 1, marks));
	};
	return { phone, confirm };
}

test('never says counted while a newer answer is on its way', async () => {
	const { phone, confirm } = await openRating();
	await phone.answer(0, 4);
	expect(phone.delivery).toBe('delivered');
	confirm();
	expect(phone.delivery).toBe('counted');

	const isWritten = phone.answer(1, 2);

	expect(phone.delivery).toBe('saving');
	await isWritten;
	expect(phone.delivery).toBe('delivered');
	confirm();
	expect(phone.delivery).toBe('counted');
});
