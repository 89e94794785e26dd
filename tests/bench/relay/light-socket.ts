import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Opcodes of WebSocket frames (RFC 6455 § 5.2). */
const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const;
/** Longest header of a frame from a server. */
const MAX_HEADER = 10;

export interface LightSocketOptions {
	port: number;
	/** path with leading slash */
	path: string;
	/** value of `Sec-WebSocket-Protocol` */
	protocols?: string;
	/** whole frames; without it frames are counted and skipped, so that a thousand phones cost no core */
	onFrame?: (payload: Buffer) => void;
	/** false for a peer that has left without a word */
	isAnsweringPings?: boolean;
	/** @param code - undefined when the socket ended without one */
	onClose?: (code: number | undefined) => void;
}

/**
 * A WebSocket client that does as little as possible: frames are made by hand, masked with zeros,
 * and what nobody reads is skipped by its header. So the server is what a bench measures.
 */
export class LightSocket {
	/** bytes of payload and number of frames, without control frames */
	receivedBytes = 0;
	receivedFrames = 0;
	isClosed = false;
	readonly opened: Promise<void>;
	readonly #socket: Socket;
	readonly #options: LightSocketOptions;
	#isUpgraded = false;
	#code: number | undefined;
	/** bytes that a handler wants, or a header that is not whole yet */
	#rest: Buffer = Buffer.alloc(0);
	/** bytes of the current frame's payload still to be skipped */
	#skip = 0;

	constructor(options: LightSocketOptions) {
		this.#options = options;
		this.#socket = connect({ port: options.port, host: '127.0.0.1', noDelay: true });
		this.opened = new Promise((resolve, reject) => {
			this.#socket.once('close', () => {
				this.isClosed = true;
				options.onClose?.(this.#code);
				reject(new Error(`closed before it was open: ${options.path}`));
			});
			this.#socket.on('error', () => undefined); // shows as close
			this.#socket.on('data', (chunk: Buffer) => {
				if (this.#isUpgraded) this.#read(chunk);
				else if (this.#shakeHands(chunk)) resolve();
			});
		});
		this.opened.catch(() => undefined); // nobody need ask
		const protocols = options.protocols ? `Sec-WebSocket-Protocol: ${options.protocols}\r\n` : '';
		this.#socket.write(
			`GET ${options.path} HTTP/1.1\r\nHost: 127.0.0.1:${options.port}\r\nUpgrade: websocket\r\n` +
				`Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
				`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n${protocols}\r\n`
		);
	}

	/** @param frame - as {@link maskedFrame} makes it */
	sendRaw(frame: Buffer): void {
		this.#socket.write(frame);
	}

	send(payload: Uint8Array): void {
		this.sendRaw(maskedFrame(payload));
	}

	/** Reads nothing more, as a phone that sleeps. */
	pause(): void {
		this.#socket.pause();
	}

	resume(): void {
		this.#socket.resume();
	}

	end(): void {
		this.#socket.destroy();
	}

	#shakeHands(chunk: Buffer): boolean {
		this.#rest = Buffer.concat([this.#rest, chunk]);
		const end = this.#rest.indexOf('\r\n\r\n');
		if (end < 0) return false;
		if (!this.#rest.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) {
			this.end();
			return false;
		}
		const behind = this.#rest.subarray(end + 4);
		this.#rest = Buffer.alloc(0);
		this.#isUpgraded = true;
		this.#read(behind);
		return true;
	}

	#read(chunk: Buffer): void {
		let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
		this.#rest = Buffer.alloc(0);
		while (bytes.length > 0) {
			if (this.#skip > 0) {
				const skipped = Math.min(this.#skip, bytes.length);
				this.#skip -= skipped;
				bytes = bytes.subarray(skipped);
				continue;
			}
			const header = readHeader(bytes);
			if (!header) break;
			const { opcode, start, length } = header;
			const isWanted = opcode !== OPCODE.binary || this.#options.onFrame !== undefined;
			if (isWanted && bytes.length < start + length) break;
			if (opcode === OPCODE.binary) {
				this.receivedFrames++;
				this.receivedBytes += length;
			}
			if (!isWanted) {
				this.#skip = length;
				bytes = bytes.subarray(start);
				continue;
			}
			const payload = bytes.subarray(start, start + length);
			bytes = bytes.subarray(start + length);
			this.#take(opcode, payload);
		}
		if (bytes.length > 0) this.#rest = Buffer.from(bytes);
	}

	#take(opcode: number, payload: Buffer): void {
		if (opcode === OPCODE.binary) this.#options.onFrame?.(payload);
		else if (opcode === OPCODE.ping && this.#options.isAnsweringPings !== false) {
			this.sendRaw(maskedFrame(payload, OPCODE.pong));
		} else if (opcode === OPCODE.close) {
			this.#code = payload.length >= 2 ? payload.readUInt16BE(0) : undefined;
			this.#socket.end(maskedFrame(payload, OPCODE.close));
		}
	}
}

/** @returns undefined while it is not whole */
function readHeader(bytes: Buffer): { opcode: number; start: number; length: number } | undefined {
	if (bytes.length < 2) return undefined;
	const opcode = (bytes[0] ?? 0) & 0x0f;
	const short = (bytes[1] ?? 0) & 0x7f;
	if (short < 126) return { opcode, start: 2, length: short };
	if (short === 126) {
		return bytes.length < 4 ? undefined : { opcode, start: 4, length: bytes.readUInt16BE(2) };
	}
	if (bytes.length < MAX_HEADER) return undefined;
	return { opcode, start: MAX_HEADER, length: Number(bytes.readBigUInt64BE(2)) };
}

/** @returns a frame as clients send it; its mask is zero, so that masking costs nobody anything */
export function maskedFrame(payload: Uint8Array, opcode: number = OPCODE.binary): Buffer {
	const { length } = payload;
	const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
	const frame = Buffer.alloc(2 + extended + 4 + length);
	frame[0] = 0x80 | opcode;
	if (extended === 0) frame[1] = 0x80 | length;
	else if (extended === 2) {
		frame[1] = 0x80 | 126;
		frame.writeUInt16BE(length, 2);
	} else {
		frame[1] = 0x80 | 127;
		frame.writeBigUInt64BE(BigInt(length), 2);
	}
	frame.set(payload, 2 + extended + 4);
	return frame;
}
