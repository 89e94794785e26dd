import type { IncomingMessage, Server } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import { HEARTBEAT_FRAME } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { Backend } from './backend.ts';
import { addressGroup, clientAddress } from './client-address.ts';
import { BEAT_MS, FrameBudget, frameLimit } from './limits.ts';
import type { Peer } from './live-document.ts';
import { decide } from './permissions.ts';
import type { Entry } from './rooms.ts';
import {
	isOriginAllowed,
	isSyncUrl,
	parseSyncRequest,
	selectProtocol,
	type OriginRule,
	type SyncRequest
} from './sync-request.ts';

/** Our own limits answer first; beyond this, ws closes with 1009, after which browsers retry for ever. */
const MAX_PAYLOAD_FACTOR = 2;
/** How long a peer may take to answer a close before its socket is cut. */
const CLOSE_TIMEOUT_MS = 5000;
/** The same while this process stops. */
const RESTART_TIMEOUT_MS = 1000;
/** "Service restart": y-websocket connects again. */
const RESTART = 1012;

export interface Relay {
	/** @returns open connections by role */
	connections: () => Record<Role, number>;
	/** Lets nobody in any more, answers what was received, and closes all sockets. */
	close: () => Promise<void>;
}

/** One socket; from the first refusal on it neither sends nor receives. */
class Connection implements Peer {
	readonly role: Role;
	readonly #socket: WebSocket;
	readonly #backend: Backend;
	/** bytes of the largest frame among those that wait to be read */
	#largest = 0;
	isClosing = false;
	/** whether anything came since the last heartbeat */
	isAlive = true;

	constructor(socket: WebSocket, role: Role, backend: Backend) {
		this.#socket = socket;
		this.role = role;
		this.#backend = backend;
	}

	send(frame: Uint8Array): void {
		if (this.isClosing) return;
		const { bufferedAmount } = this.#socket;
		if (bufferedAmount === 0) this.#largest = 0;
		// a large document on a slow line takes its time; what piles up behind it counts
		if (bufferedAmount > this.#backend.limits.unsentBytes + this.#largest) {
			this.close(CLOSE.tooSlow);
			return;
		}
		this.#largest = Math.max(this.#largest, frame.length);
		this.#socket.send(frame);
	}

	close(code: CloseCode): void {
		if (this.isClosing) return;
		this.isClosing = true;
		this.#backend.metrics.refused(code);
		closeSocket(this.#socket, code);
	}

	restart(): void {
		this.isClosing = true;
		closeSocket(this.#socket, RESTART, RESTART_TIMEOUT_MS);
	}

	/** Cuts a socket that has not answered since the last beat, e.g. of a phone that left the Wi-Fi. */
	beat(): void {
		if (!this.isAlive) {
			this.#socket.terminate();
			return;
		}
		this.isAlive = false;
		this.send(HEARTBEAT_FRAME);
		this.#socket.ping();
	}
}

function closeSocket(socket: WebSocket, code: number, timeout = CLOSE_TIMEOUT_MS): void {
	socket.resume(); // a paused socket would not see the peer's answer to the close
	socket.close(code);
	const cut = setTimeout(() => socket.terminate(), timeout);
	socket.once('close', () => clearTimeout(cut));
}

/**
 * Serves `/sync/<room>/<doc>` on a server that is or will be listening; other upgrades are left to
 * other listeners (Vite's in development) and refused when there are none.
 */
export function attachRelay(
	server: Server | Http2SecureServer,
	backend: Backend,
	originRule: OriginRule
): Relay {
	const { limits, metrics, rooms, sessions, failedTokens } = backend;
	const open = new Set<Connection>();
	let isStopping = false;
	const sockets = new WebSocketServer({
		noServer: true,
		perMessageDeflate: false,
		clientTracking: true,
		maxPayload: limits.hostFrameBytes * MAX_PAYLOAD_FACTOR,
		handleProtocols: selectProtocol
	});

	/** Decides after the upgrade: an HTTP status would reach a browser as 1006, and it retries. */
	async function admit(
		request: SyncRequest,
		address: string,
		connection: Connection
	): Promise<Entry | CloseCode> {
		const { room, name, kind, role, token } = request;
		const result = await sessions.check(room, role, token);
		if (result === 'invalid') {
			if (await failedTokens.isReached(address)) return CLOSE.tooMany;
			await failedTokens.count(address);
			return CLOSE.unauthorized;
		}
		if (result === 'ended') return CLOSE.sessionEnded;
		if (decide(role, kind, 'open') === 'forbid') return CLOSE.forbidden;
		return rooms.enter(room, name, connection);
	}

	function receive(
		{ document }: Entry,
		connection: Connection,
		budget: FrameBudget,
		data: RawData,
		isBinary: boolean
	): void {
		metrics.frames++;
		connection.isAlive = true;
		if (connection.isClosing || isStopping) return;
		if (!isBinary || !Buffer.isBuffer(data)) connection.close(CLOSE.protocolError);
		else if (data.length > frameLimit(limits, connection.role, document.kind)) {
			connection.close(CLOSE.tooLarge);
		} else if (!budget.take(performance.now())) connection.close(CLOSE.tooMany);
		// a copy in a buffer of its own, see readFrame
		else document.receive(connection, new Uint8Array(data));
	}

	async function welcome(
		socket: WebSocket,
		request: SyncRequest,
		message: IncomingMessage
	): Promise<void> {
		socket.pause(); // nobody without a valid token may fill memory
		const connection = new Connection(socket, request.role, backend);
		let isGone = false;
		let entry: Entry | undefined;
		open.add(connection);
		socket.on('pong', () => (connection.isAlive = true));
		socket.on('close', () => {
			isGone = true;
			open.delete(connection);
			entry?.leave();
		});
		try {
			const address = addressGroup(clientAddress(message, originRule.trustProxy));
			const admission = await admit(request, address, connection);
			if (typeof admission === 'number') {
				connection.close(admission);
				return;
			}
			entry = admission;
		} catch (error) {
			backend.onStoreError(error);
			connection.close(CLOSE.overload);
			return;
		}
		if (isGone) {
			entry.leave();
			return;
		}
		const admitted = entry;
		const budget = new FrameBudget(limits, performance.now());
		socket.on('message', (data, isBinary) => receive(admitted, connection, budget, data, isBinary));
		socket.resume();
	}

	function upgrade(message: IncomingMessage, stream: Duplex, head: Buffer): void {
		if (!isSyncUrl(message.url)) {
			if (server.listenerCount('upgrade') === 1) refuseUpgrade(stream, '404 Not Found');
			return;
		}
		if (!isOriginAllowed(message.headers, originRule)) {
			refuseUpgrade(stream, '403 Forbidden');
			return;
		}
		const protocols = String(message.headers['sec-websocket-protocol'] ?? '');
		const request = parseSyncRequest(message.url ?? '', protocols);
		sockets.handleUpgrade(message, stream, head, (socket) => {
			socket.on('error', () => undefined); // ws closes the socket itself, with the fitting code
			if (request) void welcome(socket, request, message);
			else {
				metrics.refused(CLOSE.badRequest);
				closeSocket(socket, CLOSE.badRequest);
			}
		});
	}

	const beating = setInterval(() => {
		for (const connection of open) connection.beat();
		rooms.announce();
	}, BEAT_MS);
	server.on('upgrade', upgrade);

	return {
		connections: () => {
			const counts: Record<Role, number> = { host: 0, participant: 0, wall: 0 };
			for (const { role } of open) counts[role]++;
			return counts;
		},
		close: async () => {
			clearInterval(beating);
			isStopping = true;
			server.off('upgrade', upgrade);
			server.on('upgrade', (_message, stream: Duplex) =>
				refuseUpgrade(stream, '503 Service Unavailable')
			);
			const closed = [...sockets.clients].map(
				(socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))
			);
			await rooms.settle();
			for (const connection of open) connection.restart();
			await Promise.all(closed);
		}
	};
}

function refuseUpgrade(stream: Duplex, status: string): void {
	stream.on('error', () => undefined); // the peer may be gone already
	stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
