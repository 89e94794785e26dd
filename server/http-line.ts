import { encodeCode, RECORD, type RecordKind } from '#lib/protocol/carrier.ts';
import { HEARTBEAT_FRAME } from '#lib/protocol/frames.ts';
import type { Line, LineEvents } from './line.ts';

/** Hands a record to whoever carries it; `onHandedOver` is called when it has left this process. */
export type Carry = (kind: RecordKind, payload: Uint8Array, onHandedOver: () => void) => void;

/** As a socket that broke without a word. */
const BROKEN = 1006;

/** A {@link Line} over HTTP: one channel of a carrier. */
export class HttpLine implements Line {
	/** bytes of the largest frame that this peer may send */
	readonly frameLimit: number;
	/** frames come whole; requests that do not are counted where they are read */
	readonly unfinishedBytes = 0;
	/** resolves when frames may be handed in, or never will be taken */
	readonly ready: Promise<void>;
	readonly #carry: Carry;
	#resolveReady: () => void = () => undefined;
	#unsentBytes = 0;
	#events: LineEvents | undefined;
	#isClosing = false;
	#hasEnded = false;
	#timeout: NodeJS.Timeout | undefined;
	#onEnd: (() => void)[] = [];
	readonly #askForLife: () => void;

	/** @param askForLife - makes the client send its next request */
	constructor(frameLimit: number, carry: Carry, askForLife: () => void) {
		this.frameLimit = frameLimit;
		this.#carry = carry;
		this.#askForLife = askForLife;
		this.ready = new Promise((resolve) => (this.#resolveReady = resolve));
	}

	get unsentBytes(): number {
		return this.#unsentBytes;
	}

	send(frame: Uint8Array): void {
		if (this.#isClosing || this.#hasEnded) return;
		this.#unsentBytes += frame.length;
		this.#carry(RECORD.frame, frame, () => (this.#unsentBytes -= frame.length));
	}

	beat(): void {
		this.send(HEARTBEAT_FRAME);
		this.#askForLife();
	}

	close(code: number, timeoutMs: number): void {
		if (this.#isClosing || this.#hasEnded) return;
		this.#isClosing = true;
		this.#resolveReady();
		this.#carry(RECORD.close, encodeCode(code), () => this.end());
		this.#timeout = setTimeout(() => this.end(), timeoutMs);
	}

	cut(): void {
		if (this.#hasEnded) return;
		this.end();
		this.#carry(RECORD.close, encodeCode(BROKEN), () => undefined);
	}

	open(events: LineEvents): void {
		this.#events = events;
		this.#resolveReady();
	}

	onEnd(done: () => void): void {
		if (this.#hasEnded) done();
		else this.#onEnd.push(done);
	}

	/** The client has sent something. */
	showLife(): void {
		this.#events?.onAlive();
	}

	/** @param frame - in a buffer of its own; call it when {@link ready} */
	receive(frame: Uint8Array<ArrayBuffer>): void {
		if (!this.#hasEnded) this.#events?.onFrame(frame);
	}

	/** The client is gone, or has been told. */
	end(): void {
		if (this.#hasEnded) return;
		this.#hasEnded = true;
		clearTimeout(this.#timeout);
		this.#resolveReady();
		for (const done of this.#onEnd.splice(0)) done();
	}
}
