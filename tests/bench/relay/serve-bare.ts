/** The floor: a relay of opaque bytes that knows rooms and nothing else, with this relay's own `ws`. */
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { answerParent } from '../peers/answer-parent.js';

const rooms = new Map<string, Set<WebSocket>>();
const sockets = new WebSocketServer({
	noServer: true,
	perMessageDeflate: false,
	clientTracking: false
});
const server = createServer((_request, response) => response.end());

server.on('upgrade', (request, stream, head) => {
	const [, mode = '', room = '', role = ''] = (request.url ?? '').split('/');
	sockets.handleUpgrade(request, stream, head, (socket) => serve(socket, mode, room, role));
});

function serve(socket: WebSocket, mode: string, room: string, role: string): void {
	const phones = members(`${room}/phone`);
	const hosts = members(`${room}/host`);
	const own = role === 'host' ? hosts : phones;
	own.add(socket);
	socket.on('close', () => own.delete(socket));
	socket.on('error', () => undefined);
	socket.on('message', (data) => {
		if (mode === 'broadcast' || role === 'host') for (const peer of phones) peer.send(data);
		if (mode === 'broadcast' || role !== 'host') for (const peer of hosts) peer.send(data);
	});
}

function members(name: string): Set<WebSocket> {
	const found = rooms.get(name) ?? new Set();
	rooms.set(name, found);
	return found;
}

server.listen(0, '127.0.0.1', () => answerParent(server));
