import { ROLE_PREFIX, syncPath, TOKEN_PREFIX } from '#lib/protocol/api.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import { SUBPROTOCOL } from '#lib/protocol/version.ts';
import { seeFrame, type SeenFrame } from './frame-parts.ts';

/** State vector of someone who has nothing. */
const NOTHING = Uint8Array.of(0);

/**
 * Looks at what the relay hands out to a room, byte by byte, without any key: connected as a wall,
 * which is counted nowhere and cannot write. One line; when it ends, that is said and not mended.
 */
export class FrameWatch {
	#frames = $state.raw(0);
	#last = $state.raw<SeenFrame | undefined>();
	#lastValues = $state.raw<SeenFrame | undefined>();
	#isOpen = $state.raw(false);
	readonly #socket: WebSocket;

	/** @param origin - http(s) origin of the relay */
	constructor(origin: string, room: string, joinToken: Uint8Array) {
		this.#socket = new WebSocket(origin.replace(/^http/, 'ws') + syncPath(room, 'stage'), [
			SUBPROTOCOL,
			`${ROLE_PREFIX}wall`,
			TOKEN_PREFIX + toBase64Url(joinToken)
		]);
		this.#socket.binaryType = 'arraybuffer';
		this.#socket.onopen = () => {
			this.#isOpen = true;
			this.#socket.send(encodeSyncFrame(SYNC.step1, NOTHING));
		};
		this.#socket.onclose = () => (this.#isOpen = false);
		this.#socket.onmessage = ({ data }) => {
			if (!(data instanceof ArrayBuffer)) return;
			this.#frames += 1;
			this.#last = seeFrame(new Uint8Array(data));
			if (this.#last.kind === 'values') this.#lastValues = this.#last;
		};
	}

	get isOpen(): boolean {
		return this.#isOpen;
	}

	/** how many have come */
	get frames(): number {
		return this.#frames;
	}

	get last(): SeenFrame | undefined {
		return this.#last;
	}

	/** the last one that carried something sealed; signs of life and presence come in between */
	get lastValues(): SeenFrame | undefined {
		return this.#lastValues;
	}

	destroy(): void {
		this.#socket.onclose = null;
		this.#socket.close();
	}
}
