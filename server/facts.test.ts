import { expect, test } from 'vitest';
import { API, sessionPath, type ServerFacts, type SessionFacts } from '#lib/protocol/api.ts';
import { connect, newRelay, newSession, updateOf } from './testing.ts';

const bearer = (token: Uint8Array) => ({
	headers: { authorization: `Bearer ${Buffer.from(token).toString('base64url')}` }
});

test('GET /api/facts tells how the server is set up and nothing about sessions', async () => {
	const relay = await newRelay({ retentionHours: 12, limits: { newRoomsPerHour: 7 } });
	const { room } = await newSession(relay);

	const response = await fetch(relay.origin + API.facts);
	const text = await response.text();

	const expected: ServerFacts = {
		store: 'memory',
		retentionHours: 12,
		proxies: 0,
		newRoomsPerHour: 7,
		failedTokensPerMinute: 10,
		failedTokensPerRoomAnHour: 200
	};
	expect(JSON.parse(text)).toEqual(expected);
	expect(text).not.toContain(room);
});

test('with the join token, a session hears all that the relay knows of it, as sums', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const host = await connect(relay, session, 'host', 'stage');
	host.write(updateOf('plan'));
	await host.settled();
	const inbox = await connect(relay, session, 'host', 'inbox-kern8-1');
	await inbox.settled();
	const phone = await connect(relay, session, 'participant', 'stage');
	await phone.settled();

	const response = await fetch(
		relay.origin + sessionPath(session.room),
		bearer(session.tokens.participant)
	);
	const facts = (await response.json()) as SessionFacts;

	expect(facts).toEqual({
		room: session.room,
		joinHash: session.joinHash,
		hostHash: session.hostHash,
		usedAt: expect.any(Number) as number,
		documents: 2,
		bytes: expect.any(Number) as number,
		hosts: 1,
		participants: 1,
		walls: 0
	} satisfies SessionFacts);
	expect(facts.bytes).toBeGreaterThan(0);
});

test('P40: without the right token nobody hears whether a room exists', async () => {
	const relay = await newRelay({ limits: { failedTokensPerMinute: 3 } });
	const session = await newSession(relay);
	const ask = async (room: string, init?: RequestInit) =>
		(await fetch(relay.origin + sessionPath(room), init)).status;

	expect(await ask(session.room)).toBe(401);
	expect(await ask(session.room, bearer(Uint8Array.of(1)))).toBe(401);
	expect(await ask('ZZZZ', bearer(session.tokens.participant))).toBe(401);
	expect(await ask(session.room, bearer(session.tokens.host))).toBe(429);
	expect(await ask(session.room, bearer(session.tokens.participant))).toBe(200);
	await relay.backend.sessions.end(session.room, session.tokens.host);
	expect(await ask(session.room, bearer(session.tokens.participant))).toBe(410);
});
