import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { HEARTBEAT_FRAME } from '#lib/protocol/frames.ts';
import { SocketLine } from './socket-line.ts';
import { wireFrame } from './wire-frame.ts';

test('a peer gets every frame whole and in order, of any length, mixed with beats', async () => {
	const frames = [0, 1, 125, 126, 400, 65_535, 65_536, 70_000, 125].map((length, index) =>
		new Uint8Array(length).fill(index)
	);
	const server = createServer();
	const sockets = new WebSocketServer({ noServer: true });
	server.on('upgrade', (message, stream, head) =>
		sockets.handleUpgrade(message, stream, head, (socket) => {
			const line = new SocketLine(socket, stream);
			for (const frame of frames) {
				line.send(frame);
				line.beat();
			}
			line.close(4508, 1000);
			line.send(Uint8Array.of(1)); // behind a close nothing may follow
		})
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	const peer = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
	const received: Uint8Array[] = [];
	let pings = 0;
	peer.on('message', (data: Buffer) => received.push(new Uint8Array(data)));
	peer.on('ping', () => pings++);
	const code = await new Promise((resolve) => peer.once('close', resolve));

	expect(received).toEqual(frames.flatMap((frame) => [frame, HEARTBEAT_FRAME]));
	expect([pings, code]).toEqual([frames.length, 4508]);
});

test('the same frame is made once for all peers; a large one is not copied', () => {
	const frame = new Uint8Array(400);

	expect(wireFrame(frame)).toBe(wireFrame(frame));
	expect(wireFrame(frame.slice())).toEqual(wireFrame(frame));
	expect(wireFrame(new Uint8Array(65_536))).toBeUndefined();
});
