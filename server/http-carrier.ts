import type { ServerResponse } from 'node:http';
import {
	BATCH_BYTES,
	encodeCode,
	encodeRecords,
	RECORD,
	type CarriedRecord
} from '#lib/protocol/carrier.ts';
import type { HttpLine } from './http-line.ts';

/** Shorter than any proxy waits for an answer. */
export const HOLD_MS = 20_000;
/** A client that asks for nothing for so long is gone. */
export const GONE_MS = 15_000;

interface Waiting extends CarriedRecord {
	onHandedOver: () => void;
}

/** One page that reaches the relay over HTTP: all its lines, and what waits for it. */
export class HttpCarrier {
	/** whose place it takes (see `addressGroup`) */
	readonly address: string;
	readonly lines = new Map<number, HttpLine>();
	readonly #ongone: () => void;
	#queue: Waiting[] = [];
	#poll: ServerResponse | undefined;
	#hold: NodeJS.Timeout | undefined;
	#gone: NodeJS.Timeout;
	#isFlushDue = false;
	#isOver = false;
	#numbers = { up: 0, down: 0 };

	/** @param ongone - called once, at the end */
	constructor(address: string, ongone: () => void) {
		this.address = address;
		this.#ongone = ongone;
		this.#gone = setTimeout(() => this.cut(), GONE_MS);
	}

	get isOver(): boolean {
		return this.#isOver;
	}

	/** @returns whether this is the next request in its direction */
	count(direction: 'up' | 'down', number: number): boolean {
		if (this.#isOver || number !== this.#numbers[direction]) return false;
		this.#numbers[direction] += 1;
		if (!this.#poll) this.#gone.refresh();
		for (const line of this.lines.values()) line.showLife();
		return true;
	}

	put(record: CarriedRecord, onHandedOver: () => void = () => undefined): void {
		if (this.#isOver) return;
		this.#queue.push({ ...record, onHandedOver });
		this.#flushSoon();
	}

	/** Tells the client that a channel is closed. */
	putClose(channel: number, code: number): void {
		this.put({ kind: RECORD.close, channel, payload: encodeCode(code) });
	}

	/** What waits for a client that closed the channel itself is of no use any more. */
	forget(channel: number): void {
		this.lines.delete(channel);
		this.#queue = this.#queue.filter((record) => record.channel !== channel);
	}

	/** The client waits for records. */
	poll(response: ServerResponse): void {
		if (this.#poll) {
			response.statusCode = 409; // two at once: one of them would miss what the other gets
			response.end();
			this.cut();
			return;
		}
		this.#poll = response;
		clearTimeout(this.#gone);
		this.#hold = setTimeout(() => this.answer(), HOLD_MS);
		response.once('close', () => {
			if (!response.writableFinished) this.cut(); // what was in it is lost
		});
		this.#flushSoon();
	}

	/** Answers the poll that waits, also with nothing, so that the client asks again. */
	answer(): void {
		const response = this.#poll;
		if (!response) return;
		this.#poll = undefined;
		clearTimeout(this.#hold);
		const batch = this.#takeBatch();
		response.once('finish', () => {
			for (const { onHandedOver } of batch) onHandedOver();
		});
		response.setHeader('Content-Type', 'application/octet-stream');
		response.end(encodeRecords(batch));
		if (!this.#isOver) this.#gone = setTimeout(() => this.cut(), GONE_MS);
	}

	/** Ends all lines at once. */
	cut(): void {
		if (this.#isOver) return;
		this.#isOver = true;
		clearTimeout(this.#gone);
		clearTimeout(this.#hold);
		this.#queue = [];
		for (const line of this.lines.values()) line.end();
		this.lines.clear();
		if (this.#poll) {
			this.#poll.statusCode = 404;
			this.#poll.end();
		}
		this.#ongone();
	}

	/** What is sent in one turn of the event loop leaves together. */
	#flushSoon(): void {
		if (this.#isFlushDue || !this.#poll || this.#queue.length === 0) return;
		this.#isFlushDue = true;
		setImmediate(() => {
			this.#isFlushDue = false;
			if (this.#queue.length > 0) this.answer();
		});
	}

	#takeBatch(): Waiting[] {
		let bytes = 0;
		const count = this.#queue.findIndex(
			({ payload }, index) => (bytes += payload.length) > BATCH_BYTES && index > 0
		);
		return this.#queue.splice(0, count < 0 ? this.#queue.length : count);
	}
}
