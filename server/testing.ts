import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, vi } from 'vitest';
import WebSocket from 'ws';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { API, syncPath, type RegisterSession } from '#lib/protocol/api.ts';
import { randomBytes } from '#lib/protocol/bytes.ts';
import { MESSAGE } from '#lib/protocol/frames.ts';
import { tokenHash } from '#lib/protocol/keys.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { createApi } from './api.ts';
import { POLL, protocolsFor, RawPeer } from './raw-peer.ts';
import { drawRoom } from './draw-room.ts';
import { createBackend, type Backend, type BackendOptions } from './backend.ts';
import { createHttpServer } from './http-server.ts';
import { attachRelay, type Relay } from './relay.ts';
import { MemoryStore } from './store/memory-store.ts';
import type { OriginRule } from './sync-request.ts';

// real sockets on a busy machine: waiting ends when something happens, this only bounds it
vi.setConfig({ testTimeout: 30_000 });

/** Relay and API on a free port of this device, without the app; closed when the test ends. */
export interface TestRelay {
	port: number;
	origin: string;
	relay: Relay;
	backend: Backend;
	/** as on SIGTERM */
	close: () => Promise<void>;
}

export async function newRelay({
	port = 0,
	originRule = { origins: [], trustProxy: 0 },
	...options
}: Partial<BackendOptions> & { port?: number; originRule?: OriginRule } = {}): Promise<TestRelay> {
	const backend = createBackend({ store: new MemoryStore(), log: () => undefined, ...options });
	const server = createHttpServer(originRule.trustProxy);
	const relay = attachRelay(server, backend, originRule);
	const api = createApi({
		backend,
		originRule,
		readModules: () =>
			Promise.resolve({ json: Buffer.from('{}'), gzip: gzipSync('{}'), etag: '"empty"' }),
		origins: () => ['http://192.168.178.20:8080'],
		gauges: () => ({ rooms: backend.rooms.size, connections: relay.connections() }),
		overHttp: relay.overHttp
	});
	server.on('request', (request, response) => void api(request, response));
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	const address = server.address() as AddressInfo;
	let closing: Promise<void> | undefined;
	const close = () =>
		(closing ??= (async () => {
			server.close();
			await relay.close();
			await backend.close();
			server.closeAllConnections();
		})());
	onTestFinished(close);
	return { port: address.port, origin: `http://127.0.0.1:${address.port}`, relay, backend, close };
}

/** A session with tokens, as a host's device holds it. */
export interface TestSession extends RegisterSession {
	tokens: Record<Role, Uint8Array>;
}

export function drawSession(): TestSession {
	const join = randomBytes(32);
	const host = randomBytes(32);
	return {
		room: drawRoom(),
		joinHash: tokenHash(join),
		hostHash: tokenHash(host),
		tokens: { host, participant: join, wall: join }
	};
}

/** @returns status of the answer */
export async function register(
	origin: string,
	{ room, joinHash, hostHash }: RegisterSession,
	headers: Record<string, string> = {}
): Promise<number> {
	const response = await fetch(origin + API.sessions, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify({ room, joinHash, hostHash })
	});
	return response.status;
}

/** Registers a drawn session. */
export async function newSession({ origin }: { origin: string }): Promise<TestSession> {
	const session = drawSession();
	expect(await register(origin, session)).toBe(201);
	return session;
}

/** @returns a raw socket, open; it may be closed at once by the relay */
export async function connect(
	{ port }: { port: number },
	{ room, tokens }: Pick<TestSession, 'room' | 'tokens'>,
	role: Role,
	doc: string,
	{ token = tokens[role], ...options }: WebSocket.ClientOptions & { token?: Uint8Array } = {}
): Promise<RawPeer> {
	const url = `ws://127.0.0.1:${port}${syncPath(room, doc)}`;
	const peer = new RawPeer(url, protocolsFor(role, token), options);
	await expect.poll(() => peer.socket.readyState, POLL).not.toBe(WebSocket.CONNECTING);
	return peer;
}

/** @returns the real client, set up as the app does it */
export function openProvider(
	{ port }: { port: number },
	{ room, tokens }: Pick<TestSession, 'room' | 'tokens'>,
	role: Role,
	name: string,
	doc = new Y.Doc()
): WebsocketProvider {
	const awareness = new Awareness(doc);
	awareness.setLocalState(null);
	const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync/${room}`, name, doc, {
		awareness,
		disableBc: true,
		maxBackoffTime: 50,
		protocols: protocolsFor(role, tokens[role]),
		WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket
	});
	provider.messageHandlers[MESSAGE.presence] = () => undefined;
	onTestFinished(() => {
		provider.destroy();
		awareness.destroy();
		doc.destroy();
	});
	return provider;
}

export async function synced(provider: WebsocketProvider): Promise<WebsocketProvider> {
	await expect.poll(() => provider.synced, POLL).toBe(true);
	return provider;
}

/** @returns an update that sets one key of a fresh document */
export function updateOf(key: string, value = Uint8Array.of(1, 2, 3)): Uint8Array {
	const doc = new Y.Doc();
	valuesRoot(doc).set(key, value);
	return Y.encodeStateAsUpdate(doc);
}

/** @returns sorted keys of a document, or of the document that an update makes */
export function keysOf(source: Y.Doc | Uint8Array): string[] {
	if (source instanceof Y.Doc) return [...valuesRoot(source).keys()].sort();
	const doc = new Y.Doc();
	Y.applyUpdate(doc, source);
	return keysOf(doc);
}
