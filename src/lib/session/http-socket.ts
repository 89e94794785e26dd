import { HttpCarrier } from './http-carrier.ts';

/**
 * As much of a WebSocket as y-websocket uses, over plain HTTP. Loaded only where a proxy lets no
 * WebSocket through.
 */
export class HttpSocket {
	readonly CONNECTING = 0;
	readonly OPEN = 1;
	readonly CLOSING = 2;
	readonly CLOSED = 3;
	binaryType = 'arraybuffer';
	readyState = 0;
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
	onclose: ((event: { code: number; reason: string }) => void) | null = null;
	onerror: (() => void) | null = null;
	readonly #carrier: HttpCarrier;
	readonly #channel: number;

	/** @param url - ws(s) address of a document */
	constructor(url: string | URL, protocols: string | string[] = []) {
		const { origin, pathname } = new URL(String(url).replace(/^ws/, 'http'));
		this.#carrier = HttpCarrier.to(origin);
		this.#channel = this.#carrier.open(pathname, [protocols].flat(), {
			onopen: () => {
				if (this.readyState !== this.CONNECTING) return;
				this.readyState = this.OPEN;
				this.onopen?.();
			},
			onframe: ({ buffer }) => this.onmessage?.({ data: buffer }),
			onclose: (code) => {
				this.readyState = this.CLOSED;
				this.onclose?.({ code, reason: '' });
			}
		});
	}

	get bufferedAmount(): number {
		return this.#carrier.waiting(this.#channel);
	}

	send(data: Uint8Array): void {
		this.#carrier.send(this.#channel, data);
	}

	/** Nobody listens to the answer: whoever calls this has taken its hands off. */
	close(): void {
		if (this.readyState === this.CLOSED) return;
		this.readyState = this.CLOSED;
		this.#carrier.close(this.#channel);
		this.onclose?.({ code: 1005, reason: '' });
	}

	/** The network forgot what is under way: all sockets of this page break. */
	static abandonAll(): void {
		HttpCarrier.abandonAll();
	}
}
