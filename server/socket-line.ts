import type { WebSocket } from 'ws';
import type { Line, LineEvents } from './line.ts';

/** A {@link Line} over a WebSocket. */
export class SocketLine implements Line {
	readonly #socket: WebSocket;

	/** @param socket - just accepted; it reads nothing before {@link open} */
	constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.pause();
	}

	get unsentBytes(): number {
		return this.#socket.bufferedAmount;
	}

	send(frame: Uint8Array): void {
		this.#socket.send(frame);
	}

	ping(): void {
		this.#socket.ping();
	}

	close(code: number, timeoutMs: number): void {
		closeSocket(this.#socket, code, timeoutMs);
	}

	cut(): void {
		this.#socket.terminate();
	}

	open({ onFrame, onAlive }: LineEvents): void {
		this.#socket.on('pong', onAlive);
		this.#socket.on('message', (data, isBinary) =>
			onFrame(isBinary && Buffer.isBuffer(data) ? new Uint8Array(data) : undefined)
		);
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
