import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { expect, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
	API,
	ROLE_PREFIX,
	syncPath,
	TOKEN_PREFIX,
	type RegisterSession
} from '#lib/protocol/api.ts';
import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import {
	encodeSyncFrame,
	MESSAGE,
	readPresence,
	SYNC,
	type Presence
} from '#lib/protocol/frames.ts';
import { tokenHash } from '#lib/protocol/keys.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { SUBPROTOCOL } from '#lib/protocol/version.ts';
import { codeCharacters, ROOM_LENGTH } from '#lib/domain/join-code.ts';
import { createApi } from './api.ts';
import { createBackend, type Backend, type BackendOptions } from './backend.ts';
import { attachRelay, type Relay } from './relay.ts';
import { MemoryStore } from './store/memory-store.ts';
import type { OriginRule } from './sync-request.ts';

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
	const server = createServer();
	const relay = attachRelay(server, backend, originRule);
	const api = createApi({
		backend,
		originRule,
		readModules: () =>
			Promise.resolve({ json: Buffer.from('{}'), gzip: gzipSync('{}'), etag: '"empty"' }),
		origins: () => ['http://192.168.178.20:8080'],
		gauges: () => ({ rooms: backend.rooms.size, connections: relay.connections() })
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
		room: codeCharacters(randomBytes(ROOM_LENGTH), ROOM_LENGTH),
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

export const protocolsFor = (role: string, token: Uint8Array): string[] => [
	SUBPROTOCOL,
	ROLE_PREFIX + role,
	TOKEN_PREFIX + toBase64Url(token)
];

/** What a raw socket received, read as far as a test needs it. */
export type Received =
	| { type: 'step1' | 'step2' | 'update'; body: Uint8Array }
	| { type: 'presence'; presence: Presence | undefined }
	| { type: 'other'; number: number };

/** Reads a frame that the relay sent. */
export function readAnswer(frame: Uint8Array): Received {
	const decoder = createDecoder(frame);
	const number = readVarUint(decoder);
	if (number === MESSAGE.presence) return { type: 'presence', presence: readPresence(decoder) };
	if (number !== MESSAGE.sync) return { type: 'other', number };
	const kind = readVarUint(decoder);
	const type = kind === SYNC.step1 ? 'step1' : kind === SYNC.step2 ? 'step2' : 'update';
	return { type, body: readVarUint8Array(decoder) };
}

/** A bare socket that does whatever a test tells it. */
export class RawPeer {
	readonly received: Received[] = [];
	readonly socket: WebSocket;
	/** close code; undefined while open */
	closeCode: number | undefined;

	constructor(url: string, protocols: string[], options: WebSocket.ClientOptions = {}) {
		this.socket = new WebSocket(url, protocols, options);
		this.socket.on('message', (data: Buffer) =>
			this.received.push(readAnswer(new Uint8Array(data)))
		);
		this.socket.on('close', (code) => (this.closeCode = code));
		this.socket.on('error', () => undefined); // shows as close code 1006
		onTestFinished(() => this.socket.terminate());
	}

	send(frame: Uint8Array | string): void {
		this.socket.send(frame);
	}

	ask(stateVector: Uint8Array = Uint8Array.of(0)): void {
		this.send(encodeSyncFrame(SYNC.step1, stateVector));
	}

	write(update: Uint8Array, kind: number = SYNC.update): void {
		this.send(encodeSyncFrame(kind, update));
	}

	presences(): (Presence | undefined)[] {
		return this.received.flatMap((frame) => (frame.type === 'presence' ? [frame.presence] : []));
	}

	/** @returns bodies of all frames of one kind */
	bodies(type: 'step1' | 'step2' | 'update'): Uint8Array[] {
		return this.received.flatMap((frame) =>
			frame.type === type && 'body' in frame ? [frame.body] : []
		);
	}

	/** Sends a step 1 and waits for its answer: everything sent before is handled then (P37). */
	async settled(): Promise<Uint8Array> {
		const before = this.bodies('step2').length;
		this.ask();
		await expect.poll(() => this.bodies('step2').length, POLL).toBe(before + 1);
		return this.bodies('step2').at(-1) ?? Uint8Array.of();
	}

	async closed(): Promise<number | undefined> {
		await expect.poll(() => this.closeCode, POLL).toBeDefined();
		return this.closeCode;
	}
}

export const POLL = { timeout: 5000, interval: 5 };

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
