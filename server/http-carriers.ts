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
import { parseSyncRequest, type SyncRequest } from './sync-request.ts';

/** Pages that reach this process over HTTP at once; each takes about a kilobyte while it is idle. */
const MOST_CARRIERS = 5_000;
/** A device that goes round has a document for each person. */
const MOST_CHANNELS = 128;
/** Body of a request without any line: a few openings. */
const STRANGER_BYTES = 16 * 1024;

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
	#isClosing = false;

	constructor(options: HttpCarriersOptions) {
		this.#options = options;
	}

	/** Takes records of a page; answered with 204 when each has reached its document. */
	async up(request: IncomingMessage, response: ServerResponse): Promise<number> {
		const { id, number } = readHeaders(request);
		if (id === undefined) return 400;
		const carrier = this.#carriers.get(id) ?? (number === 0 ? this.#create(id) : undefined);
		if (!carrier) return number === 0 ? 503 : 404;
		if (!carrier.count('up', number)) return refuse(carrier, 404);
		const { lines } = carrier;
		const largest = Math.max(0, ...Array.from(lines.values(), (line) => line.frameLimit));
		const body = await readBody(request, STRANGER_BYTES + largest);
		if (!body) {
			response.setHeader('Connection', 'close'); // the rest of the body is not read
			return refuse(carrier, 413);
		}
		const records = decodeRecords(body);
		if (!records) return refuse(carrier, 400);
		for (const record of records) {
			if (!(await this.#receive(carrier, record, request))) return refuse(carrier, 400);
		}
		return 204;
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

	#create(id: string): HttpCarrier | undefined {
		if (this.#isClosing || this.#carriers.size >= MOST_CARRIERS) return undefined;
		const carrier = new HttpCarrier(() => this.#carriers.delete(id));
		this.#carriers.set(id, carrier);
		return carrier;
	}

	/** @returns false when no client of ours would send this */
	async #receive(
		carrier: HttpCarrier,
		{ kind, channel, payload }: CarriedRecord<Uint8Array<ArrayBuffer>>,
		request: IncomingMessage
	): Promise<boolean> {
		const line = carrier.lines.get(channel);
		if (kind === RECORD.open) {
			if (line || carrier.lines.size >= MOST_CHANNELS) return false;
			await this.#open(carrier, channel, payload, request);
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
		request: IncomingMessage
	): Promise<void> {
		const { backend, addressOf, welcome } = this.#options;
		const asked = parseSyncRequest(...decodeOpening(payload));
		const refusal = asked ? await refusalOf(backend, asked, addressOf(request)) : CLOSE.badRequest;
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

/** @returns the body, or undefined when it is longer than `most` bytes or does not arrive */
async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let length = 0;
	try {
		for await (const chunk of request) {
			const bytes: Buffer = chunk;
			length += bytes.length;
			if (length > most) return undefined;
			chunks.push(bytes);
		}
	} catch {
		return undefined; // the client is gone
	}
	return Buffer.concat(chunks);
}
