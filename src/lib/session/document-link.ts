import * as decoding from 'lib0/decoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import {
	MESSAGE,
	SYNC,
	encodeSyncFrame,
	readPresence,
	type Presence
} from '#lib/protocol/frames.ts';
import { ROLE_PREFIX, TOKEN_PREFIX } from '#lib/protocol/api.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { SUBPROTOCOL } from '#lib/protocol/version.ts';

/**
 * - `alone` no relay, by intention
 * - `connecting` first attempt, or trying again
 * - `online` connected and the relay has told its state
 * - `unknown` the relay does not know this session or token (also a relay that lost its store)
 * - `ended` the session is over
 * - `refused` the relay will not serve this client; reconnecting cannot help
 */
export type LinkStatus = 'alone' | 'connecting' | 'online' | 'unknown' | 'ended' | 'refused';

export interface LinkOptions {
	/** ws(s) origin of the relay with path `/sync/<room>`, or a name of its own when alone */
	url: string;
	doc: DocumentName;
	role: Role;
	/** null = alone: no socket is ever opened */
	token: Uint8Array | null;
	/** true only for `stage`, `board`, `control` in Regie and Leinwand (BroadcastChannel bypasses the relay) */
	useBroadcast: boolean;
	onstatus: (status: LinkStatus) => void;
	onpresence?: (presence: Presence) => void;
	/** the relay refuses for now, e.g. after too many wrong tokens from this address */
	onthrottled?: () => void;
}

/** Waits before asking again for a session that the relay does not know, ms; the last one repeats. */
const UNKNOWN_RETRY_MS = [2_000, 8_000, 30_000] as const;

/**
 * One Yjs document on its way to the relay. Knows when everything written here is stored there:
 * after each write it sends a step 1, and the relay answers the frames of a connection in order
 * (docs/protocol.md P37).
 */
export class DocumentLink {
	readonly doc: Y.Doc;
	readonly #provider: WebsocketProvider;
	readonly #options: LinkOptions;
	/** writes made here; `#stored` of them are known to be stored */
	#written = 0;
	#stored = 0;
	/** for every step 1 under way, how many writes went before it */
	#probes: number[] = [];
	#isProbeDue = false;
	/** on this connection the relay has asked for what it lacks, and our answer is on its way */
	#hasAnswered = false;
	#unknownRetries = 0;
	#retryTimer: ReturnType<typeof setTimeout> | undefined;
	readonly #waiting = new Set<{ writes: number; resolve: () => void }>();

	constructor(doc: Y.Doc, options: LinkOptions) {
		this.doc = doc;
		this.#options = options;
		const { token, role } = options;
		const awareness = new Awareness(doc);
		awareness.setLocalState(null); // nobody is seen; also stops its timer from sending anything
		this.#provider = new WebsocketProvider(options.url, options.doc, doc, {
			connect: false,
			awareness,
			disableBc: !options.useBroadcast,
			protocols: token ? [SUBPROTOCOL, ROLE_PREFIX + role, TOKEN_PREFIX + toBase64Url(token)] : []
		});
		this.#hookMessages();
		// registered after the provider's own handler: our step 1 leaves behind the update
		doc.on('update', this.#onUpdate);
		this.#provider.on('status', ({ status }) => this.#onSocket(status));
		this.#provider.on('sync', (isSynced) => {
			if (isSynced) this.#onSynced();
		});
		this.#provider.on('closed', ({ code }) => this.#onClosed(code));
		this.#provider.on('connection-close', (event) => {
			if (event?.code === CLOSE.tooMany) options.onthrottled?.();
		});
		this.#provider.on('connection-close', (event) => {
			// a whole office shares one address: failed tokens of its phones hide that the relay lost us
			if (event?.code === CLOSE.tooMany && role === 'host') options.onstatus('unknown');
		});
		if (token) {
			options.onstatus('connecting');
			this.#provider.connect();
			globalThis.addEventListener?.('offline', this.#onNetworkLost);
			globalThis.addEventListener?.('online', this.#onNetworkBack);
		} else {
			options.onstatus('alone');
			this.#provider.connectBc();
		}
	}

	/** With a relay, a host's window is the only one of its browser that writes. */
	get #isSource(): boolean {
		return this.#options.role === 'host' && this.#options.token !== null;
	}

	/** Writes that the relay has not confirmed yet. */
	get unstored(): number {
		return this.#written - this.#stored;
	}

	/** Resolves when everything written so far is stored at the relay; never alone. */
	whenStored(): Promise<void> {
		if (this.unstored === 0 && this.#provider.synced) return Promise.resolve();
		return new Promise((resolve) => {
			this.#waiting.add({ writes: this.#written, resolve });
			this.#probe();
		});
	}

	/** Tries again now, e.g. after the session was registered anew. */
	reconnect(): void {
		clearTimeout(this.#retryTimer);
		if (this.#options.token) this.#provider.connect();
	}

	destroy(): void {
		clearTimeout(this.#retryTimer);
		globalThis.removeEventListener?.('offline', this.#onNetworkLost);
		globalThis.removeEventListener?.('online', this.#onNetworkBack);
		this.doc.off('update', this.#onUpdate);
		this.#provider.awareness.destroy();
		this.#provider.destroy();
		this.#waiting.clear();
	}

	/** The old socket would look alive for half a minute; a relay on this device answers again at once. */
	readonly #onNetworkLost = (): void => {
		if (!this.#provider.shouldConnect) return;
		this.#provider.disconnect();
		this.#provider.connect();
	};

	readonly #onNetworkBack = (): void => {
		if (this.#provider.shouldConnect) this.#provider.connect();
	};

	readonly #onUpdate = (_update: Uint8Array, origin: unknown): void => {
		if (origin === this.#provider) return;
		this.#written += 1;
		this.#probe();
	};

	/** Asks, once for all writes of this turn, whether they are stored. */
	#probe(): void {
		if (this.#isProbeDue) return;
		this.#isProbeDue = true;
		queueMicrotask(() => {
			this.#isProbeDue = false;
			const { ws } = this.#provider;
			// before our answer to the relay's step 1, writes made offline are not even sent
			if (!this.#hasAnswered || ws?.readyState !== WebSocket.OPEN) return;
			this.#probes.push(this.#written);
			ws.send(encodeSyncFrame(SYNC.step1, Y.encodeStateVector(this.doc)));
		});
	}

	/** Watches what the relay answers; `isFromRelay` is false for frames of another window. */
	#hookMessages(): void {
		const handlers = this.#provider.messageHandlers;
		const sync = handlers[MESSAGE.sync];
		if (!sync) throw new Error('y-websocket has no sync handler');
		handlers[MESSAGE.sync] = (encoder, decoder, provider, isFromRelay, type) => {
			const kind = decoding.peekVarUint(decoder);
			// Regie answers its Leinwand but takes nothing from other windows: what a forged one says would
			// reach the relay with the host's rights
			if (!isFromRelay && this.#isSource && kind !== SYNC.step1) return;
			sync(encoder, decoder, provider, isFromRelay, type);
			if (!isFromRelay) return;
			// our answer to the relay's step 1 leaves right after this handler, the probe behind it
			if (kind === SYNC.step1) {
				this.#hasAnswered = true;
				this.#probe();
			}
			if (kind === SYNC.step2) this.#settle(this.#probes.shift() ?? 0);
		};
		handlers[MESSAGE.presence] = (_encoder, decoder, _provider, isFromRelay) => {
			const presence = readPresence(decoder);
			if (presence && isFromRelay) this.#options.onpresence?.(presence);
		};
	}

	#settle(writes: number): void {
		this.#stored = Math.max(this.#stored, writes);
		for (const waiter of this.#waiting) {
			if (waiter.writes > this.#stored) continue;
			this.#waiting.delete(waiter);
			waiter.resolve();
		}
	}

	#onSocket(status: 'connected' | 'connecting' | 'disconnected'): void {
		if (status === 'connected') {
			// the provider's own step 1 leaves now; it says nothing about writes made offline
			this.#probes = [0];
			this.#hasAnswered = false;
		} else if (status === 'disconnected') {
			this.#hasAnswered = false;
			this.#options.onstatus('connecting');
		}
	}

	#onSynced(): void {
		this.#unknownRetries = 0;
		this.#options.onstatus('online');
		this.#settle(this.#stored);
	}

	#onClosed(code: number): void {
		if (code === CLOSE.sessionEnded) return this.#options.onstatus('ended');
		if (code !== CLOSE.unauthorized) return this.#options.onstatus('refused');
		this.#options.onstatus('unknown');
		const wait = UNKNOWN_RETRY_MS[Math.min(this.#unknownRetries, UNKNOWN_RETRY_MS.length - 1)];
		this.#unknownRetries += 1;
		this.#retryTimer = setTimeout(() => this.reconnect(), wait);
	}
}
