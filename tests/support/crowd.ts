import { expect } from '@playwright/test';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { parseJoinCode } from '#lib/domain/join-code.ts';
import { shapeOfAnswers, sheetOfAnswers } from '#lib/domain/sheet.ts';
import { ballotKey, ballotProof, encodeBallot, pseudonym } from '#lib/protocol/ballot.ts';
import { createSealer } from '#lib/protocol/box.ts';
import { fromBase64Url, randomBytes } from '#lib/protocol/bytes.ts';
import { inboxName, type DocumentName } from '#lib/protocol/documents.ts';
import { deriveMaster, joinKeys } from '#lib/protocol/keys.ts';
import { parseStageValue, stageName } from '#lib/protocol/stage-values.ts';
import { latestKeys, valuesRoot } from '#lib/protocol/values.ts';
import { DocumentLink } from '#lib/session/document-link.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import type { Workshop } from './workshop.ts';

// Node 20 has no WebSocket of its own
Object.assign(globalThis, { WebSocket });

/** Many people's ballots over one connection: what they cost the screens, not the sockets. */
export class Crowd {
	readonly #room: string;
	readonly #inbox = new Y.Doc();
	readonly #hostPublic: Uint8Array;
	readonly #doc: DocumentName;
	readonly #step: string;
	readonly #links: DocumentLink[];

	private constructor(
		room: string,
		step: string,
		hostPublic: Uint8Array,
		link: (doc: Y.Doc, name: DocumentName) => DocumentLink,
		stage: DocumentLink
	) {
		this.#room = room;
		this.#step = step;
		this.#hostPublic = hostPublic;
		this.#doc = inboxName(step, 1);
		this.#links = [stage, link(this.#inbox, this.#doc)];
	}

	/** Joins a step that is open. */
	static async join({ code, server }: Workshop, step: string): Promise<Crowd> {
		const parsed = parseJoinCode(code);
		if ('problem' in parsed) throw new Error('no code');
		const { room } = parsed.code;
		const { joinToken, contentKey } = joinKeys(await deriveMaster(parsed.code));
		const link = (doc: Y.Doc, name: DocumentName) =>
			new DocumentLink(doc, {
				url: `${server.origin.replace(/^http/, 'ws')}/sync/${room}`,
				doc: name,
				role: 'participant',
				token: joinToken,
				useBroadcast: false,
				onstatus: () => {}
			});
		const stageDoc = new Y.Doc();
		const stage = link(stageDoc, 'stage');
		const values = new SealedMap(stageDoc, contentKey, room, 'stage');
		const readKey = () => {
			const key = latestKeys(values.keys()).get(stageName.key);
			const plain = key === undefined ? undefined : values.read(key);
			return fromBase64Url((plain && parseStageValue('key', plain)) ?? '');
		};
		await expect.poll(() => readKey()?.length).toBe(32);
		return new Crowd(room, step, readKey() ?? new Uint8Array(), link, stage);
	}

	/** Seals one ballot of each of `count` new people. @returns how to put ballots into the inbox */
	seal(count: number): (() => void)[] {
		const shape = shapeOfAnswers(8);
		return Array.from({ length: count }, (_, person) => {
			const proof = ballotProof(randomBytes(32), this.#step, 1, 0);
			const key = ballotKey(pseudonym(proof), 1);
			const sheet = sheetOfAnswers(Array(8).fill(1 + (person % 5)));
			const plain = encodeBallot({ version: 1, isReady: true, ...sheet }, proof, shape);
			const place = { room: this.#room, doc: this.#doc };
			const sealed = createSealer(this.#hostPublic, place)(key, plain);
			return () => void valuesRoot(this.#inbox).set(key, sealed);
		});
	}

	/** Hands in several ballots as one update, once the relay has stored it. */
	async handIn(ballots: readonly (() => void)[]): Promise<void> {
		this.#inbox.transact(() => ballots.forEach((put) => put()));
		await this.#links[1]?.whenStored();
	}

	destroy(): void {
		for (const link of this.#links) link.destroy();
	}
}
