import { expect, test, vi } from 'vitest';
import { API, sessionPath } from '#lib/protocol/api.ts';
import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import { MemoryStore } from './store/memory-store.ts';
import { protocolsFor, RawPeer } from './raw-peer.ts';
import {
	connect,
	drawSession,
	newRelay,
	newSession,
	type TestRelay,
	type TestSession
} from './testing.ts';

const wrong = () => randomBytes(32);

async function endSession({ origin }: TestRelay, { room, tokens }: TestSession): Promise<number> {
	const response = await fetch(origin + sessionPath(room), {
		method: 'DELETE',
		headers: { authorization: `Bearer ${toBase64Url(tokens.host)}` }
	});
	return response.status;
}

/** What a stranger can observe of an attempt. */
async function observe(relay: TestRelay, session: TestSession, token: Uint8Array) {
	const peer = await connect(relay, session, 'participant', 'stage', { token });
	const code = await peer.closed();
	return { code, received: peer.received, protocol: peer.socket.protocol };
}

test('P40: an unknown room and a wrong token look the same', async () => {
	const relay = await newRelay();
	const known = await newSession(relay);
	const host = await connect(relay, known, 'host', 'stage');
	await host.settled();

	const wrongToken = await observe(relay, known, wrong());
	const unknownRoom = await observe(relay, drawSession(), wrong());

	expect(wrongToken).toEqual({ code: 4401, received: [], protocol: 'lernwerkstatt.v1' });
	expect(unknownRoom).toEqual(wrongToken);
});

test('P40: both cost the same work: one look into the store, also for a room in memory', async () => {
	const store = new MemoryStore();
	const relay = await newRelay({ store });
	const known = await newSession(relay);
	const host = await connect(relay, known, 'host', 'stage');
	await host.settled();
	const calls = (['readSession', 'listDocuments', 'openDocument', 'touchSession'] as const).map(
		(name) => vi.spyOn(store, name)
	);
	const count = async (session: TestSession) => {
		calls.forEach((spy) => spy.mockClear());
		await observe(relay, session, wrong());
		return calls.map((spy) => spy.mock.calls.length);
	};

	expect(await count(known)).toEqual([1, 0, 0, 0]);
	expect(await count(drawSession())).toEqual([1, 0, 0, 0]);
});

test("P40: the other role's token opens nothing", async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const { tokens } = session;

	const asHost = await connect(relay, session, 'host', 'stage', { token: tokens.participant });
	const asPhone = await connect(relay, session, 'participant', 'stage', { token: tokens.host });

	expect(await asHost.closed()).toBe(4401);
	expect(await asPhone.closed()).toBe(4401);
});

test('P40: 4410 is told to the right token only', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	await (await connect(relay, session, 'host', 'stage')).settled();
	expect(await endSession(relay, session)).toBe(204);

	const phone = await connect(relay, session, 'participant', 'stage');
	const host = await connect(relay, session, 'host', 'stage');

	expect(await phone.closed()).toBe(4410);
	expect(await host.closed()).toBe(4410);
	expect((await observe(relay, session, wrong())).code).toBe(4401);
});

test('P42: ending closes every socket with 4410 and leaves no document', async () => {
	const store = new MemoryStore();
	const relay = await newRelay({ store });
	const session = await newSession(relay);
	const host = await connect(relay, session, 'host', 'inbox-kern8-1');
	await host.settled();
	const phone = await connect(relay, session, 'participant', 'inbox-kern8-1');
	await phone.settled();

	const status = await endSession(relay, session);

	expect(status).toBe(204);
	expect(await host.closed()).toBe(4410);
	expect(await phone.closed()).toBe(4410);
	expect(await store.listDocuments(session.room)).toEqual([]);
	await expect.poll(() => relay.backend.rooms.size).toBe(0);
});

test('P42: ending needs the host token, and may be repeated', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const thief = { ...session, tokens: { ...session.tokens, host: session.tokens.participant } };

	expect(await endSession(relay, thief)).toBe(401);
	expect(await endSession(relay, drawSession())).toBe(401);
	expect(await endSession(relay, session)).toBe(204);
	expect(await endSession(relay, session)).toBe(204);
	expect(await endSession(relay, thief)).toBe(401);
});

test.for<{ what: string; path: string; protocols: string[] }>([
	{ what: 'a room of another shape', path: '/sync/k7qf/stage', protocols: [] },
	{ what: 'a document of another name', path: '/sync/K7QF/notes', protocols: [] },
	{ what: 'a path that goes on', path: '/sync/K7QF/stage/x', protocols: [] },
	{ what: 'a path that climbs', path: '/sync/K7QF/..%2fstage', protocols: [] },
	{ what: 'a token in the address', path: '/sync/K7QF/stage?token=a', protocols: [] },
	{ what: 'no path', path: '/sync', protocols: [] },
	{ what: 'no role', path: '/sync/K7QF/stage', protocols: ['lernwerkstatt.v1', 'token.AAAA'] },
	{ what: 'no token', path: '/sync/K7QF/stage', protocols: ['lernwerkstatt.v1', 'role.host'] },
	{
		what: 'two roles',
		path: '/sync/K7QF/stage',
		protocols: ['lernwerkstatt.v1', 'role.wall', 'role.host', 'token.AAAA']
	},
	{
		what: 'another version',
		path: '/sync/K7QF/stage',
		protocols: ['lernwerkstatt.v9', 'role.host', 'token.AAAA']
	}
])('P41: $what closes with 4400, after the upgrade', async ({ path, protocols }) => {
	const { port } = await newRelay();
	const offered = protocols.length > 0 ? protocols : protocolsFor('host', wrong());
	const peer = new RawPeer(`ws://127.0.0.1:${port}${path}`, offered);

	expect(await peer.closed()).toBe(4400);
	expect(peer.socket.protocol).not.toContain('token');
});

test('a page of another origin is refused at the upgrade, the own one and a program are not', async () => {
	const relay = await newRelay({
		originRule: { origins: ['https://werkstatt.example'], trustProxy: 0 }
	});
	const session = await newSession(relay);
	const from = (origin?: string) =>
		connect(relay, session, 'host', 'stage', origin ? { origin } : {});

	expect(await (await from('https://evil.example')).closed()).toBe(1006);
	expect(await (await from('null')).closed()).toBe(1006);
	await expect((await from(relay.origin)).settled()).resolves.toBeDefined();
	await expect((await from('https://werkstatt.example')).settled()).resolves.toBeDefined();
	await expect((await from()).settled()).resolves.toBeDefined();
});

test('behind a proxy, the host that it was asked for counts', async () => {
	const relay = await newRelay({ originRule: { origins: [], trustProxy: 1 } });
	const session = await newSession(relay);
	const headers = { 'x-forwarded-host': 'werkstatt.example' };

	const own = await connect(relay, session, 'host', 'stage', {
		origin: 'https://werkstatt.example',
		headers
	});
	const foreign = await connect(relay, session, 'host', 'stage', {
		origin: 'https://evil.example',
		headers
	});

	await expect(own.settled()).resolves.toBeDefined();
	expect(await foreign.closed()).toBe(1006);
});

test('an upgrade to anything else is refused', async () => {
	const { port } = await newRelay();
	const peer = new RawPeer(`ws://127.0.0.1:${port}${API.sessions}`, ['lernwerkstatt.v1']);

	expect(await peer.closed()).toBe(1006);
});

test('ten wrong tokens a minute, then 4529; a right one is admitted all the same', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const codes: (number | undefined)[] = [];
	for (let n = 0; n < 12; n++) codes.push((await observe(relay, session, wrong())).code);

	const colleague = await connect(relay, session, 'host', 'stage');

	expect(codes).toEqual([...Array.from({ length: 10 }, () => 4401), 4529, 4529]);
	await expect(colleague.settled()).resolves.toBeDefined();
});

test('behind a proxy, wrong tokens of one address do not count for another', async () => {
	const relay = await newRelay({
		originRule: { origins: [], trustProxy: 1 },
		limits: { failedTokensPerMinute: 1 }
	});
	const session = await newSession(relay);
	const from = async (address: string) => {
		const headers = { 'x-forwarded-for': `1.2.3.4, ${address}` };
		const peer = await connect(relay, session, 'participant', 'stage', { token: wrong(), headers });
		return peer.closed();
	};

	expect(await from('198.51.100.1')).toBe(4401);
	expect(await from('198.51.100.1')).toBe(4529);
	expect(await from('198.51.100.2')).toBe(4401);
});
