import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { Answer } from '#lib/domain/scale.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';
import { inboxName, type DocumentName } from '#lib/protocol/documents.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { DocumentLink } from '#lib/session/document-link.ts';
import { LIMITS } from '../../server/limits.ts';
import { POLL } from '../../server/raw-peer.ts';
import { MemoryStore } from '../../server/store/memory-store.ts';
import {
	connect,
	drawSession,
	keysOf,
	newRelay,
	newSession,
	register,
	type TestRelay,
	type TestSession
} from '../../server/testing.ts';
import { SimulatedPhone } from '../support/simulated-phone.ts';
import {
	drawSimulatedSession,
	registrationOf,
	SimulatedRegie
} from '../support/simulated-regie.ts';

// a busy machine takes its time with hundreds of devices in one process
vi.setConfig({ testTimeout: 60_000 });

const ANSWERS: Answer[] = [1, 2, 3, 4, 5, 3, 3, 3];

/** @returns how often the relay has closed a connection, by code; nobody is to be refused */
async function refusals({ backend, relay }: TestRelay): Promise<string[]> {
	const text = await backend.metrics.text({
		rooms: backend.rooms.size,
		connections: relay.connections()
	});
	return text.split('\n').filter((line) => line.startsWith('lernwerkstatt_refused_total{'));
}

function linkOf({ port }: TestRelay, session: TestSession, role: Role, doc: DocumentName) {
	const link = new DocumentLink(new Y.Doc(), {
		url: `ws://127.0.0.1:${port}/sync/${session.room}`,
		doc,
		role,
		token: session.tokens[role],
		useBroadcast: false,
		onstatus: () => undefined
	});
	onTestFinished(() => link.destroy());
	return link;
}

test('300 phones behind one address vote at once, and all come back at once', async () => {
	const store = new MemoryStore();
	const first = await newRelay({ store });
	const session = drawSimulatedSession(drawSession().room);
	expect(await register(first.origin, registrationOf(session))).toBe(201);
	const regie = await SimulatedRegie.start(first.origin, session, 'kern8', ANSWERS.length);
	const phones = Array.from(
		{ length: 300 },
		() => new SimulatedPhone(first.origin, session.room, session.master)
	);
	onTestFinished(async () => {
		for (const phone of phones) phone.destroy();
		await regie.stop();
	});
	await Promise.all(phones.map((phone) => phone.waitForStep('kern8')));
	await Promise.all(phones.map((phone) => phone.vote('kern8', ANSWERS)));
	await first.close();

	const second = await newRelay({ store, port: first.port });
	await Promise.all([regie, ...phones].map((device) => device.whenSynchronised()));

	expect(regie.ballots).toHaveLength(300);
	expect(await refusals(first)).toEqual([]);
	expect(await refusals(second)).toEqual([]);
});

test('30 phones behind one address, 30 typos: the right ones get in, and so do the others when corrected', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	await (await connect(relay, session, 'host', 'stage')).settled();
	const join = (token?: Uint8Array) =>
		connect(relay, session, 'participant', 'stage', token ? { token } : {});

	const [mistyped, right] = await Promise.all([
		Promise.all(Array.from({ length: 30 }, async () => (await join(randomBytes(32))).closed())),
		Promise.all(Array.from({ length: 30 }, async () => (await join()).settled()))
	]);
	const corrected = await Promise.all(
		Array.from({ length: 30 }, async () => (await join()).settled())
	);

	expect([right.length, corrected.length]).toEqual([30, 30]);
	expect(mistyped.filter((code) => code === 4401)).toHaveLength(LIMITS.failedTokensPerMinute);
	expect(await refusals(relay)).toEqual([
		'lernwerkstatt_refused_total{code="4401"} 10',
		'lernwerkstatt_refused_total{code="4529"} 20'
	]);
});

test('a phone back from an hour of sleep hands in what it wrote, and reads all it missed', async () => {
	const store = new MemoryStore();
	const before = await newRelay({ store });
	const session = await newSession(before);
	const stage = linkOf(before, session, 'host', 'stage');
	const board = linkOf(before, session, 'host', 'board');
	const phone = {
		stage: linkOf(before, session, 'participant', 'stage'),
		board: linkOf(before, session, 'participant', 'board')
	};
	const links = [stage, board, phone.stage, phone.board];
	for (const link of links.slice(0, 2)) await link.whenStored();
	for (const link of links.slice(2)) await link.whenStored();
	await before.close();

	// an hour of receipts, a chunk a second, and of a group that writes
	for (let n = 0; n < 3600; n++) valuesRoot(stage.doc).set(`receipts/${n}`, new Uint8Array(80));
	for (let n = 0; n < 1000; n++) valuesRoot(phone.board.doc).set(`card${n}`, new Uint8Array(200));
	const after = await newRelay({ store, port: before.port });
	await Promise.all(links.map((link) => link.whenStored()));

	await expect.poll(() => keysOf(phone.stage.doc).length, POLL).toBe(3600);
	await expect.poll(() => keysOf(board.doc).length, POLL).toBe(1000);
	expect([...(await refusals(before)), ...(await refusals(after))]).toEqual([]);
});

test('180 minutes with 40 blocks: two rounds each are open at once, and Regie is loaded anew again and again', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const documents: DocumentName[] = ['stage', 'control', 'board'];
	for (let block = 1; block <= 40; block++) {
		documents.push(inboxName(`block${block}`, 1), inboxName(`block${block}`, 2));
	}
	const plan = new Uint8Array(40 * 25_000).fill(1); // with a picture here and there
	for (let load = 0; load < 5; load++) {
		expect(await register(relay.origin, session)).toBe(200);
		const hosts = await Promise.all(documents.map((doc) => connect(relay, session, 'host', doc)));
		const doc = new Y.Doc();
		valuesRoot(doc).set(`plan/${load + 1}`, plan);
		hosts[0]?.write(Y.encodeStateAsUpdate(doc));
		await Promise.all(hosts.map((host) => host.settled()));
		for (const host of hosts) host.socket.close();
		await Promise.all(hosts.map((host) => host.closed()));
	}

	expect(await refusals(relay)).toEqual([]);
});

test('a device that writes as fast as people can type and drag meets no limit', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const host = linkOf(relay, session, 'host', 'board');
	await host.whenStored();
	const phone = linkOf(relay, session, 'participant', 'board');
	await phone.whenStored();
	// ten seconds of changes, ten a second, all in one moment
	for (let n = 0; n < 100; n++) {
		valuesRoot(phone.doc).set(`card${n % 10}`, Uint8Array.of(n));
		await setImmediate();
	}
	await phone.whenStored();

	expect(await refusals(relay)).toEqual([]);
});
