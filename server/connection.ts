import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import { HEARTBEAT_FRAME } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { Backend } from './backend.ts';
import { FrameBudget, frameLimit } from './limits.ts';
import type { Line, LineEvents } from './line.ts';
import type { LiveDocument, Peer } from './live-document.ts';

/** How long a peer may take to answer a close before its line is cut. */
export const CLOSE_TIMEOUT_MS = 5000;
/** The same while this process stops. */
const RESTART_TIMEOUT_MS = 1000;
/** "Service restart": y-websocket connects again. */
const RESTART = 1012;

/** One peer of one document; from the first refusal on it neither sends nor receives. */
export class Connection implements Peer, LineEvents {
	readonly role: Role;
	readonly #line: Line;
	readonly #backend: Backend;
	#document: LiveDocument | undefined;
	#budget: FrameBudget | undefined;
	/** bytes of the largest frame among those that wait to be read */
	#largest = 0;
	#isClosing = false;
	#isPaused = false;
	/** whether anything came since the last heartbeat */
	#isAlive = true;

	constructor(line: Line, role: Role, backend: Backend) {
		this.#line = line;
		this.role = role;
		this.#backend = backend;
	}

	get unfinishedBytes(): number {
		return this.#line.unfinishedBytes;
	}

	send(frame: Uint8Array): void {
		if (this.#takes(frame)) this.#line.send(frame);
	}

	close(code: CloseCode): void {
		if (this.#isClosing) return;
		this.#isClosing = true;
		this.#backend.metrics.refused(code);
		this.#line.close(code, CLOSE_TIMEOUT_MS);
	}

	/** Ends the line at once: the peer may come back, and what it holds is free. */
	cut(): void {
		if (!this.#isClosing) this.#backend.metrics.refused(CLOSE.overload);
		this.#isClosing = true;
		this.#line.cut();
	}

	/** Takes no further frame: what was received before can be settled now. */
	pause(): void {
		this.#isPaused = true;
	}

	/** This process stops: the peer comes back to the next one. */
	restart(): void {
		this.#isClosing = true;
		this.#line.close(RESTART, RESTART_TIMEOUT_MS);
	}

	/** Resolves when the line has ended. */
	ended(): Promise<void> {
		return new Promise((resolve) => this.#line.onEnd(resolve));
	}

	/** Hands what the peer sends to its document, within the limits. */
	serve(document: LiveDocument): void {
		const { limits } = this.#backend;
		this.#document = document;
		this.#budget = new FrameBudget(limits, performance.now());
		this.#line.open(this); // no functions of its own: they would be much of what an idle peer takes
	}

	onAlive(): void {
		this.#isAlive = true;
	}

	onFrame(frame: Uint8Array<ArrayBuffer> | undefined): void {
		const { limits, metrics } = this.#backend;
		const document = this.#document;
		metrics.frames++;
		this.#isAlive = true;
		if (this.#isClosing || this.#isPaused || !document) return;
		if (!frame) this.close(CLOSE.protocolError);
		else if (frame.length > frameLimit(limits, this.role, document.kind)) {
			this.close(CLOSE.tooLarge);
		} else if (!this.#budget?.take(performance.now())) this.close(CLOSE.tooMany);
		else document.receive(this, frame);
	}

	/** Cuts a line that has not answered since the last beat, e.g. of a phone that left the Wi-Fi. */
	beat(): void {
		if (!this.#isAlive) {
			this.#line.cut();
			return;
		}
		this.#isAlive = false;
		if (this.#takes(HEARTBEAT_FRAME)) this.#line.beat();
	}

	/** Closes a line whose peer reads too slowly. @returns whether one more frame may be sent */
	#takes({ length }: Uint8Array): boolean {
		if (this.#isClosing) return false;
		const { unsentBytes } = this.#line;
		if (unsentBytes === 0) this.#largest = 0;
		// a large document on a slow line takes its time; what piles up behind it counts
		if (unsentBytes > this.#backend.limits.unsentBytes + this.#largest) {
			this.close(CLOSE.tooSlow);
			return false;
		}
		this.#largest = Math.max(this.#largest, length);
		return true;
	}
}
