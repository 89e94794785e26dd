import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ROLE_PREFIX, TOKEN_PREFIX, syncPath } from '#lib/protocol/api.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { SUBPROTOCOL } from '#lib/protocol/version.ts';

/** Somebody with developer tools: a token, a bare socket, everything that comes is kept. */
export class BareDevice {
	readonly doc = new Y.Doc();
	readonly frames: Buffer[] = [];
	closeCode: number | undefined;
	readonly #socket: WebSocket;

	constructor(origin: string, room: string, doc: string, role: Role, token: Uint8Array) {
		const protocols = [SUBPROTOCOL, ROLE_PREFIX + role, TOKEN_PREFIX + toBase64Url(token)];
		this.#socket = new WebSocket(origin.replace('http', 'ws') + syncPath(room, doc), protocols);
		this.#socket.on('open', () => this.ask());
		this.#socket.on('close', (code) => (this.closeCode = code));
		this.#socket.on('message', (frame: Buffer) => {
			this.frames.push(frame);
			if (frame[0] === 0 && frame[1] !== SYNC.step1) Y.applyUpdate(this.doc, bodyOf(frame));
		});
	}

	ask(): void {
		this.#socket.send(encodeSyncFrame(SYNC.step1, Uint8Array.of(0)));
	}

	/** Sends everything that its document holds. */
	push(): void {
		this.#socket.send(encodeSyncFrame(SYNC.update, Y.encodeStateAsUpdate(this.doc)));
	}

	/** Resolves with the first answer; rejects when the relay closes instead, e.g. because nobody has made the document yet. */
	async whenAdmitted(): Promise<void> {
		const isClosed = once(this.#socket, 'close').then(([code]) => {
			throw new Error(`closed with ${code}`);
		});
		await Promise.race([once(this.#socket, 'message'), isClosed]);
	}

	/** Resolves when the relay has told what it holds. */
	async isHeard(): Promise<void> {
		while (this.doc.store.clients.size === 0) {
			await once(this.#socket, 'message');
		}
	}

	close(): void {
		this.#socket.terminate();
	}
}

/** Behind type, kind and a length of one or more bytes. */
function bodyOf(frame: Buffer): Uint8Array {
	let at = 2;
	while ((frame[at] ?? 0) > 127) at++;
	return Uint8Array.from(frame.subarray(at + 1));
}
