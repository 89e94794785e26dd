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
import { backoffMs } from './backoff.ts';
import { detour } from './detour.ts';
import { LineWatch } from './line-watch.ts';
import { StoredWrites } from './stored-writes.ts';
import { isHidden, listenToWaking } from './waking.ts';

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
 * (docs/protocol.md P37). Longer than most files: each part of it asks for the state of its one socket.
 */
export class DocumentLink {
	readonly doc: Y.Doc;
	readonly #provider: WebsocketProvider;
	readonly #options: LinkOptions;
	readonly #writes = new StoredWrites();
	#isProbeDue = false;
	readonly #watch: LineWatch;
	#stopListening = (): void => {};
	/** on this connection the relay has asked for what it lacks, and our answer is on its way */
	#hasAnswered = false;
	#unknownRetries = 0;
	#retryTimer: ReturnType<typeof setTimeout> | undefined;

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
			WebSocketPolyfill: detour.through(WebSocket),
			protocols: token ? [SUBPROTOCOL, ROLE_PREFIX + role, TOKEN_PREFIX + toBase64Url(token)] : []
		});
		this.#watch = new LineWatch({
			isWatched: () => options.doc === 'stage' && (role !== 'participant' || !isHidden()),
			unsentBytes: () => this.#provider.ws?.bufferedAmount ?? 0,
			ask: () => this.#ask(),
			giveUp: () => this.#provider.ws?.close(),
			renew: () => {
				detour.abandon();
				this.#renew();
			}
		});
		this.#hookMessages();
		// registered after the provider's own handler: our step 1 leaves behind the update
		doc.on('update', this.#onUpdate);
		this.#provider.on('status', ({ status }) => this.#onSocket(status));
		this.#provider.on('sync', (isSynced) => {
			if (isSynced) this.#onSynced();
		});
		this.#provider.on('closed', ({ code }) => this.#onClosed(code));
		this.#provider.on('connection-close', (event) => this.#onConnectionClose(event?.code));
		if (token) {
			options.onstatus('connecting');
			this.#provider.connect();
			const stopDetour = detour.listen(() => this.#renew());
			const stopWaking = listenToWaking({
				onwake: () => this.#wake(),
				onhide: () => this.#watch.sleep(),
				// the old socket would look alive for half a minute; a relay on this device answers at once
				onlost: () => this.#renew()
			});
			this.#stopListening = () => {
				stopDetour();
				stopWaking();
			};
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
		return this.#writes.unstored;
	}

	/** Resolves when everything written so far is stored at the relay; never alone. */
	whenStored(): Promise<void> {
		if (this.unstored === 0 && this.#provider.synced) return Promise.resolve();
		const stored = this.#writes.whenStored();
		this.#probe();
		return stored;
	}

	/** Tries again now, e.g. after the session was registered anew. */
	reconnect(): void {
		clearTimeout(this.#retryTimer);
		if (this.#options.token) this.#provider.connect();
	}

	destroy(): void {
		clearTimeout(this.#retryTimer);
		this.#stopListening();
		this.doc.off('update', this.#onUpdate);
		this.#provider.awareness.destroy();
		this.#provider.destroy();
		this.#watch.destroy();
		this.#writes.forget();
	}

	#renew(): void {
		if (!this.#provider.shouldConnect) return;
		this.#provider.disconnect();
		this.#provider.connect();
	}

	#wake(): void {
		if (!this.#provider.shouldConnect) return;
		if (this.#provider.ws) this.#watch.wake();
		else {
			this.#provider.wsUnsuccessfulReconnects = 0;
			this.#provider.connect();
		}
	}

	readonly #onUpdate = (_update: Uint8Array, origin: unknown): void => {
		if (origin === this.#provider) return;
		this.#writes.add();
		this.#probe();
	};

	/** Asks, once for all writes of this turn, whether they are stored. */
	#probe(): void {
		if (this.#isProbeDue) return;
		this.#isProbeDue = true;
		queueMicrotask(() => {
			this.#isProbeDue = false;
			// before our answer to the relay's step 1, writes made offline are not even sent
			if (this.#hasAnswered && this.#ask()) this.#watch.asked();
		});
	}

	/** Sends a step 1, which the relay answers; false when there is no open line. */
	#ask(): boolean {
		const { ws } = this.#provider;
		if (ws?.readyState !== WebSocket.OPEN) return false;
		this.#writes.asked(this.#hasAnswered);
		ws.send(encodeSyncFrame(SYNC.step1, Y.encodeStateVector(this.doc)));
		return true;
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
			this.#watch.heard();
			// our answer to the relay's step 1 leaves right after this handler, the probe behind it
			if (kind === SYNC.step1) {
				this.#hasAnswered = true;
				this.#probe();
			}
			if (kind === SYNC.step2) this.#writes.answered();
		};
		handlers[MESSAGE.presence] = (_encoder, decoder, _provider, isFromRelay) => {
			const presence = readPresence(decoder);
			if (isFromRelay) this.#watch.heard();
			if (presence && isFromRelay) this.#options.onpresence?.(presence);
		};
	}

	#onSocket(status: 'connected' | 'connecting' | 'disconnected'): void {
		if (status === 'connected') {
			this.#writes.reconnected();
			this.#hasAnswered = false;
			this.#watch.opened();
		} else if (status === 'connecting') {
			this.#watch.opening();
		} else {
			this.#hasAnswered = false;
			this.#options.onstatus('connecting');
		}
	}

	/** Before the provider plans its next attempt. */
	#onConnectionClose(code: number | undefined): void {
		this.#watch.closed();
		this.#provider.maxBackoffTime = backoffMs(this.#provider.wsUnsuccessfulReconnects, code);
		if (code !== CLOSE.tooMany) return;
		this.#options.onthrottled?.();
		// a whole office shares one address: failed tokens of its phones hide that the relay lost us
		if (this.#options.role === 'host') this.#options.onstatus('unknown');
	}

	#onSynced(): void {
		this.#unknownRetries = 0;
		this.#watch.synced();
		this.#options.onstatus('online');
		this.#writes.settle();
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
