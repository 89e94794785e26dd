import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import { DiskStore } from './store/disk-store.ts';
import { MemoryStore } from './store/memory-store.ts';
import type { StoredDocument } from './store/store.ts';
import { POLL } from './raw-peer.ts';
import {
	connect,
	keysOf,
	newRelay,
	newSession,
	openProvider,
	register,
	synced,
	updateOf
} from './testing.ts';

const INBOX = 'inbox-kern8-1';

/** Fails as a full disk does, as long as the test wants. */
class FailingStore extends MemoryStore {
	isFailing = false;

	override async openDocument(room: string, name: DocumentName) {
		const stored = await super.openDocument(room, name);
		return stored && this.#wrap(stored);
	}

	override async createDocument(room: string, name: DocumentName) {
		return this.#wrap(await super.createDocument(room, name));
	}

	override check(): Promise<void> {
		return this.#fail() ?? super.check();
	}

	#wrap({ log, ...stored }: StoredDocument): StoredDocument {
		return { ...stored, log: { ...log, append: (update) => this.#fail() ?? log.append(update) } };
	}

	#fail(): Promise<void> | undefined {
		if (!this.isFailing) return undefined;
		return Promise.reject(Object.assign(new Error('no space in K7QF'), { code: 'ENOSPC' }));
	}
}

async function newFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'lernwerkstatt-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

test('a store that fails closes the sockets with 4503; nothing was acknowledged', async () => {
	const store = new FailingStore();
	const log = vi.fn();
	const relay = await newRelay({ store, log });
	const session = await newSession(relay);
	const host = await connect(relay, session, 'host', 'board');
	await host.settled();
	const phone = await connect(relay, session, 'participant', 'board');
	await phone.settled();
	const before = phone.bodies('step2').length;
	store.isFailing = true;
	phone.write(updateOf('card'));
	phone.ask();

	expect(await phone.closed()).toBe(CLOSE.overload);
	expect(await host.closed()).toBe(CLOSE.overload);
	expect(phone.bodies('step2').length).toBe(before);
	expect(host.bodies('update')).toEqual([]);
	expect(log.mock.calls).toEqual([['store-failed', expect.objectContaining({ code: 'ENOSPC' })]]);
});

test('when the store works again, the real client delivers what it could not', async () => {
	const store = new FailingStore();
	const relay = await newRelay({ store });
	const session = await newSession(relay);
	const host = await synced(openProvider(relay, session, 'host', INBOX));
	const phone = await synced(openProvider(relay, session, 'participant', INBOX));
	store.isFailing = true;
	valuesRoot(phone.doc).set('ballot', Uint8Array.of(1));
	await expect.poll(() => relay.backend.metrics.storeErrors, POLL).toBeGreaterThan(0);

	store.isFailing = false;

	await expect.poll(() => keysOf(host.doc), POLL).toEqual(['ballot']);
});

test('a store that fails for one room harms no other', async () => {
	const store = new FailingStore();
	const relay = await newRelay({ store });
	const [session, other] = [await newSession(relay), await newSession(relay)];
	const otherHost = await connect(relay, other, 'host', 'stage');
	await otherHost.settled();
	const host = await connect(relay, session, 'host', 'stage');
	await host.settled();
	store.isFailing = true;
	host.write(updateOf('plan'));
	await host.closed();

	expect(keysOf(await otherHost.settled())).toEqual([]);
	expect(otherHost.closeCode).toBeUndefined();
});

test('P37: what was acknowledged is there after a restart with the same store', async () => {
	const folder = await newFolder();
	const first = await newRelay({ store: await DiskStore.open(folder, () => undefined) });
	const session = await newSession(first);
	const host = await connect(first, session, 'host', 'stage');
	host.write(updateOf('plan'));
	await host.settled();
	await first.close();

	const second = await newRelay({ store: await DiskStore.open(folder, () => undefined) });
	const again = await connect(second, session, 'participant', 'stage');

	expect(keysOf(await again.settled())).toEqual(['plan']);
});

test('a relay that lost its store: register again, and the devices fill it', async () => {
	const first = await newRelay();
	const session = await newSession(first);
	const stage = await synced(openProvider(first, session, 'host', 'stage'));
	const inbox = await synced(openProvider(first, session, 'host', INBOX));
	const phone = await synced(openProvider(first, session, 'participant', INBOX));
	valuesRoot(stage.doc).set('plan', Uint8Array.of(1));
	valuesRoot(phone.doc).set('ballot', Uint8Array.of(2));
	await expect.poll(() => keysOf(inbox.doc), POLL).toEqual(['ballot']);
	const unknown = Promise.all(
		[stage, inbox, phone].map(
			(provider) =>
				new Promise<number>((resolve) => provider.on('closed', ({ code }) => resolve(code)))
		)
	);
	await first.close();

	const second = await newRelay({ port: first.port });
	const codes = await unknown;
	expect(await register(second.origin, session)).toBe(201);
	inbox.doc.destroy(); // the host opens a fresh one, as after a reload: only the phone has the ballot
	for (const provider of [stage, phone]) provider.connect();
	const reloaded = await synced(openProvider(second, session, 'host', INBOX));
	const late = await connect(second, session, 'participant', 'stage');

	expect(codes).toEqual([4401, 4401, 4401]);
	await expect.poll(() => keysOf(reloaded.doc), POLL).toEqual(['ballot']);
	await expect.poll(async () => keysOf(await late.settled()), POLL).toEqual(['plan']);
});

test('a damaged record is left out with a log line, and its author fills the gap', async () => {
	const folder = await newFolder();
	const first = await newRelay({ store: await DiskStore.open(folder, () => undefined) });
	const session = await newSession(first);
	const doc = new Y.Doc();
	const author = await synced(openProvider(first, session, 'host', 'board', doc));
	valuesRoot(doc).set('card', Uint8Array.of(1, 2, 3));
	await expect
		.poll(async () => (await readFile(fileOf(folder, session.room))).length, POLL)
		.toBeGreaterThan(0);
	author.disconnect();
	await first.close();
	const file = fileOf(folder, session.room);
	const content = await readFile(file);
	await writeFile(file, content.fill(255, 10));

	const log = vi.fn();
	const second = await newRelay({
		port: first.port,
		store: await DiskStore.open(folder, () => undefined),
		log
	});
	const phone = await connect(second, session, 'participant', 'board');
	const lost = keysOf(await phone.settled());
	author.connect();

	await expect.poll(async () => keysOf(await phone.settled()), POLL).toEqual(['card']);
	expect(lost).toEqual([]);
	expect(log.mock.calls).toEqual([['record-damaged']]);
});

test('P42: when the store cannot end a session, it goes on and nobody is told to wipe', async () => {
	const store = new FailingStore();
	const relay = await newRelay({ store });
	const session = await newSession(relay);
	const phone = await connect(relay, session, 'host', 'stage');
	phone.write(updateOf('plan'));
	await phone.settled();
	const end = vi.spyOn(store, 'endSession').mockRejectedValue(new Error('disk full'));

	await expect(relay.backend.sessions.end(session.room, session.tokens.host)).rejects.toThrow();
	end.mockRestore();
	const again = await connect(relay, session, 'participant', 'stage');

	expect(await phone.closed()).toBe(CLOSE.overload);
	expect(keysOf(await again.settled())).toEqual(['plan']);
});

test('P42: writes and joins that race with the end leave nothing behind', async () => {
	const folder = await newFolder();
	const store = await DiskStore.open(folder, () => undefined);
	const relay = await newRelay({ store });
	const session = await newSession(relay);
	const host = await connect(relay, session, 'host', INBOX);
	await host.settled();
	const phones = await Promise.all(
		Array.from({ length: 10 }, () => connect(relay, session, 'participant', INBOX))
	);
	for (const key of ['earlier', 'and another']) {
		phones[0]?.write(updateOf(key));
		await phones[0]?.settled();
	}
	phones.forEach((phone, n) => phone.write(updateOf(`ballot${n}`)));
	const late = Array.from({ length: 5 }, () => connect(relay, session, 'host', 'board'));

	await relay.backend.sessions.end(session.room, session.tokens.host);
	const peers = [host, ...phones, ...(await Promise.all(late))];
	const codes = await Promise.all(peers.map((peer) => peer.closed()));

	expect(new Set(codes)).toEqual(new Set([CLOSE.sessionEnded]));
	expect(relay.backend.rooms.size).toBe(0);
	await relay.close(); // whatever the leaving peers set off is done then
	expect(await readdir(join(folder, 'rooms', session.room))).toEqual(['session.json']);
});

const fileOf = (folder: string, room: string) => join(folder, 'rooms', room, 'board.updates');
