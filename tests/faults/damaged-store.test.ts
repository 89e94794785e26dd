import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { DocumentLink, type LinkStatus } from '#lib/session/document-link.ts';
import { POLL } from '../../server/raw-peer.ts';
import { newFolder } from '../../server/relay-process.ts';
import { DiskStore } from '../../server/store/disk-store.ts';
import {
	connect,
	keysOf,
	newRelay,
	newSession,
	register,
	updateOf,
	type TestSession
} from '../../server/testing.ts';
import '../support/simulated-phone.ts'; // lends this process a WebSocket

const INBOX = 'inbox-kern8-1';
const PHONES = 5;
const BALLOTS = 6;

function linkOf(port: number, { room, tokens }: TestSession, role: Role, doc: DocumentName) {
	const statuses: LinkStatus[] = [];
	const link = new DocumentLink(new Y.Doc(), {
		url: `ws://127.0.0.1:${port}/sync/${room}`,
		doc,
		role,
		token: tokens[role],
		useBroadcast: false,
		onstatus: (status) => statuses.push(status)
	});
	onTestFinished(() => link.destroy());
	return { link, statuses };
}

/** Where each record of a whole file begins; the last entry is its end. */
function recordStarts(bytes: Buffer): number[] {
	const starts = [0];
	for (let at = 0; at < bytes.length; starts.push(at)) at += 8 + bytes.readUInt32BE(at);
	return starts;
}

type Damage = (file: string, bytes: Buffer, starts: readonly number[]) => Promise<void>;

/** @param record - counts from the end when negative
 * @param offset - within the record, of which the first 4 bytes are its length */
const overwrite =
	(record: number, offset: number, value: number): Damage =>
	async (file, bytes, starts) => {
		bytes[(starts.at(record) ?? 0) + offset] = value;
		await writeFile(file, bytes);
	};

test.for<{ what: string; damage: Damage; log: string[] }>([
	{
		what: 'a record that was cut off at the end',
		damage: (file, bytes) => truncate(file, bytes.length - 5),
		log: ['record-damaged']
	},
	{
		what: 'a record with other bytes in the middle',
		damage: overwrite(10, 20, 0xff),
		log: ['record-damaged']
	},
	{
		what: 'a length beyond the end of the file',
		damage: overwrite(10, 0, 0x7f),
		log: ['record-damaged']
	},
	{
		what: 'a length within the file that is not its own',
		damage: overwrite(10, 3, 0x01),
		log: ['record-damaged']
	},
	{
		what: 'a block of zeros, as a power cut leaves it',
		damage: (file, bytes, starts) => writeFile(file, bytes.fill(0, starts.at(-3))),
		log: ['record-damaged']
	},
	{
		what: 'noise instead of everything',
		damage: (file, bytes) =>
			writeFile(
				file,
				bytes.map((_, index) => (index * 167 + 13) & 0xff)
			),
		log: ['record-damaged']
	},
	{ what: 'an empty file', damage: (file) => truncate(file, 0), log: [] },
	{
		what: 'a session file that says nothing',
		damage: (file) => writeFile(join(file, '..', 'session.json'), '{"room":"'),
		log: ['session-damaged']
	}
])('$what: said, other rooms whole, its devices fill it up', async ({ damage, log: said }) => {
	const folder = await newFolder();
	const log = vi.fn();
	const open = () => DiskStore.open(folder, () => log('session-damaged'));
	const first = await newRelay({ store: await open() });
	const [session, other] = [await newSession(first), await newSession(first)];
	const neighbour = await connect(first, other, 'host', 'stage');
	neighbour.write(updateOf('plan'));
	await neighbour.settled();
	const host = linkOf(first.port, session, 'host', INBOX);
	await host.link.whenStored();
	const phones = Array.from({ length: PHONES }, () =>
		linkOf(first.port, session, 'participant', INBOX)
	);
	const expected: string[] = [];
	for (let n = 0; n < BALLOTS; n++) {
		for (const [index, { link }] of phones.entries()) {
			expected.push(`phone${index}/${n}`);
			valuesRoot(link.doc).set(`phone${index}/${n}`, new Uint8Array(100).fill(n));
			await link.whenStored();
		}
	}
	// the process is gone in the middle of it: nothing is merged, and the host's copy is lost with it
	const file = join(folder, 'rooms', session.room, `${INBOX}.updates`);
	const bytes = await readFile(file);
	host.link.destroy();
	await first.close();
	await writeFile(file, bytes);
	const starts = recordStarts(bytes);
	expect(starts.length).toBeGreaterThan(PHONES * BALLOTS);
	await damage(file, bytes, starts);

	const second = await newRelay({ port: first.port, store: await open(), log });
	if (said.includes('session-damaged')) {
		expect(await register(second.origin, session)).toBe(201);
	}
	const heir = linkOf(first.port, session, 'host', INBOX);
	await expect.poll(() => keysOf(heir.link.doc), POLL).toEqual(expected.sort());
	const stranger = await connect(second, other, 'participant', 'stage');

	expect(keysOf(await stranger.settled())).toEqual(['plan']);
	expect(log.mock.calls.map(([event]: string[]) => event)).toEqual(said);
	// and what was filled up stays: the next start finds a whole file
	for (const { link } of [...phones, heir]) link.destroy();
	await expect.poll(async () => recordStarts(await readFile(file)).length, POLL).toBe(2);
	await second.close();
	const store = await open();
	onTestFinished(() => store.close());
	const stored = await store.openDocument(session.room, INBOX);
	expect(stored?.damaged).toBe(0);
	expect(stored?.updates.length).toBe(1);
});
