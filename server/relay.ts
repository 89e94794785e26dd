import type { IncomingMessage, Server } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { refusalOf } from './admission.ts';
import type { Backend } from './backend.ts';
import { Beats } from './beats.ts';
import { addressGroup, clientAddress } from './client-address.ts';
import { CLOSE_TIMEOUT_MS, Connection } from './connection.ts';
import { HttpCarriers } from './http-carriers.ts';
import { BEAT_MS } from './limits.ts';
import type { Line } from './line.ts';
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
import { boundUnfinished, WATCH_MS } from './unfinished-frames.ts';

/** Our own limits answer first; beyond this, ws closes with 1009, after which browsers retry for ever. */
const MAX_PAYLOAD_FACTOR = 2;
/** Whoever was refused only has to agree to the close; what else it sends is not kept for it. */
const STRANGER_FRAME_BYTES = 1024;

export interface Relay {
	/** @returns open connections by role */
	connections: () => Record<Role, number>;
	/** the same for those whose proxy lets no WebSocket through */
	overHttp: Pick<HttpCarriers, 'up' | 'down'>;
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
	const { limits, metrics, rooms } = backend;
	const open = new Beats<Connection>(BEAT_MS);
	const hosts = acceptFrames(limits.hostFrameBytes * MAX_PAYLOAD_FACTOR, false);
	const guests = acceptFrames(limits.boardFrameBytes * MAX_PAYLOAD_FACTOR, false);
	const strangers = acceptFrames(STRANGER_FRAME_BYTES, true);
	const addressOf = (message: IncomingMessage) =>
		addressGroup(clientAddress(message, originRule.trustProxy));
	const overHttp = new HttpCarriers({
		backend,
		addressOf,
		welcome: (line, request) => void welcome(line, request)
	});
	const watching = setInterval(() => {
		boundUnfinished(open, limits.unfinishedBytes);
	}, WATCH_MS);
	let isClosing = false;

	/** Lets whoever is at the other end of a line in, or closes it. */
	async function welcome(line: Line, { room, name, role }: SyncRequest): Promise<void> {
		const connection = new Connection(line, role, backend);
		let isGone = false;
		let entry: Entry | undefined;
		const seat = open.add(connection);
		line.onEnd(() => {
			isGone = true;
			seat.delete(connection);
			entry?.leave();
		});
		try {
			const entered = await rooms.enter(room, name, connection);
			if (typeof entered === 'number') {
				connection.close(entered);
				return;
			}
			entry = entered;
		} catch (error) {
			backend.onStoreError(error);
			connection.close(CLOSE.overload);
			return;
		}
		if (isGone) entry.leave();
		else connection.serve(entry.document);
	}

	/** Says why after the upgrade: an HTTP status would reach a browser as 1006, and it retries. */
	async function answer(message: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
		const protocols = String(message.headers['sec-websocket-protocol'] ?? '');
		const request = parseSyncRequest(message.url ?? '', protocols);
		stream.on('error', ignore); // a peer that leaves meanwhile is no fault
		const refusal = request
			? await refusalOf(backend, request, addressOf(message))
			: CLOSE.badRequest;
		if (isClosing) {
			refuseUpgrade(stream, '503 Service Unavailable');
			return;
		}
		const admitted = refusal === undefined ? request : undefined;
		const accepting = !admitted ? strangers : admitted.role === 'host' ? hosts : guests;
		accepting.handleUpgrade(message, stream, head, (socket) => {
			stream.off('error', ignore);
			socket.on('error', ignore); // ws closes the socket itself, with the fitting code
			if (admitted) {
				void welcome(new SocketLine(socket, stream), admitted);
				return;
			}
			const code = refusal ?? CLOSE.badRequest;
			metrics.refused(code);
			closeSocket(socket, code, CLOSE_TIMEOUT_MS);
		});
	}

	function upgrade(message: IncomingMessage, stream: Duplex, head: Buffer): void {
		if (!isSyncUrl(message.url)) {
			if (server.listenerCount('upgrade') === 1) refuseUpgrade(stream, '404 Not Found');
		} else if (!isOriginAllowed(message.headers, originRule)) {
			refuseUpgrade(stream, '403 Forbidden');
		} else void answer(message, stream, head);
	}

	server.on('upgrade', upgrade);

	return {
		connections: () => {
			const counts: Record<Role, number> = { host: 0, participant: 0, wall: 0 };
			for (const { role } of open.all()) counts[role]++;
			return counts;
		},
		overHttp: {
			up: (...about) => overHttp.up(...about),
			down: (...about) => overHttp.down(...about)
		},
		close: async () => {
			isClosing = true;
			overHttp.close();
			open.stop();
			clearInterval(watching);
			server.off('upgrade', upgrade);
			server.on('upgrade', (_message, stream: Duplex) =>
				refuseUpgrade(stream, '503 Service Unavailable')
			);
			const lines = open.all().map((connection) => connection.ended());
			for (const stranger of strangers.clients) stranger.terminate();
			for (const connection of open.all()) connection.pause();
			await rooms.settle();
			for (const connection of open.all()) connection.restart();
			await Promise.all(lines);
			overHttp.cut();
		}
	};
}

/** Out here it keeps nothing of the request alive as long as the socket. */
function ignore(): void {}

function refuseUpgrade(stream: Duplex, status: string): void {
	stream.on('error', () => undefined); // the peer may be gone already
	stream.end(
		`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
		() => stream.destroy() // else a peer that never hangs up keeps it: no timeout of HTTP applies any more
	);
}

/** @param maxPayload - bytes of a frame, beyond which ws closes with 1009 and keeps nothing */
/** @param clientTracking - whether nobody else knows its sockets */
function acceptFrames(maxPayload: number, clientTracking: boolean): WebSocketServer {
	return new WebSocketServer({
		noServer: true,
		perMessageDeflate: false,
		clientTracking,
		maxPayload,
		handleProtocols: selectProtocol
	});
}
