import { onTestFinished, expect } from 'vitest';
import { syncPath } from '#lib/protocol/api.ts';
import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import {
	CARRIER,
	decodeCode,
	decodeRecords,
	encodeOpening,
	encodeRecords,
	RECORD,
	type CarriedRecord
} from '#lib/protocol/carrier.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { isHeartbeat, POLL, protocolsFor, readAnswer, type Received } from './raw-peer.ts';
import type { TestSession } from './testing.ts';

/** A page that speaks to the relay over bare HTTP and does whatever a test tells it. */
export class HttpPeer {
	/** without the heartbeats */
	readonly received: (Received & { channel: number })[] = [];
	/** close codes by channel */
	readonly closed = new Map<number, number>();
	/** status of the poll that ended polling */
	pollStatus: number | undefined;
	readonly #origin: string;
	readonly #id: string;
	readonly #headers: Record<string, string>;
	readonly #abort = new AbortController();
	#up = 0;
	#down = 0;

	constructor(origin: string, id = toBase64Url(randomBytes(16)), headers = {}) {
		this.#origin = origin;
		this.#id = id;
		this.#headers = headers;
		onTestFinished(() => this.leave());
	}

	/** @returns the answer of one request, without counting it */
	post(
		path: string,
		number: number | string,
		body: Uint8Array<ArrayBuffer> = new Uint8Array()
	): Promise<Response> {
		const headers = {
			[CARRIER.id]: this.#id,
			[CARRIER.number]: String(number),
			'content-type': 'application/octet-stream',
			...this.#headers
		};
		const { signal } = this.#abort;
		return fetch(this.#origin + path, { method: 'POST', headers, body, signal });
	}

	/** @returns the status */
	async up(...records: CarriedRecord[]): Promise<number> {
		return (await this.post(CARRIER.up, this.#up++, encodeRecords(records))).status;
	}

	/** @returns the status; a document is asked for with a role's own token */
	open(
		channel: number,
		{ room, tokens }: Pick<TestSession, 'room' | 'tokens'>,
		role: Role,
		doc: string,
		token = tokens[role]
	): Promise<number> {
		const payload = encodeOpening(syncPath(room, doc), protocolsFor(role, token));
		return this.up({ kind: RECORD.open, channel, payload });
	}

	send(channel: number, frame: Uint8Array): Promise<number> {
		return this.up({ kind: RECORD.frame, channel, payload: frame });
	}

	ask(channel: number): Promise<number> {
		return this.send(channel, encodeSyncFrame(SYNC.step1, Uint8Array.of(0)));
	}

	write(channel: number, update: Uint8Array): Promise<number> {
		return this.send(channel, encodeSyncFrame(SYNC.update, update));
	}

	/** Takes one answer of the relay. @returns its status */
	async poll(): Promise<number> {
		const response = await this.post(CARRIER.down, this.#down++);
		if (response.status !== 200) return response.status;
		const records = decodeRecords(new Uint8Array(await response.arrayBuffer()));
		if (!records) throw new Error('garbage from the relay');
		for (const { kind, channel, payload } of records) {
			if (kind === RECORD.close) this.closed.set(channel, decodeCode(payload));
			else if (!isHeartbeat(payload)) this.received.push({ channel, ...readAnswer(payload) });
		}
		return 200;
	}

	/** Asks for ever, until the relay refuses. */
	keepPolling(): this {
		void (async () => {
			let status = 200;
			while (status === 200) status = await this.poll().catch(() => 0);
			this.pollStatus = status;
		})();
		return this;
	}

	/** @returns bodies of all frames of one kind on one channel */
	bodies(of: number, type: 'step1' | 'step2' | 'update'): Uint8Array[] {
		return this.received.flatMap((frame) =>
			frame.channel === of && frame.type === type && 'body' in frame ? [frame.body] : []
		);
	}

	/** Sends a step 1 and waits for its answer: everything sent before is handled then (P37). */
	async settled(channel: number): Promise<Uint8Array> {
		const before = this.bodies(channel, 'step2').length;
		await this.ask(channel);
		await expect.poll(() => this.bodies(channel, 'step2').length, POLL).toBeGreaterThan(before);
		return this.bodies(channel, 'step2').at(-1) ?? Uint8Array.of();
	}

	async closeCode(channel: number): Promise<number | undefined> {
		await expect.poll(() => this.closed.get(channel), POLL).toBeDefined();
		return this.closed.get(channel);
	}

	/** Breaks whatever is under way and never comes back. */
	leave(): void {
		this.#abort.abort();
	}
}
