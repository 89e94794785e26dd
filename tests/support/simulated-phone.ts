import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Answer } from '#lib/domain/scale.ts';
import { shapeOfAnswers, sheetOfAnswers, type Sheet, type SheetShape } from '#lib/domain/sheet.ts';
import {
	ballotKey,
	ballotProof,
	decodeReceipts,
	encodeBallot,
	hasReceipt,
	pseudonym,
	receipt
} from '#lib/protocol/ballot.ts';
import { createSealer, type Sealer } from '#lib/protocol/box.ts';
import { fromBase64Url, randomBytes } from '#lib/protocol/bytes.ts';
import { expand } from '#lib/protocol/expand.ts';
import { inboxName, type DocumentName } from '#lib/protocol/documents.ts';
import { joinKeys } from '#lib/protocol/keys.ts';
import { parseStageValue, stageName } from '#lib/protocol/stage-values.ts';
import { latestKeys, valuesRoot } from '#lib/protocol/values.ts';
import { DocumentLink } from '#lib/session/document-link.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';

// one listener for the end of the process per provider; a room has more than ten
process.setMaxListeners(0);
// Node 20 has no WebSocket of its own
Object.assign(globalThis, { WebSocket });

/** A colleague's device without a browser: real client, real sealing, real relay. For load, not for stories. */
export class SimulatedPhone {
	readonly #room: string;
	readonly #url: string;
	readonly #token: Uint8Array;
	readonly #stageDoc = new Y.Doc();
	readonly #stage: SealedMap;
	readonly #secret = randomBytes(32);
	readonly #links: DocumentLink[] = [];
	#seal: Sealer | undefined;
	#inbox: Y.Doc | undefined;
	#version = 0;

	/** @param master - derived once from the code, shared by all simulated phones */
	constructor(origin: string, room: string, master: Uint8Array) {
		const { joinToken, contentKey } = joinKeys(master);
		this.#room = room;
		this.#token = joinToken;
		this.#url = `${origin.replace(/^http/, 'ws')}/sync/${room}`;
		this.#stage = new SealedMap(this.#stageDoc, contentKey, room, 'stage');
		this.#link(this.#stageDoc, 'stage');
	}

	#link(doc: Y.Doc, name: DocumentName): void {
		this.#links.push(
			new DocumentLink(doc, {
				url: this.#url,
				doc: name,
				role: 'participant',
				token: this.#token,
				useBroadcast: false,
				onstatus: () => {}
			})
		);
	}

	/** Resolves when `isTrue` holds after a change of `stage`. */
	#until(isTrue: () => boolean): Promise<void> {
		if (isTrue()) return Promise.resolve();
		return new Promise((resolve) => {
			const check = () => {
				if (!isTrue()) return;
				this.#stageDoc.off('update', check);
				resolve();
			};
			this.#stageDoc.on('update', check);
		});
	}

	#read<K extends 'key' | 'step'>(kind: K, name: string) {
		const key = latestKeys(this.#stage.keys()).get(name);
		const plain = key === undefined ? undefined : this.#stage.read(key);
		return plain && parseStageValue(kind, plain);
	}

	/** @returns what the lead has published under a name */
	value(name: string): Uint8Array | undefined {
		const key = latestKeys(this.#stage.keys()).get(name);
		const plain = key === undefined ? undefined : this.#stage.read(key);
		return plain && expand(plain);
	}

	/** Resolves when the step is open and this phone's inbox is ready for a ballot. */
	async waitForStep(step: string, round = 1): Promise<void> {
		await this.#until(() => this.#read('step', stageName.step(step))?.state === 'open');
		const hostPublic = fromBase64Url(this.#read('key', stageName.key) ?? '') ?? new Uint8Array();
		this.#inbox = new Y.Doc();
		const doc = inboxName(step, round);
		this.#seal = createSealer(hostPublic, { room: this.#room, doc });
		this.#link(this.#inbox, doc);
	}

	/** Rates. @returns milliseconds until the receipt was seen */
	vote(step: string, answers: (Answer | null)[], round = 1): Promise<number> {
		return this.handIn(step, sheetOfAnswers(answers), shapeOfAnswers(answers.length), round);
	}

	/** Puts a whole ballot into the inbox. @returns milliseconds until its receipt was seen */
	async handIn(step: string, sheet: Sheet, shape: SheetShape, round = 1): Promise<number> {
		if (!this.#seal || !this.#inbox) throw new Error('step is not open');
		const proof = ballotProof(this.#secret, step, round, 0);
		const key = ballotKey(pseudonym(proof), ++this.#version);
		const start = performance.now();
		const sealed = this.#seal(
			key,
			encodeBallot({ version: this.#version, isReady: true, ...sheet }, proof, shape)
		);
		valuesRoot(this.#inbox).set(key, sealed);
		const mark = receipt(sealed);
		const isIn = (key: string) => {
			const plain = /^(receipts|counted)\//.test(key) ? this.#stage.read(key) : undefined;
			return hasReceipt((plain && decodeReceipts(plain, step, round)) ?? new Uint8Array(), mark);
		};
		await this.#until(() => this.#stage.keys().some(isIn));
		return performance.now() - start;
	}

	/** How often it has handed in: the version of its newest ballot. */
	get version(): number {
		return this.#version;
	}

	/** Resolves when every document is connected and all that was written here is stored at the relay. */
	async whenSynchronised(): Promise<void> {
		await Promise.all(this.#links.map((link) => link.whenStored()));
	}

	destroy(): void {
		for (const link of this.#links) link.destroy();
	}
}
