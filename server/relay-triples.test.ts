import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_UPDATE, MESSAGE, SYNC } from '#lib/protocol/frames.ts';
import { ROLES, type Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { POLL, type RawPeer } from './raw-peer.ts';
import { connect, keysOf, newRelay, newSession, updateOf, type TestRelay } from './testing.ts';

const DOCUMENTS = ['stage', 'inbox-kern8-1', 'board', 'control'] as const;
type Document = (typeof DOCUMENTS)[number];

/** The table of docs/protocol.md P31, a letter for reading and one for writing; '' = not even opened. */
const TABLE: Record<Document, Record<Role, 'rw' | 'r' | 'w' | ''>> = {
	stage: { host: 'rw', participant: 'r', wall: 'r' },
	'inbox-kern8-1': { host: 'rw', participant: 'w', wall: '' },
	board: { host: 'rw', participant: 'rw', wall: 'r' },
	control: { host: 'rw', participant: '', wall: '' }
};

/** What a peer may do, one message each. `n` makes keys that nobody else has. */
const MESSAGES = {
	'step 1, knowing nothing': (peer: RawPeer) => peer.ask(),
	'step 1, knowing others': (peer: RawPeer) => peer.ask(Uint8Array.of(1, 5, 9)),
	update: (peer: RawPeer, n: number) => peer.write(updateOf(`own${n}`)),
	'step 2': (peer: RawPeer, n: number) => peer.write(updateOf(`own${n}`), SYNC.step2),
	'empty update': (peer: RawPeer) => peer.write(EMPTY_UPDATE),
	'empty step 2': (peer: RawPeer) => peer.write(EMPTY_UPDATE, SYNC.step2),
	awareness: (peer: RawPeer) => peer.send(Uint8Array.of(MESSAGE.awareness, 1, 0)),
	'query of awareness': (peer: RawPeer) => peer.send(Uint8Array.of(3)),
	presence: (peer: RawPeer) => peer.send(Uint8Array.of(MESSAGE.presence, 2, 0x7b, 0x7d)),
	'a sync message of no kind': (peer: RawPeer) => peer.send(Uint8Array.of(0, 3, 2, 0, 0)),
	nothing: (peer: RawPeer) => peer.send(new Uint8Array()),
	text: (peer: RawPeer) => peer.send('update')
} as const;
type Message = keyof typeof MESSAGES;
const NAMES = Object.keys(MESSAGES) as Message[];
const WRITING: readonly Message[] = ['update', 'step 2'];
const OF_THE_PROTOCOL: readonly Message[] = [
	...WRITING,
	'step 1, knowing nothing',
	'step 1, knowing others',
	'empty update',
	'empty step 2',
	'awareness'
];

/** @returns the code that a message closes with, or undefined when it does not */
function refusalOf(may: string, message: Message): number | undefined {
	if (!OF_THE_PROTOCOL.includes(message)) return 4409;
	return WRITING.includes(message) && !may.includes('w') ? 4403 : undefined;
}

let keys = 0;

/** A peer sends these, one after the other, to a document in which others write before and after. */
async function expectTable(relay: TestRelay, doc: Document, role: Role, messages: Message[]) {
	const may = TABLE[doc][role];
	const session = await newSession(relay);
	const host = await connect(relay, session, 'host', doc);
	host.write(updateOf('before'));
	await host.settled();

	const peer = await connect(relay, session, role, doc);
	const written: string[] = [];
	let refusal: number | undefined = may === '' ? 4403 : undefined;
	for (const message of messages) {
		const key = keys++;
		MESSAGES[message](peer, key);
		if (refusal === undefined && WRITING.includes(message) && may.includes('w')) {
			written.push(`own${key}`);
		}
		refusal ??= refusalOf(may, message);
	}
	const answer = refusal === undefined ? await peer.settled() : undefined;
	if (refusal !== undefined) expect(await peer.closed()).toBe(refusal);
	const seen = keysOf(await host.settled());
	host.write(updateOf('after'));
	await host.settled();

	expect(seen).toEqual(['before', ...written].sort());
	if (answer) {
		expect(keysOf(answer)).toEqual(may.includes('r') ? ['before', ...written].sort() : []);
		if (may.includes('r')) {
			const isForwarded = () => peer.bodies('update').flatMap(keysOf).includes('after');
			await expect.poll(isForwarded, POLL).toBe(true);
		} else await peer.settled();
	}
	const received = mergedKeys(peer);
	if (!may.includes('r')) expect(received).toEqual([]);
	if (refusal === 4403 && may === '') expect(peer.received).toEqual([]);
	else expect(peer.bodies('step1').length).toBe(may.includes('w') ? 1 : 0);
	// who may not read is not even asked in a way that tells what is there (P32)
	if (may === 'w') expect(peer.bodies('step1')).toEqual([Uint8Array.of(0)]);
	if (doc !== 'stage') expect(peer.presences()).toEqual([]);
	expect(peer.received.some(({ type }) => type === 'other')).toBe(false);
	host.socket.close();
	peer.socket.close();
}

test('P31: every role, document and message: gets, sees and changes what the table says', async () => {
	const relay = await newRelay({ limits: { newRoomsPerHour: 1000 } });
	const everyPair = DOCUMENTS.flatMap((doc) => ROLES.map((role) => ({ doc, role })));
	const everyTriple = everyPair.map(async ({ doc, role }) => {
		for (const message of NAMES) await expectTable(relay, doc, role, [message]);
	});

	await Promise.all(everyTriple);

	expect(keys).toBe(DOCUMENTS.length * ROLES.length * NAMES.length);
});

test('P31: the same for anything that comes after anything', async () => {
	const relay = await newRelay({ limits: { newRoomsPerHour: 1000 } });
	const run = fc.asyncProperty(
		fc.constantFrom(...DOCUMENTS),
		fc.constantFrom(...ROLES),
		fc.array(fc.constantFrom(...NAMES), { maxLength: 6 }),
		(doc, role, messages) => expectTable(relay, doc, role, messages)
	);

	await fc.assert(run, { numRuns: 60, seed: 5 });
});

test('P35: presence goes to everyone on the stage and to nobody elsewhere', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	for (const doc of DOCUMENTS) await (await connect(relay, session, 'host', doc)).settled();
	const peers = await Promise.all(
		DOCUMENTS.flatMap((doc) =>
			ROLES.filter((role) => TABLE[doc][role] !== '').map(async (role) => ({
				doc,
				peer: await connect(relay, session, role, doc)
			}))
		)
	);
	const onStage = peers.filter(({ doc }) => doc === 'stage');
	const elsewhere = peers.filter(({ doc }) => doc !== 'stage');

	for (const { peer } of onStage) {
		await expect.poll(() => peer.presences().length, POLL).toBeGreaterThan(0);
	}
	for (const { peer } of elsewhere) await peer.settled();
	expect(onStage).toHaveLength(3);
	expect(elsewhere.flatMap(({ peer }) => peer.presences())).toEqual([]);
});

/** @returns every key that a peer was ever told */
function mergedKeys(peer: RawPeer): string[] {
	const doc = new Y.Doc();
	for (const kind of ['step2', 'update'] as const) {
		for (const body of peer.bodies(kind)) Y.applyUpdate(doc, body);
	}
	return [...valuesRoot(doc).keys()];
}
