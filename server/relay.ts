import type { IncomingMessage, Server } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { Backend } from './backend.ts';
import { addressGroup, clientAddress } from './client-address.ts';
import { CLOSE_TIMEOUT_MS, Connection } from './connection.ts';
import { BEAT_MS } from './limits.ts';
import type { Line } from './line.ts';
import { decide } from './permissions.ts';
import type { Entry } from './rooms.ts';
import { closeSocket, SocketLine } from './socket-line.ts';
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

export interface Relay {
	/** @returns open connections by role */
	connections: () => Record<Role, number>;
	/** Lets nobody in any more, answers what was received, and closes all lines. */
	close: () => Promise<void>;
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
	const open = new Map<Connection, Line>();
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

	/** Admits whoever is at the other end of a line, or closes it. */
	async function welcome(line: Line, request: SyncRequest, address: string): Promise<void> {
		const connection = new Connection(line, request.role, backend);
		let isGone = false;
		let entry: Entry | undefined;
		open.set(connection, line);
		line.onEnd(() => {
			isGone = true;
			open.delete(connection);
			entry?.leave();
		});
		try {
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
		if (isGone) entry.leave();
		else connection.serve(entry.document);
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
			if (request) {
				const address = addressGroup(clientAddress(message, originRule.trustProxy));
				void welcome(new SocketLine(socket), request, address);
			} else {
				metrics.refused(CLOSE.badRequest);
				closeSocket(socket, CLOSE.badRequest, CLOSE_TIMEOUT_MS);
			}
		});
	}

	const beating = setInterval(() => {
		for (const connection of open.keys()) connection.beat();
		rooms.announce();
	}, BEAT_MS);
	server.on('upgrade', upgrade);

	return {
		connections: () => {
			const counts: Record<Role, number> = { host: 0, participant: 0, wall: 0 };
			for (const { role } of open.keys()) counts[role]++;
			return counts;
		},
		close: async () => {
			clearInterval(beating);
			server.off('upgrade', upgrade);
			server.on('upgrade', (_message, stream: Duplex) =>
				refuseUpgrade(stream, '503 Service Unavailable')
			);
			const lines = [...open.values()].map((line) => ended((done) => line.onEnd(done)));
			const refused = [...sockets.clients].map((socket) =>
				ended((done) => socket.once('close', done))
			);
			for (const connection of open.keys()) connection.pause();
			await rooms.settle();
			for (const connection of open.keys()) connection.restart();
			await Promise.all([...lines, ...refused]);
		}
	};
}

function ended(listen: (done: () => void) => void): Promise<void> {
	return new Promise((resolve) => listen(resolve));
}

function refuseUpgrade(stream: Duplex, status: string): void {
	stream.on('error', () => undefined); // the peer may be gone already
	stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
