import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import {
	BATCH_BYTES,
	CARRIER,
	RECORD,
	decodeCode,
	decodeRecords,
	encodeOpening,
	encodeRecords,
	type CarriedRecord
} from '#lib/protocol/carrier.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';

/** The relay answers an `up` when all of it is stored. */
const UP_TIMEOUT_MS = 30_000;
/** The relay answers a `down` after 20 s at the latest. */
const DOWN_TIMEOUT_MS = 40_000;
/** As a socket that broke without a word. */
const BROKEN = 1006;

/** Whoever uses a channel. */
export interface Carried {
	onopen: () => void;
	onframe: (frame: Uint8Array<ArrayBuffer>) => void;
	onclose: (code: number) => void;
}

/**
 * All connections of this page to one relay, over plain HTTP (docs/protocol.md P45): one request
 * waits for what comes, another one takes what goes. Any failure ends all of them; those who used
 * it connect anew, and Yjs fills the gap.
 */
export class HttpCarrier {
	static readonly #all = new Map<string, HttpCarrier>();
	readonly #origin: string;
	readonly #id = toBase64Url(randomBytes(16));
	readonly #channels = new Map<number, Carried>();
	readonly #abort = new AbortController();
	#queue: CarriedRecord[] = [];
	#nextChannel = 0;
	/** requests so far in the direction up */
	#sent = 0;
	#isSending = false;
	#isPolling = false;
	#isOver = false;

	private constructor(origin: string) {
		this.#origin = origin;
	}

	/** @returns the one carrier of this page to a relay */
	static to(origin: string): HttpCarrier {
		const carrier = HttpCarrier.#all.get(origin) ?? new HttpCarrier(origin);
		HttpCarrier.#all.set(origin, carrier);
		return carrier;
	}

	/** Ends all carriers: something found out that the network forgot them. */
	static abandonAll(): void {
		for (const carrier of HttpCarrier.#all.values()) carrier.#end();
	}

	/** @returns number of the channel */
	open(path: string, protocols: readonly string[], carried: Carried): number {
		const channel = this.#nextChannel++;
		this.#channels.set(channel, carried);
		this.#put({ kind: RECORD.open, channel, payload: encodeOpening(path, protocols) });
		return channel;
	}

	send(channel: number, frame: Uint8Array): void {
		if (this.#channels.has(channel)) this.#put({ kind: RECORD.frame, channel, payload: frame });
	}

	close(channel: number): void {
		if (!this.#channels.delete(channel)) return;
		this.#put({ kind: RECORD.close, channel, payload: new Uint8Array() });
	}

	/** @returns bytes of a channel that the relay has not taken yet */
	waiting(channel: number): number {
		let bytes = 0;
		for (const record of this.#queue) {
			if (record.channel === channel) bytes += record.payload.length;
		}
		return bytes;
	}

	#put(record: CarriedRecord): void {
		if (this.#isOver) return;
		this.#queue.push(record);
		if (this.#isSending) return;
		this.#isSending = true;
		// what is written in one turn leaves together
		queueMicrotask(() => void this.#send());
	}

	async #send(): Promise<void> {
		while (this.#queue.length > 0 && !this.#isOver) {
			const batch = this.#nextBatch();
			const body = encodeRecords(batch);
			const response = await this.#post(CARRIER.up, this.#sent++, body, UP_TIMEOUT_MS);
			if (response?.status !== 204) {
				this.#end(response?.status === 413 ? batch : []);
				return;
			}
			this.#queue.splice(0, batch.length);
			for (const { kind, channel } of batch) {
				if (kind === RECORD.open) this.#channels.get(channel)?.onopen();
			}
			if (!this.#isPolling) void this.#poll();
		}
		this.#isSending = false;
		if (this.#channels.size === 0) this.#end();
	}

	async #poll(): Promise<void> {
		this.#isPolling = true;
		for (let number = 0; this.#channels.size > 0 && !this.#isOver; number++) {
			const response = await this.#post(CARRIER.down, number, new Uint8Array(), DOWN_TIMEOUT_MS);
			const body = response?.status === 200 && (await readBytes(response));
			const records = body ? decodeRecords(body) : undefined;
			if (!records) {
				this.#end();
				return;
			}
			for (const record of records) this.#receive(record);
		}
		this.#end(); // nobody uses it any more
	}

	#receive({ kind, channel, payload }: CarriedRecord<Uint8Array<ArrayBuffer>>): void {
		const carried = this.#channels.get(channel);
		if (kind === RECORD.frame) carried?.onframe(payload);
		else if (kind === RECORD.close) {
			this.#channels.delete(channel);
			carried?.onclose(decodeCode(payload));
		}
	}

	/** @returns undefined when the request failed or took too long */
	async #post(
		path: string,
		number: number,
		body: Uint8Array<ArrayBuffer>,
		timeoutMs: number
	): Promise<Response | undefined> {
		const late = setTimeout(() => this.#end(), timeoutMs);
		try {
			return await fetch(this.#origin + path, {
				method: 'POST',
				headers: {
					'content-type': 'application/octet-stream',
					[CARRIER.id]: this.#id,
					[CARRIER.number]: String(number)
				},
				body,
				cache: 'no-store',
				credentials: 'omit',
				signal: this.#abort.signal
			});
		} catch {
			return undefined; // no network, or this carrier has ended
		} finally {
			clearTimeout(late);
		}
	}

	#nextBatch(): CarriedRecord[] {
		let bytes = 0;
		const count = this.#queue.findIndex(
			({ payload }, index) => (bytes += payload.length) > BATCH_BYTES && index > 0
		);
		return this.#queue.slice(0, count < 0 ? this.#queue.length : count);
	}

	/** @param tooLarge - records that the relay did not take for their size */
	#end(tooLarge: readonly CarriedRecord[] = []): void {
		if (this.#isOver) return;
		this.#isOver = true;
		if (HttpCarrier.#all.get(this.#origin) === this) HttpCarrier.#all.delete(this.#origin);
		this.#queue = [];
		this.#abort.abort();
		const refused = new Set(tooLarge.map(({ channel }) => channel));
		const channels = [...this.#channels];
		this.#channels.clear();
		for (const [channel, carried] of channels) {
			carried.onclose(refused.has(channel) ? CLOSE.tooLarge : BROKEN);
		}
	}
}

async function readBytes(response: Response): Promise<Uint8Array | undefined> {
	try {
		return new Uint8Array(await response.arrayBuffer());
	} catch {
		return undefined; // the rest did not come
	}
}
