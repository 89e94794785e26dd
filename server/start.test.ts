import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { protocolsFor, RawPeer } from './raw-peer.ts';
import { startServer } from './start.ts';
import { MemoryStore } from './store/memory-store.ts';
import { connect, newSession } from './testing.ts';

async function builtApp(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'lernwerkstatt-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	const meta = `<meta http-equiv="content-security-policy" content="default-src 'none'">`;
	await writeFile(join(folder, '200.html'), meta);
	return folder;
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

test('whoever comes while the store is being opened is turned away, not left waiting', async () => {
	const appFolder = await builtApp();
	const port = await freePort();
	let early: { status: number; peer: RawPeer } | undefined;
	const server = await startServer({
		port,
		host: '127.0.0.1',
		appFolder,
		modulesFolder: appFolder,
		log: () => undefined,
		openStore: async () => {
			const { status } = await fetch(`http://127.0.0.1:${port}/`);
			const url = `ws://127.0.0.1:${port}/sync/K7QF/stage`;
			const peer = new RawPeer(url, protocolsFor('host', new Uint8Array(32)));
			await peer.closed();
			early = { status, peer };
			return new MemoryStore();
		}
	});
	onTestFinished(server.close);
	const here = { port: server.port, origin: `http://127.0.0.1:${server.port}` };

	const host = await connect(here, await newSession(here), 'host', 'stage');

	expect(early?.status).toBe(503);
	expect(early?.peer.closeCode).toBe(1006); // y-websocket tries again
	await expect(host.settled()).resolves.toBeDefined();
	expect((await fetch(here.origin)).status).toBe(200);
});
