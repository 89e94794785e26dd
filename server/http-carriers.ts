import type { IncomingMessage, ServerResponse } from 'node:http';
import {
	CARRIER,
	decodeOpening,
	decodeRecords,
	RECORD,
	type CarriedRecord
} from '#lib/protocol/carrier.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { refusalOf } from './admission.ts';
import type { Backend } from './backend.ts';
import { HttpCarrier } from './http-carrier.ts';
import { HttpLine } from './http-line.ts';
import { frameLimit } from './limits.ts';
import type { Line } from './line.ts';
import { RequestBody } from './request-body.ts';
import { Shares } from './shares.ts';
import { parseSyncRequest, type SyncRequest } from './sync-request.ts';

/** A device that goes round has a document for each person. */
const MOST_CHANNELS = 128;
/** Body of a request without any line: a few openings. */
const STRANGER_BYTES = 16 * 1024;
/** Far above what a page has to say at once; each costs far more than its three bytes. */
const MOST_RECORDS = 4096;

export interface HttpCarriersOptions {
	backend: Backend;
	/** @returns what limits count by */
	addressOf: (request: IncomingMessage) => string;
	/** Lets an admitted peer in. */
	welcome: (line: Line, request: SyncRequest) => void;
}

/** Answers `POST /sync/up` and `POST /sync/down` (docs/protocol.md P45). */
export class HttpCarriers {
	readonly #options: HttpCarriersOptions;
	readonly #carriers = new Map<string, HttpCarrier>();
	readonly #places: Shares;
	/** bytes of bodies that are being read or handed on */
	readonly #bodies: Shares;
	/** those of which a body is being read or handed on */
	readonly #busy = new Set<HttpCarrier>();
	#isClosing = false;

	constructor(options: HttpCarriersOptions) {
		this.#options = options;
		const { carriers, carriersPerAddress, bodyBytes, bodyBytesPerAddress } = options.backend.limits;
		this.#places = new Shares({ total: carriers, perKey: carriersPerAddress });
		this.#bodies = new Shares({ total: bodyBytes, perKey: bodyBytesPerAddress });
	}

	/** Takes records of a page; answered with 204 when each has reached its document. */
	async up(request: IncomingMessage, response: ServerResponse): Promise<number> {
		const { id, number } = readHeaders(request);
		if (id === undefined) return 400;
		const address = this.#options.addressOf(request);
		const carrier =
			this.#carriers.get(id) ?? (number === 0 ? this.#create(id, address) : undefined);
		if (!carrier) return number === 0 ? 503 : 404;
		if (!carrier.count('up', number)) return refuse(carrier, 404);
		if (this.#busy.has(carrier)) return refuse(carrier, 409); // each may bring a large body
		this.#busy.add(carrier);
		const body = new RequestBody(this.#bodies, address);
		try {
			const { lines } = carrier;
			const largest = Math.max(0, ...Array.from(lines.values(), (line) => line.frameLimit));
			const refusal = await body.read(request, STRANGER_BYTES + largest);
			if (refusal !== undefined) {
				response.setHeader('Connection', 'close'); // the rest of the body is not read
				return refuse(carrier, refusal);
			}
			const records = decodeRecords(body.bytes, MOST_RECORDS);
			if (!records) return refuse(carrier, 400);
			for (const record of records) {
				if (!(await this.#receive(carrier, record, address))) return refuse(carrier, 400);
			}
			return carrier.isOver ? 404 : 204;
		} finally {
			body.forget();
			this.#busy.delete(carrier);
		}
	}

	/** Holds the request until there is something for the page; undefined = it will be answered. */
	down(request: IncomingMessage, response: ServerResponse): number | undefined {
		const { id, number } = readHeaders(request);
		if (id === undefined) return 400;
		const carrier = this.#carriers.get(id);
		if (!carrier) return 404;
		if (!carrier.count('down', number)) return refuse(carrier, 404);
		carrier.poll(response);
		return undefined;
	}

	/** Takes no new page; the lines of the others are closed by whoever opened them. */
	close(): void {
		this.#isClosing = true;
	}

	/** Ends what is left. */
	cut(): void {
		for (const carrier of [...this.#carriers.values()]) carrier.cut();
	}

	#create(id: string, address: string): HttpCarrier | undefined {
		if (this.#isClosing) return undefined;
		if (!this.#places.take(address)) {
			this.#cutStranger(address);
			if (!this.#places.take(address)) {
				this.#options.backend.metrics.refused(CLOSE.overload);
				return undefined;
			}
		}
		const carrier = new HttpCarrier(address, () => {
			this.#carriers.delete(id);
			this.#places.giveBack(address);
		});
		this.#carriers.set(id, carrier);
		return carrier;
	}

	/** Whoever has no line, the oldest first, makes room: else nobody needed a token to keep all others out. */
	#cutStranger(address: string): void {
		for (const carrier of this.#carriers.values()) {
			if (carrier.lines.size > 0) continue;
			if (carrier.address !== address && !this.#places.isEmpty) continue;
			carrier.cut();
			return;
		}
	}

	/** @returns false when no client of ours would send this */
	async #receive(
		carrier: HttpCarrier,
		{ kind, channel, payload }: CarriedRecord<Uint8Array<ArrayBuffer>>,
		address: string
	): Promise<boolean> {
		const line = carrier.lines.get(channel);
		if (kind === RECORD.open) {
			if (line || carrier.lines.size >= MOST_CHANNELS) return false;
			await this.#open(carrier, channel, payload, address);
			return true;
		}
		if (kind === RECORD.close) {
			line?.end();
			return true;
		}
		await line?.ready;
		line?.receive(payload);
		return true;
	}

	async #open(
		carrier: HttpCarrier,
		channel: number,
		payload: Uint8Array,
		address: string
	): Promise<void> {
		const { backend, welcome } = this.#options;
		const asked = parseSyncRequest(...decodeOpening(payload));
		const refusal = asked ? await refusalOf(backend, asked, address) : CLOSE.badRequest;
		if (carrier.isOver) return; // a line of it would count as a peer that nobody hears of
		if (!asked || refusal !== undefined) {
			const code = refusal ?? CLOSE.badRequest;
			backend.metrics.refused(code);
			carrier.putClose(channel, code);
			return;
		}
		const line = new HttpLine(
			frameLimit(backend.limits, asked.role, asked.kind),
			(kind, bytes, onHandedOver) => carrier.put({ kind, channel, payload: bytes }, onHandedOver),
			() => carrier.answer()
		);
		carrier.lines.set(channel, line);
		line.onEnd(() => {
			if (carrier.lines.get(channel) === line) carrier.forget(channel);
		});
		welcome(line, asked);
	}
}

function refuse(carrier: HttpCarrier, status: number): number {
	carrier.cut();
	return status;
}

const ID = /^[A-Za-z0-9_-]{22}$/;

function readHeaders({ headers }: IncomingMessage): { id: string | undefined; number: number } {
	const id = String(headers[CARRIER.id] ?? '');
	const number = String(headers[CARRIER.number] ?? '');
	const isFit = ID.test(id) && /^\d{1,9}$/.test(number);
	return { id: isFit ? id : undefined, number: Number(number) };
}
