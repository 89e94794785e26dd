import { ROLE_PREFIX, syncPath, TOKEN_PREFIX } from '#lib/protocol/api.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import { SUBPROTOCOL } from '#lib/protocol/version.ts';
import { seeFrame, type SeenFrame } from './frame-parts.ts';

/** State vector of someone who has nothing. */
const NOTHING = Uint8Array.of(0);

/**
 * Looks at what the relay hands out to a room, byte by byte, without any key: connected as a wall,
 * which is no participant and cannot write.
 */
export class FrameWatch {
	#frames = $state.raw(0);
	#last = $state.raw<SeenFrame | undefined>();
	#lastValues = $state.raw<SeenFrame | undefined>();
	#state = $state.raw<'opening' | 'open' | 'closed'>('closed');
	readonly #url: string;
	readonly #protocols: string[];
	#socket: WebSocket | undefined;

	/** @param origin - http(s) origin of the relay */
	constructor(origin: string, room: string, joinToken: Uint8Array) {
		this.#url = origin.replace(/^http/, 'ws') + syncPath(room, 'stage');
		this.#protocols = [SUBPROTOCOL, `${ROLE_PREFIX}wall`, TOKEN_PREFIX + toBase64Url(joinToken)];
		this.open();
	}

	/** Opens the line, again after it has ended; nothing while there is one. */
	open(): void {
		if (this.#state !== 'closed') return;
		this.#state = 'opening';
		const socket = new WebSocket(this.#url, this.#protocols);
		this.#socket = socket;
		socket.binaryType = 'arraybuffer';
		socket.onopen = () => {
			this.#state = 'open';
			socket.send(encodeSyncFrame(SYNC.step1, NOTHING));
		};
		socket.onclose = () => (this.#state = 'closed');
		socket.onmessage = ({ data }) => {
			if (!(data instanceof ArrayBuffer)) return;
			this.#frames += 1;
			this.#last = seeFrame(new Uint8Array(data));
			if (this.#last.kind === 'values') this.#lastValues = this.#last;
		};
	}

	get state(): 'opening' | 'open' | 'closed' {
		return this.#state;
	}

	/** how many have come, on all lines so far */
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
		if (!this.#socket) return;
		this.#socket.onclose = null;
		this.#socket.close();
	}
}
