import { randomInt } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import { CARRIER, encodeRecords, RECORD } from '#lib/protocol/carrier.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { protocolsFor } from '../../server/raw-peer.ts';
import type { HostilePeers } from './hostile-peers.ts';

const INBOX = 'inbox-kern8-1';
const MIB = 1024 * 1024;

const numbers = (...values: number[]): Uint8Array => {
	const encoder = encoding.createEncoder();
	for (const value of values) encoding.writeVarUint(encoder, value);
	return encoding.toUint8Array(encoder);
};

/** Frames whose lengths promise more than there is, and more than anyone has. */
async function absurdLengths(peers: HostilePeers): Promise<void> {
	for (const length of [1000, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53 - 1]) {
		for (const frame of [
			numbers(0, SYNC.step1, length),
			numbers(0, SYNC.update, length, 1, 1),
			encodeSyncFrame(SYNC.step1, numbers(length, 1, 1)),
			encodeSyncFrame(SYNC.update, numbers(length)),
			encodeSyncFrame(SYNC.update, numbers(1, length, 1, 0, 0)),
			encodeSyncFrame(SYNC.update, numbers(0, length)),
			encodeSyncFrame(SYNC.update, numbers(0, 1, 1, length))
		]) {
			(await peers.open('participant', INBOX)).send(frame);
		}
	}
}

/** Well over a thousand updates of many devices, none of which can be applied: the first is always missing. */
async function missingStructs(peers: HostilePeers): Promise<void> {
	for (let device = 0; device < 5; device++) {
		const socket = await peers.open('participant', INBOX);
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		for (let n = 0; n < 280; n++) valuesRoot(doc).set(`${device}/${n}`, randomBytes(16));
		for (const update of updates.slice(1).reverse()) {
			socket.send(encodeSyncFrame(SYNC.update, update));
		}
	}
}

/** Documents that are nested, long-named, or as large as one frame may be. */
async function deepAndHuge(peers: HostilePeers): Promise<void> {
	const nested = new Y.Doc();
	let inner = nested.getMap('values');
	for (let depth = 0; depth < 500; depth++) {
		const next = new Y.Map();
		inner.set('a', next);
		inner = next;
	}
	const named = new Y.Doc();
	valuesRoot(named).set('k'.repeat(0.9 * MIB), Uint8Array.of(1));
	const many = new Y.Doc();
	many.transact(() => {
		for (let n = 0; n < 10_000; n++) valuesRoot(many).set(`${n}`, Uint8Array.of(1));
	});
	for (const doc of [nested, named, many]) {
		const socket = await peers.open('participant', 'board');
		socket.send(encodeSyncFrame(SYNC.update, Y.encodeStateAsUpdate(doc)));
	}
	const socket = await peers.open('participant', 'board');
	socket.send(new Uint8Array(40 * MIB));
}

/** Peers of other versions, without roles, with the wrong token, that then send what they can. */
async function strangers(peers: HostilePeers): Promise<void> {
	const lists = [
		['lernwerkstatt.v9', 'role.host', 'token.AAAA'],
		['mqtt'],
		protocolsFor('host', randomBytes(32)),
		protocolsFor('wall', randomBytes(3))
	];
	for (const protocols of lists) {
		for (let n = 0; n < 2; n++) {
			const socket = await peers.open('host', 'stage', protocols);
			if (socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array(8 * MIB));
		}
	}
}

/** Upgrades that are never finished, and connections that hang up on one side only. */
async function halfOpen(peers: HostilePeers): Promise<void> {
	const upgrade = 'GET /sync/K7QF/stage HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n';
	for (let n = 0; n < 20; n++) {
		await peers.connect(upgrade);
		await peers.connect('');
		(await peers.connect(`${upgrade}Upgrade: websocket\r\n\r\n`)).end();
		(
			await peers.connect('GET /nowhere HTTP/1.1\r\nUpgrade: a\r\nConnection: Upgrade\r\n\r\n')
		).end();
		await peers.connect('\x16\x03\x01\x02\x00\x01\x00');
	}
}

/** Anything at all, to every document in every role. */
async function noise(peers: HostilePeers): Promise<void> {
	for (const doc of ['stage', INBOX, 'board', 'control']) {
		for (const role of ['participant', 'wall'] as const) {
			for (let n = 0; n < 3; n++) {
				const socket = await peers.open(role, doc);
				for (let frame = 0; frame < 10 && socket.readyState === WebSocket.OPEN; frame++) {
					const body = randomBytes(randomInt(1, 200));
					socket.send(n === 0 ? body : encodeSyncFrame(randomInt(0, 4), body));
				}
			}
		}
	}
}

/** A host that writes much to someone who reads nothing. */
async function deafReader(peers: HostilePeers): Promise<void> {
	const deaf = await peers.open('participant', 'stage');
	deaf.pause();
	const host = await peers.open('host', 'stage');
	const doc = new Y.Doc();
	doc.on('update', (update: Uint8Array) => host.send(encodeSyncFrame(SYNC.update, update)));
	for (let n = 0; n < 24; n++) {
		valuesRoot(doc).set('slide', new Uint8Array(MIB / 2).fill(n));
	}
	const stored = new Promise((resolve) => {
		host.on('message', (data: Buffer) => {
			if (data[0] === 0 && data[1] === SYNC.step2) resolve(undefined);
		});
		host.once('close', resolve);
	});
	host.send(encodeSyncFrame(SYNC.step1, Y.encodeStateVector(doc)));
	await stored;
}

/** The detour over HTTP: records that lie, lines that nobody opened, pages that never come back for answers. */
async function detours(peers: HostilePeers): Promise<void> {
	const open = (token: Uint8Array) => {
		const payload = peers.opening('host', 'stage', token);
		return encodeRecords([{ kind: RECORD.open, channel: 1, payload }]);
	};
	const empty = { kind: RECORD.frame, channel: 7, payload: new Uint8Array() };
	const bodies = [
		randomBytes(500),
		numbers(RECORD.frame, 1, 2 ** 40),
		numbers(RECORD.open, 2 ** 53 - 1, 0),
		encodeRecords(Array.from({ length: 4000 }, () => empty)),
		open(randomBytes(32)),
		open(randomBytes(2000)),
		new Uint8Array(20 * MIB)
	];
	await Promise.all(
		bodies.flatMap((body) =>
			['0', '1', '999999999', '-1', ''].map((number) =>
				peers.post(
					CARRIER.up,
					{ [CARRIER.id]: toBase64Url(randomBytes(16)), [CARRIER.number]: number },
					body
				)
			)
		)
	);
	for (const id of ['', 'x', toBase64Url(randomBytes(16))]) {
		const headers = { [CARRIER.id]: id, [CARRIER.number]: '0' };
		await peers.post(CARRIER.down, headers, new Uint8Array());
	}
}

export const ATTACKS = {
	absurdLengths,
	missingStructs,
	deepAndHuge,
	strangers,
	halfOpen,
	noise,
	deafReader,
	detours
};
