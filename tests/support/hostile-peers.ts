import { request } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import WebSocket from 'ws';
import { syncPath } from '#lib/protocol/api.ts';
import { encodeOpening } from '#lib/protocol/carrier.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { protocolsFor } from '../../server/raw-peer.ts';
import type { TestSession } from '../../server/testing.ts';

/** Where an attack goes. */
export interface Target {
	port: number;
	session: Pick<TestSession, 'room' | 'tokens'>;
}

/** Everything that was opened here, to be cut at the end of a round. */
export class HostilePeers {
	readonly #target: Target;
	readonly #sockets = new Set<WebSocket>();
	readonly #streams = new Set<Socket>();

	constructor(target: Target) {
		this.#target = target;
	}

	/** @returns a socket that has opened, or was refused */
	async open(role: Role, doc: string, protocols?: string[]): Promise<WebSocket> {
		const { port, session } = this.#target;
		const url = `ws://127.0.0.1:${port}${syncPath(session.room, doc)}`;
		const socket = new WebSocket(url, protocols ?? protocolsFor(role, session.tokens[role]));
		this.#sockets.add(socket);
		socket.on('error', () => undefined);
		await new Promise((resolve) => {
			for (const event of ['open', 'close', 'error']) socket.once(event, resolve);
		});
		return socket;
	}

	/** @returns a bare connection that says this first */
	async connect(text: string): Promise<Socket> {
		const stream = createConnection({
			port: this.#target.port,
			host: '127.0.0.1',
			allowHalfOpen: true
		});
		this.#streams.add(stream);
		stream.on('error', () => undefined);
		await new Promise((resolve) => stream.once('connect', resolve));
		stream.write(text);
		return stream;
	}

	/** @returns status of the answer, or undefined when the relay hung up */
	post(path: string, headers: Record<string, string>, body: Uint8Array) {
		return new Promise<number | undefined>((resolve) => {
			const { port } = this.#target;
			const about = { port, host: '127.0.0.1', path, method: 'POST', headers, agent: false };
			const sending = request(about, (answer) => resolve(answer.resume().statusCode));
			sending.on('error', () => resolve(undefined));
			sending.end(body);
		});
	}

	/** @returns what opens a document over HTTP */
	opening(role: Role, doc: string, token: Uint8Array): Uint8Array {
		return encodeOpening(syncPath(this.#target.session.room, doc), protocolsFor(role, token));
	}

	/** Resolves when the relay has answered or closed everything. */
	async cut(): Promise<void> {
		const closed = Array.from(this.#sockets, (socket) => {
			if (socket.readyState === WebSocket.CLOSED) return undefined;
			const done = new Promise((resolve) => socket.once('close', resolve));
			socket.terminate();
			return done;
		});
		for (const stream of this.#streams) stream.destroy();
		await Promise.all(closed);
		this.#sockets.clear();
		this.#streams.clear();
	}
}
