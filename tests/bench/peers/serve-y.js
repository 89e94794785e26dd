// `@y/websocket-server` as its own `server.js` starts it; with a folder, its updates are kept by y-leveldb.
import { createServer } from 'node:http';
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils';
import WebSocket from 'ws';
import { LeveldbPersistence } from 'y-leveldb';
import * as Y from 'yjs';
import { answerParent } from './answer-parent.js';

const [folder] = process.argv.slice(2);
if (folder) {
	// as in the README of y-websocket
	const level = new LeveldbPersistence(folder);
	setPersistence({
		provider: level,
		bindState: async (name, doc) => {
			const stored = await level.getYDoc(name);
			level.storeUpdate(name, Y.encodeStateAsUpdate(doc));
			Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored));
			doc.on('update', (update) => level.storeUpdate(name, update));
		},
		writeState: () => Promise.resolve()
	});
}

const server = createServer((request, response) => response.end());
const sockets = new WebSocket.Server({ noServer: true });
sockets.on('connection', setupWSConnection);
server.on('upgrade', (request, stream, head) => {
	sockets.handleUpgrade(request, stream, head, (socket) =>
		sockets.emit('connection', socket, request)
	);
});
server.listen(0, '127.0.0.1', () => answerParent(server));
