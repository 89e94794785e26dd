import { SUBPROTOCOL } from '#lib/protocol/version.ts';
import { within } from './within.ts';

/** So many attempts in a row that did not open make suspicious. */
const SUSPICIOUS = 2;
/** An attempt that was swallowed, not refused, counts for all of them. */
const SWALLOWED_MS = 3_000;
const CHECK_TIMEOUT_MS = 4_000;
/** How often a page on the detour tries the direct way again. */
const RETRY_MS = 5 * 60_000;

type Detoured = typeof import('./http-socket.ts').HttpSocket;

/**
 * How this page reaches its relay: by WebSocket, or over plain HTTP where a proxy lets no WebSocket
 * through (docs/protocol.md P45). What one document finds out holds for all of the page.
 */
class Detour {
	#HttpSocket: Detoured | undefined;
	/** attempts in a row, of all documents, that did not open; see {@link SWALLOWED_MS} */
	#failures = 0;
	/** plain HTTP works all the same: the next attempt that fails proves it */
	#isSuspected = false;
	#isChecking = false;
	readonly #listeners = new Set<(isOn: boolean) => void>();

	get isOn(): boolean {
		return this.#HttpSocket !== undefined;
	}

	/** @returns how to stop listening; `listener` hears of every change */
	listen(listener: (isOn: boolean) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** @returns a WebSocket class whose sockets take the detour while it is on */
	through(Socket: typeof WebSocket): typeof WebSocket {
		return new Proxy(Socket, {
			construct: (_target, [url, protocols]: [string | URL, string[]]) =>
				this.#HttpSocket
					? new this.#HttpSocket(url, protocols)
					: this.#watch(new Socket(url, protocols), String(url))
		});
	}

	/** A line was given up: on the detour, all of this page share it. */
	abandon(): void {
		this.#HttpSocket?.abandonAll();
	}

	#watch(socket: WebSocket, url: string): WebSocket {
		const wasSuspected = this.#isSuspected;
		const began = performance.now();
		let hasOpened = false;
		socket.addEventListener('open', () => {
			hasOpened = true;
			this.#failures = 0;
			this.#isSuspected = false;
		});
		socket.addEventListener('close', () => {
			if (hasOpened) return;
			this.#failures += performance.now() - began < SWALLOWED_MS ? 1 : SUSPICIOUS;
			void this.#failed(url, wasSuspected);
		});
		return socket;
	}

	/** A relay that is just coming back answers HTTP, too: only what failed after that counts. */
	async #failed(url: string, wasSuspected: boolean): Promise<void> {
		if (this.#failures < SUSPICIOUS || this.#isChecking || this.isOn) return;
		this.#isChecking = true;
		const answers = await answersHttp(url);
		const isBlocked = answers && wasSuspected && this.#failures > SUSPICIOUS;
		// offline since: the next failure tries again
		if (isBlocked) await this.#enter(url).catch(() => {});
		this.#isSuspected = answers && this.#failures >= SUSPICIOUS;
		this.#isChecking = false;
	}

	async #enter(url: string): Promise<void> {
		this.#HttpSocket = (await import('./http-socket.ts')).HttpSocket;
		this.#tell();
		this.#tryDirect(url);
	}

	#tryDirect(url: string): void {
		setTimeout(() => {
			// without a token: the relay says 4400, but only over a WebSocket that works
			const socket = new WebSocket(url, [SUBPROTOCOL]);
			let hasOpened = false;
			socket.addEventListener('open', () => {
				hasOpened = true;
				socket.close();
				this.#failures = 0;
				this.#isSuspected = false;
				this.#HttpSocket = undefined;
				this.#tell();
			});
			socket.addEventListener('close', () => {
				if (!hasOpened) this.#tryDirect(url);
			});
		}, RETRY_MS);
	}

	#tell(): void {
		for (const listener of this.#listeners) listener(this.isOn);
	}
}

/** @returns whether the relay behind a WebSocket address answers plain HTTP and is well */
async function answersHttp(url: string): Promise<boolean> {
	const { origin } = new URL(url.replace(/^ws/, 'http'));
	const signal = within(CHECK_TIMEOUT_MS);
	try {
		return (await fetch(`${origin}/healthz`, { cache: 'no-store', signal })).ok;
	} catch {
		return false;
	}
}

export const detour = new Detour();
