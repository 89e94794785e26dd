import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { DocumentKind } from '#lib/protocol/documents.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { WAITING_LIMITS } from './waiting-updates.ts';
import { LIMITS } from './limits.ts';
import { loadDocument, type Peer } from './live-document.ts';
import type { DocumentLog } from './store/store.ts';
import { readAnswer } from './raw-peer.ts';
import { keysOf, updateOf } from './testing.ts';

/** A log whose writes end when the test says so. */
class HeldLog implements DocumentLog {
	readonly appended: Uint8Array[] = [];
	readonly compacted: Uint8Array[] = [];
	#waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];

	append(update: Uint8Array): Promise<void> {
		this.appended.push(update);
		return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
	}

	compact(state: Uint8Array): Promise<void> {
		this.compacted.push(state);
		return Promise.resolve();
	}

	close(): Promise<void> {
		return Promise.resolve();
	}

	async release(): Promise<void> {
		await vi.waitFor(() => expect(this.#waiting.length).toBeGreaterThan(0));
		this.#waiting.shift()?.resolve();
	}

	async fail(): Promise<void> {
		await vi.waitFor(() => expect(this.#waiting.length).toBeGreaterThan(0));
		this.#waiting.shift()?.reject(new Error('disk full'));
	}
}

class TestPeer implements Peer {
	readonly role: Role;
	readonly frames: string[] = [];
	readonly bodies: Uint8Array[] = [];
	closeCode: number | undefined;

	constructor(role: Role) {
		this.role = role;
	}

	send(frame: Uint8Array): void {
		const received = readAnswer(frame);
		this.frames.push(received.type);
		if ('body' in received) this.bodies.push(received.body);
	}

	close(code: number): void {
		this.closeCode = code;
	}
}

function newDocument(kind: DocumentKind = 'board', limits = LIMITS) {
	const log = new HeldLog();
	const onFailure = vi.fn();
	const { document } = loadDocument(kind, { log, updates: [], damaged: 0 }, limits, onFailure);
	const join = (role: Role) => {
		const peer = new TestPeer(role);
		document.join(peer);
		peer.frames.length = 0;
		peer.bodies.length = 0;
		return peer;
	};
	return { document, log, join, onFailure };
}

const write = (key: string) => new Uint8Array(encodeSyncFrame(SYNC.update, updateOf(key)));
const ask = () => new Uint8Array(encodeSyncFrame(SYNC.step1, Uint8Array.of(0)));

test('P37: nothing is forwarded or answered before it is stored', async () => {
	const { document, log, join } = newDocument();
	const [author, reader] = [join('host'), join('participant')];
	document.receive(author, write('a'));
	document.receive(author, ask());
	document.receive(reader, ask());
	await vi.waitFor(() => expect(log.appended).toHaveLength(1));

	expect([author.frames, reader.frames]).toEqual([[], []]);
	await log.release();
	await document.idle();

	expect(author.frames).toEqual(['step2']);
	expect(reader.frames).toEqual(['update', 'step2']);
	expect(reader.bodies.map(keysOf)).toEqual([['a'], ['a']]);
});

test('P37: a step 1 that comes while something is being stored waits for it', async () => {
	const { document, log, join } = newDocument();
	const [author, reader] = [join('host'), join('participant')];
	document.receive(author, write('a'));
	await vi.waitFor(() => expect(log.appended).toHaveLength(1));

	document.receive(reader, ask());
	await new Promise(setImmediate);

	expect(reader.frames).toEqual([]);
	await log.release();
	await document.idle();
	expect(reader.frames).toEqual(['update', 'step2']);
});

test('P37: the frames of one connection are answered in order', async () => {
	const { document, log, join } = newDocument();
	const peer = join('host');
	const empty = new Y.Doc();
	for (const key of ['a', 'b', 'c']) {
		document.receive(peer, write(key));
		document.receive(peer, ask());
	}
	await log.release();
	await document.idle();

	expect(peer.frames).toEqual(['step2', 'step2', 'step2']);
	for (const body of peer.bodies) Y.applyUpdate(empty, body);
	expect(keysOf(empty)).toEqual(['a', 'b', 'c']);
});

test('P39: what several peers sent in one turn is one record and one update', async () => {
	const { document, log, join } = newDocument('inbox');
	const host = join('host');
	const phones = Array.from({ length: 30 }, () => join('participant'));
	phones.forEach((phone, index) => document.receive(phone, write(`ballot${index}`)));
	await log.release();
	await document.idle();

	expect(log.appended).toHaveLength(1);
	expect(host.frames).toEqual(['update']);
	expect(keysOf(host.bodies[0]!)).toHaveLength(30);
	expect(phones.every((phone) => phone.frames.length === 0)).toBe(true);
});

test('P48: a peer with too much that waits is closed with 4503; others go on', async () => {
	const { document, log, join } = newDocument('inbox');
	const [host, phone, other] = [join('host'), join('participant'), join('participant')];
	vi.spyOn(log, 'append').mockResolvedValue();
	const doc = new Y.Doc();
	const late: Uint8Array[] = [];
	valuesRoot(doc).set('never sent', Uint8Array.of(1));
	doc.on('update', (update: Uint8Array) => late.push(update));
	for (let n = 0; n <= WAITING_LIMITS.updates; n++) {
		valuesRoot(doc).set(`late${n}`, Uint8Array.of(1));
	}
	document.receive(phone, encodeSyncFrame(SYNC.update, Y.mergeUpdates(late)));
	document.receive(other, write('ballot'));
	await document.idle();

	expect(phone.closeCode).toBe(4503);
	expect(other.closeCode).toBeUndefined();
	expect(host.bodies.flatMap(keysOf)).toEqual(['ballot']);
});

test('P39: what is known already is neither stored nor forwarded', async () => {
	const { document, log, join } = newDocument();
	const [author, reader] = [join('host'), join('participant')];
	const frame = write('a');
	document.receive(author, frame);
	await log.release();
	await document.idle();

	document.receive(author, frame);
	await document.idle();

	expect(log.appended).toHaveLength(1);
	expect(reader.frames).toEqual(['update']);
});

test('P38: a refused frame closes its peer and what it sent behind does not count', async () => {
	const { document, log, join } = newDocument('stage');
	const [host, participant] = [join('host'), join('participant')];
	document.receive(participant, write('forged'));
	document.receive(participant, ask());
	document.receive(host, write('plan'));
	await log.release();
	await document.idle();
	document.receive(participant, ask());
	await document.idle();

	expect(participant.closeCode).toBe(4403);
	expect(participant.frames).toEqual([]);
	expect(log.appended.map(keysOf)).toEqual([['plan']]);
});

test('a write of someone who left meanwhile is still stored', async () => {
	const { document, log, join } = newDocument();
	const [author, reader] = [join('participant'), join('host')];
	document.receive(author, write('card'));
	document.leave(author);
	await log.release();
	await document.idle();

	expect(reader.bodies.map(keysOf)).toEqual([['card']]);
});

test('when the store fails, all peers are closed and nothing is acknowledged or forwarded', async () => {
	const { document, log, join, onFailure } = newDocument();
	const [author, reader] = [join('host'), join('participant')];
	document.receive(author, write('a'));
	document.receive(author, ask());
	await log.fail();
	await document.idle();
	document.receive(reader, ask());
	await document.idle();

	expect([author.closeCode, reader.closeCode]).toEqual([4503, 4503]);
	expect([author.frames, reader.frames]).toEqual([[], []]);
	expect(onFailure).toHaveBeenCalledExactlyOnceWith(new Error('disk full'));
});

test('a peer that sends faster than the store writes is closed with 4503', async () => {
	const { document, log, join } = newDocument('board', { ...LIMITS, queuedBytes: 200 });
	const peer = join('host');
	for (let n = 0; n < 20; n++) document.receive(peer, write(`key${n}`));

	expect(peer.closeCode).toBe(4503);
	expect(log.appended).toEqual([]);
});

test('unloading leaves one merged record', async () => {
	const { document, log, join } = newDocument();
	const peer = join('host');
	for (const key of ['a', 'b']) {
		document.receive(peer, write(key));
		await log.release();
		await document.idle();
	}

	await document.unload({ isCompacted: true });

	expect(log.compacted.map(keysOf)).toEqual([['a', 'b']]);
});
