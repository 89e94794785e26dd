import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { API, sessionPath } from '#lib/protocol/api.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { createApi } from './api.ts';
import { createBackend } from './backend.ts';
import { MemoryStore } from './store/memory-store.ts';
import { connect, drawSession, newRelay, newSession, register } from './testing.ts';

/** A request whose Host header fetch would not let us set. */
function get(port: number, path: string, headers: Record<string, string>) {
	return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
		const sent = request({ host: '127.0.0.1', port, path, headers }, (response) => {
			let body = '';
			response.on('data', (chunk: Buffer) => (body += chunk.toString()));
			response.on('end', () => resolve({ status: response.statusCode, body }));
		});
		sent.on('error', reject);
		sent.end();
	});
}

test('P42: POST /api/sessions answers 201, 200, 409 and 410', async () => {
	const { origin, backend } = await newRelay();
	const session = drawSession();

	expect(await register(origin, session)).toBe(201);
	expect(await register(origin, session)).toBe(200);
	expect(await register(origin, { ...drawSession(), room: session.room })).toBe(409);
	await backend.sessions.end(session.room, session.tokens.host);
	expect(await register(origin, session)).toBe(410);
});

test.for<{ what: string; body: string; type?: string }>([
	{ what: 'no JSON', body: '{' },
	{ what: 'a room of another shape', body: JSON.stringify({ ...drawSession(), room: '../x' }) },
	{ what: 'a hash that is none', body: JSON.stringify({ ...drawSession(), hostHash: 'abc' }) },
	{ what: 'a long body', body: JSON.stringify({ ...drawSession(), more: 'x'.repeat(5000) }) },
	{ what: 'what a form sends', body: JSON.stringify(drawSession()), type: 'text/plain' }
])('POST /api/sessions answers $what with 400', async ({ body, type = 'application/json' }) => {
	const { origin } = await newRelay();

	const response = await fetch(origin + API.sessions, {
		method: 'POST',
		headers: { 'content-type': type },
		body
	});

	expect(response.status).toBe(400);
});

test('new rooms are limited per address; registering again is not', async () => {
	const { origin } = await newRelay({ limits: { newRoomsPerHour: 3 } });
	const sessions = Array.from({ length: 4 }, drawSession);
	const statuses: number[] = [];
	for (const session of sessions) statuses.push(await register(origin, session));

	expect(statuses).toEqual([201, 201, 201, 429]);
	expect(await register(origin, sessions[0]!)).toBe(200);
});

test('new rooms are limited also when all are asked for at once; what fails is given back', async () => {
	const store = new MemoryStore();
	const { origin } = await newRelay({ store, limits: { newRoomsPerHour: 3 } });
	const create = store.createSession.bind(store);
	const creating = vi.spyOn(store, 'createSession').mockRejectedValueOnce(new Error('away'));
	expect(await register(origin, drawSession())).toBe(503);
	// a disk takes its time
	creating.mockImplementation(async (session) => {
		for (let turn = 0; turn < 20; turn++) await setImmediate();
		return create(session);
	});

	const statuses = await Promise.all(
		Array.from({ length: 10 }, () => register(origin, drawSession()))
	);

	expect(statuses.filter((status) => status === 201)).toHaveLength(3);
	expect(statuses.filter((status) => status === 429)).toHaveLength(7);
});

test('a client that hangs up in the middle of its request is no fault of the store', async () => {
	const log = vi.fn();
	const { origin, port, backend } = await newRelay({ log });
	const headers = { 'content-type': 'application/json', 'content-length': 100 };
	const about = { host: '127.0.0.1', port, path: API.sessions, method: 'POST' };
	const sent = request({ ...about, headers: { ...headers, expect: '100-continue' } });
	sent.on('error', () => undefined);
	sent.flushHeaders();
	await once(sent, 'continue');
	sent.destroy();

	expect(await register(origin, drawSession())).toBe(201);
	expect(log).not.toHaveBeenCalled();
	expect(backend.metrics.storeErrors).toBe(0);
});

test('wrong host tokens are limited; the right one ends the session all the same', async () => {
	const relay = await newRelay({ limits: { failedTokensPerMinute: 2 } });
	const session = await newSession(relay);
	const end = async (token: string) => {
		const headers = { authorization: `Bearer ${token}` };
		const response = await fetch(relay.origin + sessionPath(session.room), {
			method: 'DELETE',
			headers
		});
		return response.status;
	};

	expect([await end('AAAA'), await end('AAAA'), await end('AAAA')]).toEqual([401, 401, 429]);
	expect(await end(Buffer.from(session.tokens.host).toString('base64url'))).toBe(204);
});

test('a page of another origin may not use the API', async () => {
	const { origin } = await newRelay();
	const foreign = { origin: 'https://evil.example' };

	expect(await register(origin, drawSession(), foreign)).toBe(403);
	expect(await register(origin, drawSession(), { origin })).toBe(201);
});

test.for([
	{ path: API.sessions, method: 'GET', allow: 'POST' },
	{ path: sessionPath('K7QF'), method: 'POST', allow: 'GET, DELETE' },
	{ path: API.modules, method: 'POST', allow: 'GET' }
])('$method $path is answered with 405', async ({ path, method, allow }) => {
	const { origin } = await newRelay();

	const response = await fetch(origin + path, { method });

	expect(response.status).toBe(405);
	expect(response.headers.get('allow')).toBe(allow);
});

test('GET /api/addresses tells this device the addresses for phones', async () => {
	const { port } = await newRelay();

	for (const host of [`localhost:${port}`, '127.0.0.1', `[::1]:${port}`]) {
		const { status, body } = await get(port, API.addresses, { host });
		expect(status).toBe(200);
		expect(JSON.parse(body)).toEqual({ origins: ['http://192.168.178.20:8080'] });
	}
});

test.for<{ what: string; headers: Record<string, string> }>([
	{ what: 'a name that was made to point here', headers: { host: 'evil.example:8080' } },
	{ what: 'a name that only begins right', headers: { host: 'localhost.evil.example' } },
	{ what: 'the address for phones', headers: { host: '192.168.178.20:8080' } },
	{ what: 'a request through a proxy', headers: { host: 'localhost', 'x-forwarded-for': '::1' } }
])('GET /api/addresses tells nothing to $what', async ({ headers }) => {
	const { port } = await newRelay();

	expect(await get(port, API.addresses, headers)).toEqual({ status: 404, body: '' });
});

test('GET /modules.json knows its version and is not kept by anyone', async () => {
	const { origin } = await newRelay();

	const first = await fetch(origin + API.modules);
	const second = await fetch(origin + API.modules, {
		headers: { 'if-none-match': first.headers.get('etag') ?? '' }
	});

	expect(first.headers.get('cache-control')).toBe('no-store');
	expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8');
	expect(await first.json()).toEqual({});
	expect(second.status).toBe(304);
});

test('without a readable modules folder, the copy made at build time is served', async () => {
	const log = vi.fn();
	const backend = createBackend({ store: new MemoryStore(), log });
	const unreadable = Object.assign(new Error('no such folder'), { code: 'ENOENT' });
	const api = createApi({
		backend,
		originRule: { origins: [], trustProxy: 0 },
		readModules: () => Promise.reject(unreadable),
		origins: () => [],
		gauges: () => ({ rooms: 0, connections: { host: 0, participant: 0, wall: 0 } })
	});
	const server = createServer((request, response) => {
		void api(request, response).then((isAnswered) => isAnswered || response.end('the copy'));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => void server.close());
	const { port } = server.address() as AddressInfo;

	const { body } = await get(port, API.modules, {});

	expect(body).toBe('the copy');
	expect(log.mock.calls).toEqual([['modules-unreadable', unreadable]]);
});

test('GET /healthz fails when the store does', async () => {
	class BrokenStore extends MemoryStore {
		isBroken = false;
		override check(): Promise<void> {
			return this.isBroken ? Promise.reject(new Error('broken')) : super.check();
		}
	}
	const store = new BrokenStore();
	const { origin } = await newRelay({ store });

	const before = await fetch(`${origin}/healthz`);
	store.isBroken = true;
	const after = await fetch(`${origin}/healthz`);

	expect([before.status, after.status]).toEqual([200, 503]);
});

test('GET /metrics counts without naming anyone', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const host = await connect(relay, session, 'host', 'stage');
	await host.settled();
	const phone = await connect(relay, session, 'participant', 'stage');
	await phone.settled();
	const spy = await connect(relay, session, 'participant', 'control');
	await spy.closed();

	const response = await fetch(`${relay.origin}/metrics`);
	const text = await response.text();

	expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
	expect(text).toContain('lernwerkstatt_rooms 1\n');
	expect(text).toContain('lernwerkstatt_connections{role="host"} 1\n');
	expect(text).toContain('lernwerkstatt_connections{role="participant"} 1\n');
	expect(text).toContain('lernwerkstatt_frames_total 2\n');
	expect(text).toContain(`lernwerkstatt_refused_total{code="${CLOSE.forbidden}"} 1\n`);
	expect(text).toContain('lernwerkstatt_store_errors_total 0\n');
	expect(text).not.toContain(session.room);
	expect(text).not.toContain('127.0.0.1');
});

test.for(['/api/other', '/sync/K7QF/stage', '/api'])('%s is not there over HTTP', async (path) => {
	const { origin } = await newRelay();

	expect((await fetch(origin + path)).status).toBe(404);
});
