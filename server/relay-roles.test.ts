import { createDecoder, readVarUint } from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ballotKey, ballotProof, pseudonym } from '#lib/protocol/ballot.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';
import { EMPTY_UPDATE, MESSAGE, SYNC } from '#lib/protocol/frames.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { POLL } from './raw-peer.ts';
import {
	connect,
	keysOf,
	newRelay,
	newSession,
	openProvider,
	synced,
	updateOf
} from './testing.ts';

const INBOX = 'inbox-kern8-1';

async function runningSession() {
	const relay = await newRelay();
	const session = await newSession(relay);
	const hosts = {
		stage: await connect(relay, session, 'host', 'stage'),
		inbox: await connect(relay, session, 'host', INBOX),
		board: await connect(relay, session, 'host', 'board'),
		control: await connect(relay, session, 'host', 'control')
	};
	for (const host of Object.values(hosts)) await host.settled();
	return { relay, session, hosts };
}

test('P31: what a host writes on the stage reaches participants and walls', async () => {
	const { relay, session, hosts } = await runningSession();
	const phone = await connect(relay, session, 'participant', 'stage');
	const wall = await connect(relay, session, 'wall', 'stage');
	await phone.settled();
	await wall.settled();
	hosts.stage.write(updateOf('plan/1/00112233aabbccdd'));

	await expect
		.poll(() => phone.bodies('update').map(keysOf), POLL)
		.toEqual([['plan/1/00112233aabbccdd']]);
	await expect.poll(() => wall.bodies('update').length, POLL).toBe(1);
});

test.for([
	{ how: 'an update', kind: SYNC.update },
	{ how: 'a step 2', kind: SYNC.step2 }
])('P33: a participant cannot write the stage with $how', async ({ kind }) => {
	const { relay, session, hosts } = await runningSession();
	const phone = await connect(relay, session, 'participant', 'stage');
	phone.write(updateOf('forged'), kind);

	expect(await phone.closed()).toBe(4403);
	expect(keysOf(await hosts.stage.settled())).toEqual([]);
	expect(hosts.stage.bodies('update')).toEqual([]);
});

test('P33: a read-only peer is asked nothing, and its empty update is ignored', async () => {
	const { relay, session } = await runningSession();
	const phone = await connect(relay, session, 'participant', 'stage');
	phone.write(EMPTY_UPDATE, SYNC.step2);
	phone.write(EMPTY_UPDATE);
	await phone.settled();

	expect(phone.bodies('step1')).toEqual([]);
	expect(phone.closeCode).toBeUndefined();
});

test.for([
	{ role: 'participant', doc: 'control' },
	{ role: 'wall', doc: 'control' },
	{ role: 'wall', doc: INBOX }
] as const)('P31: $role may not even open $doc', async ({ role, doc }) => {
	const { relay, session, hosts } = await runningSession();
	hosts.control.write(updateOf('secret'));
	const peer = await connect(relay, session, role, doc);

	expect(await peer.closed()).toBe(4403);
	expect(peer.received).toEqual([]);
});

test('P32: a participant reads nothing of an inbox, whatever it asks', async () => {
	const { relay, session, hosts } = await runningSession();
	const [colleague, spy] = [
		await connect(relay, session, 'participant', INBOX),
		await connect(relay, session, 'participant', INBOX)
	];
	colleague.write(updateOf('ballot of a colleague'));
	await colleague.settled();
	const late = await connect(relay, session, 'participant', INBOX);

	const answers = [await spy.settled(), await late.settled(), await colleague.settled()];

	expect(keysOf(await hosts.inbox.settled())).toEqual(['ballot of a colleague']);
	expect(answers).toEqual([EMPTY_UPDATE, EMPTY_UPDATE, EMPTY_UPDATE]);
	// not even which devices wrote: the state vector that it is asked with is empty
	expect([spy, late].flatMap((peer) => peer.bodies('step1'))).toEqual([
		Uint8Array.of(0),
		Uint8Array.of(0)
	]);
	expect([spy, late, colleague].flatMap((peer) => peer.bodies('update'))).toEqual([]);
});

test("a participant cannot replace another's ballot with anything it can see", async () => {
	const { relay, session, hosts } = await runningSession();
	const key = ballotKey(pseudonym(ballotProof(randomBytes(32), 'kern8', 1, 0)), 1);
	const colleague = await connect(relay, session, 'participant', INBOX);
	const ballot = Uint8Array.of(4, 2);
	colleague.write(updateOf(key, ballot));
	await colleague.settled();
	const spy = await connect(relay, session, 'participant', INBOX);
	const seen = new Y.Doc();
	Y.applyUpdate(seen, await spy.settled());

	// all it can do is replay what it was told, and write and delete keys of its own
	spy.write(Y.encodeStateAsUpdate(seen));
	for (const known of valuesRoot(seen).keys()) valuesRoot(seen).delete(known);
	valuesRoot(seen).set('own', Uint8Array.of(6));
	valuesRoot(seen).clear();
	spy.write(Y.encodeStateAsUpdate(seen));
	await spy.settled();

	const inbox = new Y.Doc();
	Y.applyUpdate(inbox, await hosts.inbox.settled());
	expect(keysOf(seen)).toEqual([]);
	expect(valuesRoot(inbox).get(key)).toEqual(ballot);
});

test('P31: participants and hosts write the board, walls read it', async () => {
	const { relay, session } = await runningSession();
	const writer = await synced(openProvider(relay, session, 'participant', 'board'));
	const reader = await synced(openProvider(relay, session, 'participant', 'board'));
	const wall = await synced(openProvider(relay, session, 'wall', 'board'));
	valuesRoot(writer.doc).set('card1', Uint8Array.of(1));

	await expect.poll(() => keysOf(reader.doc), POLL).toEqual(['card1']);
	await expect.poll(() => keysOf(wall.doc), POLL).toEqual(['card1']);
});

test('P34: only a host makes documents', async () => {
	const { relay, session } = await runningSession();
	const early = await connect(relay, session, 'participant', 'inbox-next-1');
	const host = await connect(relay, session, 'host', 'inbox-next-1');
	await host.settled();
	const later = await connect(relay, session, 'participant', 'inbox-next-1');

	expect(await early.closed()).toBe(4504);
	expect(await later.settled()).toEqual(EMPTY_UPDATE);
});

test('P35: awareness is dropped without a word', async () => {
	const { relay, session, hosts } = await runningSession();
	const phone = await connect(relay, session, 'participant', 'board');
	phone.send(Uint8Array.of(MESSAGE.awareness, 4, 1, 2, 3, 4));
	await phone.settled();
	await hosts.board.settled();

	expect(hosts.board.received.filter(({ type }) => type === 'other')).toEqual([]);
	expect(phone.closeCode).toBeUndefined();
});

test('P38: a text frame closes with 4409', async () => {
	const { relay, session } = await runningSession();
	const phone = await connect(relay, session, 'participant', 'board');
	phone.send('hello');

	expect(await phone.closed()).toBe(4409);
});

test('P30: the server answers with the version and never echoes role or token', async () => {
	const { hosts } = await runningSession();

	expect(hosts.stage.socket.protocol).toBe('lernwerkstatt.v1');
	expect(hosts.stage.socket.extensions).toBe('');
});

test('the relay asks a host for what it lacks, not for everything', async () => {
	const { relay, session, hosts } = await runningSession();
	hosts.stage.write(updateOf('a'));
	await hosts.stage.settled();
	const second = await connect(relay, session, 'host', 'stage');
	await second.settled();

	const question = second.bodies('step1')[0] ?? Uint8Array.of();
	expect(readVarUint(createDecoder(question))).toBe(1); // it knows one author
});
