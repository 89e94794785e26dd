import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { expect, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { ROLE_PREFIX, TOKEN_PREFIX } from '#lib/protocol/api.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import {
	encodeSyncFrame,
	HEARTBEAT_FRAME,
	MESSAGE,
	readPresence,
	SYNC,
	type Presence
} from '#lib/protocol/frames.ts';
import { SUBPROTOCOL } from '#lib/protocol/version.ts';

/** @returns whether a frame is the heartbeat: it comes at any moment and means nothing (P36) */
export const isHeartbeat = (frame: Uint8Array): boolean =>
	Buffer.compare(frame, HEARTBEAT_FRAME) === 0;

export const protocolsFor = (role: string, token: Uint8Array): string[] => [
	SUBPROTOCOL,
	ROLE_PREFIX + role,
	TOKEN_PREFIX + toBase64Url(token)
];

/** What a raw socket received, read as far as a test needs it. */
export type Received =
	| { type: 'step1' | 'step2' | 'update'; body: Uint8Array }
	| { type: 'presence'; presence: Presence | undefined }
	| { type: 'other'; number: number };

/** Reads a frame that the relay sent. */
export function readAnswer(frame: Uint8Array): Received {
	const decoder = createDecoder(frame);
	const number = readVarUint(decoder);
	if (number === MESSAGE.presence) return { type: 'presence', presence: readPresence(decoder) };
	if (number !== MESSAGE.sync) return { type: 'other', number };
	const kind = readVarUint(decoder);
	const type = kind === SYNC.step1 ? 'step1' : kind === SYNC.step2 ? 'step2' : 'update';
	return { type, body: readVarUint8Array(decoder) };
}

/** A bare socket that does whatever a test tells it. */
export class RawPeer {
	/** without the heartbeats */
	readonly received: Received[] = [];
	heartbeats = 0;
	readonly socket: WebSocket;
	/** close code; undefined while open */
	closeCode: number | undefined;

	constructor(url: string, protocols: string[], options: WebSocket.ClientOptions = {}) {
		this.socket = new WebSocket(url, protocols, options);
		this.socket.on('message', (data: Buffer) => {
			if (isHeartbeat(data)) this.heartbeats++;
			else this.received.push(readAnswer(new Uint8Array(data)));
		});
		this.socket.on('close', (code) => (this.closeCode = code));
		this.socket.on('error', () => undefined); // shows as close code 1006
		onTestFinished(() => this.socket.terminate());
	}

	send(frame: Uint8Array | string): void {
		this.socket.send(frame);
	}

	ask(stateVector: Uint8Array = Uint8Array.of(0)): void {
		this.send(encodeSyncFrame(SYNC.step1, stateVector));
	}

	write(update: Uint8Array, kind: number = SYNC.update): void {
		this.send(encodeSyncFrame(kind, update));
	}

	presences(): (Presence | undefined)[] {
		return this.received.flatMap((frame) => (frame.type === 'presence' ? [frame.presence] : []));
	}

	/** @returns bodies of all frames of one kind */
	bodies(type: 'step1' | 'step2' | 'update'): Uint8Array[] {
		return this.received.flatMap((frame) =>
			frame.type === type && 'body' in frame ? [frame.body] : []
		);
	}

	/** Sends a step 1 and waits for its answer: everything sent before is handled then (P37). */
	async settled(): Promise<Uint8Array> {
		const before = this.bodies('step2').length;
		this.ask();
		const isAnswered = () => this.bodies('step2').length > before;
		await expect.poll(() => isAnswered() || this.closeCode !== undefined, POLL).toBe(true);
		if (!isAnswered()) throw new Error(`closed with ${this.closeCode} instead of an answer`);
		return this.bodies('step2').at(-1) ?? Uint8Array.of();
	}

	async closed(): Promise<number | undefined> {
		await expect.poll(() => this.closeCode, POLL).toBeDefined();
		return this.closeCode;
	}
}

export const POLL = { timeout: 10_000, interval: 5 };
