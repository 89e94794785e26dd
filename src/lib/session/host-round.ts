import * as Y from 'yjs';
import type { Sheet, SheetShape } from '#lib/domain/sheet.ts';
import { createOpener } from '#lib/protocol/box.ts';
import { inboxName } from '#lib/protocol/documents.ts';
import type { HostKeys } from '#lib/protocol/keys.ts';
import type { Database } from '#lib/storage/db.ts';
import type { BallotRow } from '#lib/storage/records.ts';
import { BallotCounter } from './ballot-counter.ts';
import { castSheet, type CastInto } from './casting.ts';
import { DocumentLink, type LinkStatus } from './document-link.ts';
import { ReceiptWriter } from './receipts.ts';
import { Snapshot } from './snapshot.ts';

export interface HostRoundOptions {
	db: Database;
	session: string;
	/** name under which sealed values are bound: the relay's room, or the session when alone */
	room: string;
	/** where the relay is; null when alone */
	relay: { url: string; token: Uint8Array } | null;
	keys: HostKeys;
	/** id of the step */
	step: string;
	shape: SheetShape;
	round: number;
	/** reads the receipts of this round that are published already */
	receipts: () => Uint8Array;
	onchange: () => void;
	onreceipts: (receipts: readonly Uint8Array[]) => void;
	onfault: (isFaulty: boolean) => void;
}

/** The host's side of one round: its inbox, opened and counted. A fresh document each. */
export class HostRound {
	readonly step: string;
	readonly round: number;
	readonly #snapshot: Snapshot;
	readonly #counter: BallotCounter;
	readonly #receipts: ReceiptWriter;
	readonly #link: DocumentLink | null;
	readonly #doc: Y.Doc;
	readonly #into: CastInto;
	/** the relay has told its state on this connection, or will not */
	#isHeard = false;
	readonly #waiting: (() => void)[] = [];

	private constructor(
		options: HostRoundOptions,
		parts: { doc: Y.Doc; snapshot: Snapshot; counter: BallotCounter; receipts: ReceiptWriter }
	) {
		this.step = options.step;
		this.round = options.round;
		this.#doc = parts.doc;
		this.#into = {
			doc: parts.doc,
			name: inboxName(this.step, this.round),
			room: options.room,
			hostPublic: options.keys.ballotPublic,
			step: this.step,
			round: this.round,
			shape: options.shape
		};
		this.#snapshot = parts.snapshot;
		this.#counter = parts.counter;
		this.#receipts = parts.receipts;
		this.#link = options.relay
			? new DocumentLink(parts.doc, {
					url: options.relay.url,
					doc: inboxName(this.step, this.round),
					role: 'host',
					token: options.relay.token,
					useBroadcast: false,
					onstatus: (status) => this.#onStatus(status)
				})
			: null;
	}

	static async start(options: HostRoundOptions): Promise<HostRound> {
		const { db, session, room, keys, step, shape, round } = options;
		const doc = new Y.Doc();
		const name = inboxName(step, round);
		const snapshot = await Snapshot.attach(db, session, name, doc, options.onfault);
		const receipts = new ReceiptWriter(options.onreceipts);
		const counter = await BallotCounter.start(
			db,
			{ session, step, round, shape },
			doc,
			createOpener(keys.ballotSecret, keys.ballotPublic, { room, doc: name }),
			options.receipts,
			{ change: options.onchange, receipt: (mark) => receipts.add(mark) }
		);
		return new HostRound(options, { doc, snapshot, counter, receipts });
	}

	/** Puts a finished sheet from this very device among the ballots. */
	cast(sheet: Sheet): void {
		castSheet(this.#into, sheet);
	}

	get ballots(): BallotRow[] {
		return this.#counter.ballots;
	}

	/** Resolves when the relay holds this inbox, so that phones may write; at once when alone. */
	whenReady(): Promise<void> {
		return this.#link ? this.#link.whenStored() : Promise.resolve();
	}

	/** Resolves when every ballot that the relay holds is counted, or when it will not answer. */
	async whenCounted(): Promise<void> {
		if (this.#link && !this.#isHeard) {
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
		await this.#counter.whenIdle();
	}

	/** Resolves when every ballot that is here is counted. */
	whenIdle(): Promise<void> {
		return this.#counter.whenIdle();
	}

	/** The relay cannot be reached: nobody is to wait for it. */
	stopWaiting(): void {
		for (const resolve of this.#waiting.splice(0)) resolve();
	}

	/** Publishes every receipt that is missing, e.g. after this device took the lead. */
	repeatReceipts(): void {
		this.#counter.repeatReceipts();
	}

	reconnect(): void {
		this.#link?.reconnect();
	}

	/** Stops counting: provider first, then the document. Resolves when nothing is written any more. */
	async stop(): Promise<void> {
		this.#link?.destroy();
		this.#counter.stop();
		this.#receipts.stop();
		this.stopWaiting();
		await this.#snapshot.stop();
		this.#doc.destroy();
	}

	#onStatus(status: LinkStatus): void {
		this.#isHeard = status !== 'connecting';
		if (this.#isHeard) this.stopWaiting();
	}
}
