import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { syncPath } from '#lib/protocol/api.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';
import { CARRIER, encodeOpening, RECORD } from '#lib/protocol/carrier.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import { ROLES } from '#lib/protocol/roles.ts';
import { HttpPeer } from './http-peer.ts';
import { GONE_MS } from './http-carrier.ts';
import { LIMITS, type Limits } from './limits.ts';
import { POLL, protocolsFor } from './raw-peer.ts';
import { connect, keysOf, newRelay, newSession, updateOf } from './testing.ts';

async function running(limits: Partial<Limits> = {}) {
	const relay = await newRelay({ limits });
	const session = await newSession(relay);
	const newPeer = (...about: [id?: string, headers?: Record<string, string>]) =>
		new HttpPeer(relay.origin, ...about);
	return { relay, session, newPeer };
}

test('one page carries several documents, together with peers on WebSockets', async () => {
	const { relay, session, newPeer } = await running();
	const host = newPeer();
	expect(await host.open(0, session, 'host', 'stage')).toBe(204);
	expect(await host.open(1, session, 'host', 'inbox-kern8-1')).toBe(204);
	host.keepPolling();
	const wall = await connect(relay, session, 'wall', 'stage');
	const phone = await connect(relay, session, 'participant', 'inbox-kern8-1');
	await wall.settled();
	expect(relay.relay.connections()).toEqual({ host: 2, participant: 1, wall: 1 });

	await host.write(0, updateOf('from-host'));
	phone.write(updateOf('from-phone'));
	await phone.settled();

	await expect.poll(() => wall.bodies('update').map(keysOf), POLL).toContainEqual(['from-host']);
	await expect
		.poll(() => host.bodies(1, 'update').map(keysOf), POLL)
		.toContainEqual(['from-phone']);
	expect(keysOf(await host.settled(0))).toEqual(['from-host']);
	await expect
		.poll(() => wall.presences().at(-1), POLL)
		.toMatchObject({ hosts: 1, participants: 0 });

	await host.up({ kind: RECORD.close, channel: 0, payload: new Uint8Array() });
	expect(relay.relay.connections()).toEqual({ host: 1, participant: 1, wall: 1 });
	host.leave();
	// who leaves between two polls is missed only when the next one does not come
	const missed = { ...POLL, timeout: GONE_MS + POLL.timeout };
	await expect.poll(() => relay.relay.connections().host, missed).toBe(0);
});

test('what comes together with its opening waits until the document is there', async () => {
	const { session, newPeer } = await running();
	const host = newPeer();
	const opening = encodeOpening(
		syncPath(session.room, 'stage'),
		protocolsFor('host', session.tokens.host)
	);
	const update = encodeSyncFrame(SYNC.update, updateOf('early'));
	const status = await host.up(
		{ kind: RECORD.open, channel: 7, payload: opening },
		{ kind: RECORD.frame, channel: 7, payload: update }
	);
	expect(status).toBe(204);
	host.keepPolling();
	expect(keysOf(await host.settled(7))).toEqual(['early']);
});

const OTHER = randomBytes(32);

test(
	'whoever asks over HTTP is told the same as over a WebSocket',
	{ timeout: 60_000 },
	async () => {
		const { relay, session, newPeer } = await running({ failedTokensPerMinute: 10_000 });
		const host = newPeer().keepPolling();
		const docs = ['stage', 'board', 'control', 'inbox-kern8-1'];
		for (const [channel, doc] of docs.entries()) await host.open(channel, session, 'host', doc);
		host.keepPolling();
		const sent = {
			question: encodeSyncFrame(SYNC.step1, Uint8Array.of(0)),
			update: encodeSyncFrame(SYNC.update, updateOf('key')),
			garbage: Uint8Array.of(9, 9, 9)
		};
		const triples = fc.record({
			role: fc.constantFrom(...ROLES),
			doc: fc.constantFrom(...docs, 'board-2', 'inbox-other-1'),
			what: fc.constantFrom('question', 'update', 'garbage'),
			isKnown: fc.boolean()
		});
		await fc.assert(
			fc.asyncProperty(triples, async ({ role, doc, what, isKnown }) => {
				const token = isKnown ? session.tokens[role] : OTHER;
				const socket = await connect(relay, session, role, doc, { token });
				socket.send(sent[what as keyof typeof sent]);
				const outcome = (closed: number | undefined, answers: number) =>
					closed === undefined && answers === 0 ? undefined : (closed ?? 'answered');
				socket.ask();
				const over = () => outcome(socket.closeCode, socket.bodies('step2').length);
				await expect.poll(over, POLL).toBeDefined();

				const peer = newPeer();
				await peer.open(0, session, role, doc, token);
				peer.keepPolling();
				await peer.send(0, sent[what as keyof typeof sent]);
				await peer.ask(0);
				const overHttp = () => outcome(peer.closed.get(0), peer.bodies(0, 'step2').length);
				await expect.poll(overHttp, POLL).toBe(over());
				socket.socket.terminate();
				peer.leave();
			}),
			{ numRuns: 25 }
		);
	}
);

test('a wrong token counts, a right one of another role is no use', async () => {
	const { session, newPeer } = await running({ failedTokensPerMinute: 2 });
	const guess = async () => {
		const peer = newPeer();
		await peer.open(0, session, 'participant', 'stage', randomBytes(32));
		peer.keepPolling();
		return peer.closeCode(0);
	};
	const joined = newPeer();
	await joined.open(0, session, 'host', 'stage', session.tokens.participant);
	joined.keepPolling();
	expect(await joined.closeCode(0)).toBe(4401);
	expect(await guess()).toBe(4401);
	expect(await guess()).toBe(4529);
	const right = newPeer();
	await right.open(0, session, 'host', 'stage');
	right.keepPolling();
	expect(keysOf(await right.settled(0))).toEqual([]);
});

test('what no client of ours would send ends the carrier, with 400, 404 or 413', async () => {
	const { relay, session, newPeer } = await running({ boardFrameBytes: 32 * 1024 });
	const opened = async () => {
		const peer = newPeer();
		expect(await peer.open(0, session, 'host', 'stage')).toBe(204);
		expect(relay.relay.connections().host).toBe(1);
		return peer;
	};
	const isGone = async (peer: HttpPeer) => {
		await expect.poll(() => relay.relay.connections().host, POLL).toBe(0);
		expect(await peer.poll()).toBe(404);
	};

	const garbage = await opened();
	expect((await garbage.post(CARRIER.up, 1, Uint8Array.of(7, 7, 200))).status).toBe(400);
	await isGone(garbage);

	const twice = await opened();
	expect(await twice.open(0, session, 'host', 'stage')).toBe(400);
	await isGone(twice);

	const repeated = await opened();
	expect((await repeated.post(CARRIER.up, 0)).status).toBe(404);
	await isGone(repeated);

	const impatient = (await opened()).keepPolling();
	expect((await impatient.post(CARRIER.down, 5)).status).toBe(404);
	await expect.poll(() => impatient.pollStatus, POLL).toBe(404);

	const stranger = newPeer();
	expect((await stranger.post(CARRIER.up, 0, new Uint8Array(17 * 1024))).status).toBe(413);
	const large = await opened();
	const tooLarge = new Uint8Array(LIMITS.hostFrameBytes + 20 * 1024);
	expect((await large.post(CARRIER.up, 1, tooLarge)).status).toBe(413);
	await isGone(large);

	expect((await newPeer('short').post(CARRIER.up, 0)).status).toBe(400);
	expect((await newPeer().post(CARRIER.up, 'first')).status).toBe(400);
	expect((await newPeer().post(CARRIER.up, 3)).status).toBe(404);
	expect((await newPeer().post(CARRIER.down, 0)).status).toBe(404);
	expect((await fetch(relay.origin + CARRIER.up)).status).toBe(405);
	const foreign = newPeer(undefined, { origin: 'https://elsewhere.example' });
	expect(await foreign.open(0, session, 'host', 'stage')).toBe(403);
});

test('a frame above its limit closes its document alone', async () => {
	const { session, newPeer } = await running();
	const host = newPeer();
	await host.open(0, session, 'host', 'board');
	const phone = newPeer();
	await phone.open(0, session, 'participant', 'board');
	await phone.open(1, session, 'participant', 'stage');
	await host.open(1, session, 'host', 'stage');
	phone.keepPolling();
	await phone.open(2, session, 'participant', 'stage');
	await phone.send(2, new Uint8Array(65 * 1024));
	expect(await phone.closeCode(2)).toBe(4413);
	expect(keysOf(await phone.settled(0))).toEqual([]);
});

test('a page that reads nothing is closed with 4508 at its limit', async () => {
	const { relay, session, newPeer } = await running({ unsentBytes: 64 * 1024 });
	const host = newPeer();
	await host.open(0, session, 'host', 'board');
	host.keepPolling();
	const lazy = newPeer();
	await lazy.open(0, session, 'wall', 'board');
	const writer = await connect(relay, session, 'participant', 'board');
	for (let number = 0; number < 6; number++) {
		writer.write(updateOf(`key-${number}`, new Uint8Array(32 * 1024)));
		await writer.settled();
	}
	lazy.keepPolling();
	expect(await lazy.closeCode(0)).toBe(4508);
	await expect.poll(() => relay.relay.connections().wall, POLL).toBe(0);
});

test('a page that asks for nothing any more is cut', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	try {
		const { relay, session, newPeer } = await running();
		const peer = newPeer();
		await peer.open(0, session, 'host', 'stage');
		expect(relay.relay.connections().host).toBe(1);
		vi.advanceTimersByTime(GONE_MS - 100);
		expect(relay.relay.connections().host).toBe(1);
		vi.advanceTimersByTime(200);
		expect(relay.relay.connections().host).toBe(0);
	} finally {
		vi.useRealTimers();
	}
});

test('a relay that stops tells the page to come back, after what it has stored', async () => {
	const { relay, session, newPeer } = await running();
	const host = newPeer();
	await host.open(0, session, 'host', 'stage');
	host.keepPolling();
	await host.settled(0);
	expect(await host.write(0, updateOf('late'))).toBe(204);
	const closing = relay.close();
	expect(await host.closeCode(0)).toBe(1012);
	await closing;
});
