import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { API } from '#lib/protocol/api.ts';
import { attachToDevServer } from './dev.ts';
import { POLL } from './raw-peer.ts';
import { connect, keysOf, newSession, updateOf } from './testing.ts';

async function newDevServer() {
	const root = await mkdtemp(join(tmpdir(), 'lernwerkstatt-'));
	await writeFile(join(root, 'index.html'), '<title>Seite</title>');
	const vite = await createServer({
		configFile: false,
		root,
		logLevel: 'silent',
		server: { host: '127.0.0.1', port: 0 },
		optimizeDeps: { noDiscovery: true },
		plugins: [{ name: 'relay', configureServer: attachToDevServer }]
	});
	await vite.listen();
	onTestFinished(async () => {
		await vite.close();
		await rm(root, { recursive: true, force: true });
	});
	const { port } = vite.httpServer?.address() as AddressInfo;
	return { vite, port, origin: `http://127.0.0.1:${port}` };
}

test('npm run dev serves the relay, the API and the pages on one port', async () => {
	const server = await newDevServer();
	const session = await newSession(server);
	const host = await connect(server, session, 'host', 'stage', { origin: server.origin });
	host.write(updateOf('plan'));

	expect(keysOf(await host.settled())).toEqual(['plan']);
	expect((await fetch(server.origin + API.modules)).status).toBe(200);
	expect(await (await fetch(server.origin)).text()).toContain('<title>Seite</title>');
});

test("Vite's own socket, which reloads the page, still works", async () => {
	const { vite, port } = await newDevServer();
	const url = `ws://127.0.0.1:${port}/?token=${vite.config.webSocketToken}`;
	const socket = new WebSocket(url, 'vite-hmr', { origin: `http://127.0.0.1:${port}` });
	const messages: string[] = [];
	socket.on('message', (data: Buffer) => messages.push(data.toString()));
	onTestFinished(() => socket.terminate());

	await expect.poll(() => messages, POLL).toContain('{"type":"connected"}');
});
