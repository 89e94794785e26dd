import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { HEARTBEAT_FRAME } from '#lib/protocol/frames.ts';
import type { Line, LineEvents } from './line.ts';
import { WIRE_PING, wireFrame } from './wire-frame.ts';

/** Both in one write. */
const BEAT = Buffer.concat([wireFrame(HEARTBEAT_FRAME) ?? HEARTBEAT_FRAME, WIRE_PING]);

/** Bytes of a pong besides its payload: two of its head, four of the mask (RFC 6455, 5.2). */
const PONG_BYTES = 6;

/** A {@link Line} over a WebSocket. */
export class SocketLine implements Line {
	readonly #socket: WebSocket;
	readonly #stream: Duplex;
	/** bytes read until the end of the last whole frame, and those of pongs after it */
	#wholeBytes = 0;

	/**
	 * @param socket - just accepted; it reads nothing before {@link open}
	 * @param stream - what it writes to
	 */
	constructor(socket: WebSocket, stream: Duplex) {
		this.#socket = socket;
		this.#stream = stream;
		socket.pause();
	}

	get unsentBytes(): number {
		return this.#socket.bufferedAmount;
	}

	get unfinishedBytes(): number {
		return Math.max(0, this.#readBytes - this.#wholeBytes);
	}

	get #readBytes(): number {
		return this.#stream instanceof Socket ? this.#stream.bytesRead : 0;
	}

	send(frame: Uint8Array): void {
		const bytes = wireFrame(frame);
		if (!bytes) this.#socket.send(frame);
		// ws would make the same header for each of a thousand phones, and write it apart from the frame
		else if (this.#socket.readyState === this.#socket.OPEN) this.#stream.write(bytes);
	}

	beat(): void {
		if (this.#socket.readyState === this.#socket.OPEN) this.#stream.write(BEAT);
	}

	close(code: number, timeoutMs: number): void {
		closeSocket(this.#socket, code, timeoutMs);
	}

	cut(): void {
		this.#socket.terminate();
	}

	open(events: LineEvents): void {
		this.#wholeBytes = this.#readBytes; // the upgrade
		this.#socket.on('pong', ({ length }) => {
			this.#wholeBytes += PONG_BYTES + length; // it may stand between two parts of a frame
			events.onAlive();
		});
		this.#socket.on('message', (data, isBinary) => {
			this.#wholeBytes = this.#readBytes;
			events.onFrame(isBinary && Buffer.isBuffer(data) ? new Uint8Array(data) : undefined);
		});
		this.#socket.resume();
	}

	onEnd(done: () => void): void {
		if (this.#socket.readyState === this.#socket.CLOSED) done();
		else this.#socket.once('close', done);
	}
}

/** @param timeoutMs - how long the peer may take to answer before its socket is cut */
export function closeSocket(socket: WebSocket, code: number, timeoutMs: number): void {
	socket.resume(); // a paused socket would not see the peer's answer to the close
	socket.close(code);
	const cut = setTimeout(() => socket.terminate(), timeoutMs);
	socket.once('close', () => clearTimeout(cut));
}
