import * as Y from 'yjs';
import { createSubscriber } from 'svelte/reactivity';
import { countChanges, type SheetShape } from '#lib/domain/sheet.ts';
import { ballotKey, ballotProof, encodeBallot, pseudonym } from '#lib/protocol/ballot.ts';
import { createSealer, type Sealer } from '#lib/protocol/box.ts';
import { inboxName, type DocumentName } from '#lib/protocol/documents.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { keepSealed } from '#lib/storage/answers.ts';
import type { Database } from '#lib/storage/db.ts';
import type { AnswersRow, ParticipantSessionRow } from '#lib/storage/records.ts';
import { DocumentLink } from './document-link.ts';

/** - `saved` on this device · `delivered` stored at the relay · `counted` its receipt was seen */
export type Delivery = 'saved' | 'delivered' | 'counted';

export interface BallotSenderOptions {
	/** ws(s) origin with path `/sync/<room>` */
	url: string;
	token: Uint8Array;
	row: ParticipantSessionRow;
	hostPublic: Uint8Array;
	step: string;
	round: number;
	/** of the step's sheets */
	shape: SheetShape;
}

/** Delivers one device's ballots of one round: a fresh write-only document each. */
export class BallotSender {
	readonly #db: Database;
	readonly #options: BallotSenderOptions;
	readonly #name: DocumentName;
	readonly #doc = new Y.Doc();
	readonly #seal: Sealer;
	readonly #link: DocumentLink;
	readonly #track: () => void;
	#notify: () => void = () => {};
	/** newest ballot that the relay has confirmed */
	#delivered: AnswersRow | undefined;
	#lastKey: string | undefined;

	constructor(db: Database, options: BallotSenderOptions) {
		this.#db = db;
		this.#options = options;
		this.#name = inboxName(options.step, options.round);
		this.#seal = createSealer(options.hostPublic, { room: options.row.room, doc: this.#name });
		this.#track = createSubscriber((update) => {
			this.#notify = update;
			return () => (this.#notify = () => {});
		});
		this.#link = new DocumentLink(this.#doc, {
			url: options.url,
			doc: this.#name,
			role: 'participant',
			token: options.token,
			useBroadcast: false,
			onstatus: () => {}
		});
	}

	isFor(step: string, round: number): boolean {
		return this.#options.step === step && this.#options.round === round;
	}

	/**
	 * Puts a ballot into the inbox; the same row again puts the same bytes, so that a relay or a
	 * page that forgot everything ends up with one ballot.
	 */
	async send(row: AnswersRow): Promise<void> {
		const sealed = row.sealed ?? (await this.#sealRow(row));
		const root = valuesRoot(this.#doc);
		this.#doc.transact(() => {
			if (this.#lastKey && this.#lastKey !== sealed.key) root.delete(this.#lastKey);
			if (!root.has(sealed.key)) root.set(sealed.key, sealed.value);
		});
		this.#lastKey = sealed.key;
		void this.#link.whenStored().then(() => {
			if (row.version > (this.#delivered?.version ?? 0)) this.#delivered = row;
			this.#notify();
		});
	}

	/** @returns whether the relay has stored this ballot or a later one */
	isDelivered(row: AnswersRow): boolean {
		this.#track();
		return (this.#delivered?.version ?? 0) >= row.version;
	}

	/** @returns how many entries of `row` differ from what the relay has confirmed */
	undelivered(row: AnswersRow): number {
		this.#track();
		return countChanges(row, this.#delivered);
	}

	destroy(): void {
		this.#link.destroy();
		this.#doc.destroy();
	}

	async #sealRow(row: AnswersRow): Promise<{ key: string; value: Uint8Array }> {
		const proof = ballotProof(this.#options.row.deviceSecret, row.step, row.round, row.seat);
		const key = ballotKey(pseudonym(proof), row.version);
		const sealed = { key, value: this.#seal(key, encodeBallot(row, proof, this.#options.shape)) };
		row.sealed = sealed;
		await keepSealed(this.#db, row, row.version, sealed);
		return sealed;
	}
}
