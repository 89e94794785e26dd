import { once } from 'node:events';
import { createConnection, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createBackend } from './backend.ts';
import { createHttpServer, PATIENCE } from './http-server.ts';
import { POLL } from './raw-peer.ts';
import { attachRelay } from './relay.ts';
import { MemoryStore } from './store/memory-store.ts';

/** A server whose patience is a hundredth of the real one, so that a test sees its end. */
const SHORT = { headers: 100, request: 600, silence: 1200, checking: 50 };

async function listening() {
	const big = Buffer.alloc(16_000_000);
	const server = createHttpServer(0, (_request, response) => void response.end(big), SHORT);
	const backend = createBackend({ store: new MemoryStore(), log: () => undefined });
	const relay = attachRelay(server, backend, { origins: [], trustProxy: 0 });
	let came = 0;
	server.on('connection', () => came++);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(async () => {
		server.close();
		await relay.close();
		await backend.close();
		server.closeAllConnections();
	});
	const connections = () =>
		new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
	return { port: (server.address() as AddressInfo).port, connections, came: () => came };
}

/** A peer that never hangs up by itself. */
async function stubborn(port: number) {
	const socket = createConnection({ port, host: '127.0.0.1', allowHalfOpen: true });
	let received = '';
	socket.on('error', () => undefined);
	onTestFinished(() => void socket.destroy());
	await once(socket, 'connect');
	return {
		socket,
		listen: () => socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1'))),
		received: () => received
	};
}

/** Sends a little again and again, as often as the other side could think "it is still coming". */
function drip(socket: Socket, text: string): void {
	const dripping = setInterval(() => socket.write(text), 20);
	onTestFinished(() => clearInterval(dripping));
}

const UPGRADE =
	'GET /sync/K7QF/stage HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n';

test.for([
	{ what: 'headers of an upgrade that drip', begin: UPGRADE, more: 'X-A: b\r\n', answer: '408' },
	{ what: 'a connection that says nothing', begin: '', more: '', answer: '' },
	{
		what: 'a body that drips',
		begin: 'POST /api/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n',
		more: '{',
		answer: ''
	},
	{
		what: 'headers without end',
		begin: `GET / HTTP/1.1\r\nX-A: ${'a'.repeat(9000)}\r\n`,
		more: '',
		answer: '431'
	},
	{
		what: 'an upgrade to nowhere that never hangs up',
		begin: `GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
		more: '',
		answer: '404'
	}
])('$what: cut off', async ({ begin, more, answer }) => {
	const { port, connections, came } = await listening();
	const peer = await stubborn(port);
	peer.listen();
	peer.socket.write(begin);
	if (more) drip(peer.socket, more);
	await expect.poll(came, POLL).toBe(1);

	await expect.poll(connections, POLL).toBe(0);
	await expect.poll(peer.received, POLL).toContain(answer);
});

test('a response that nobody reads: cut off', async () => {
	const { port, connections, came } = await listening();
	const peer = await stubborn(port);
	peer.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
	await expect.poll(came, POLL).toBe(1);

	await expect.poll(connections, POLL).toBe(0);
});

test('the real patience: 10 s for headers, a minute for a request, and proxies keep their connections', () => {
	const direct = createHttpServer(0);
	const behindProxy = createHttpServer(1);

	expect([direct.headersTimeout, direct.requestTimeout, direct.timeout]).toEqual([
		10_000, 60_000, 120_000
	]);
	expect(PATIENCE.checking).toBeLessThanOrEqual(PATIENCE.headers);
	expect(direct.keepAliveTimeout).toBe(5000);
	expect(behindProxy.keepAliveTimeout).toBeGreaterThan(120_000);
});
