import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import * as Y from 'yjs';
import { shapeOfAnswers } from '#lib/domain/sheet.ts';
import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import { hostKeys, joinKeys, tokenHash } from '#lib/protocol/keys.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import { DocumentLink } from '#lib/session/document-link.ts';
import { HostRound } from '#lib/session/host-round.ts';
import { publishReceipts } from '#lib/session/receipts.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import { Database } from '#lib/storage/db.ts';
import type { BallotRow } from '#lib/storage/records.ts';

/** Who leads; one host device is enough here. */
const AUTHOR = { epoch: 1, device: '00112233aabbccdd' };

/** What a session's devices are told, and the host alone. */
export interface SimulatedSession {
	room: string;
	/** see `deriveMaster`; drawn here, since nobody types a code */
	master: Uint8Array;
	hostSecret: Uint8Array;
}

export function drawSimulatedSession(room: string): SimulatedSession {
	return { room, master: randomBytes(32), hostSecret: randomBytes(32) };
}

/** @returns what the relay is told of it */
export function registrationOf({ room, master, hostSecret }: SimulatedSession) {
	const { joinToken } = joinKeys(master);
	const { hostToken } = hostKeys(hostSecret);
	return { room, joinHash: tokenHash(joinToken), hostHash: tokenHash(hostToken) };
}

/**
 * The host's device without a browser, with one rating that is open: real link, real counting, real
 * receipts, and a database in memory that forgets with it.
 */
export class SimulatedRegie {
	readonly #link: DocumentLink;
	readonly #round: HostRound;

	private constructor(link: DocumentLink, round: HostRound) {
		this.#link = link;
		this.#round = round;
	}

	/** @param statements - how many the rating has */
	static async start(
		origin: string,
		{ room, master, hostSecret }: SimulatedSession,
		step: string,
		statements: number
	): Promise<SimulatedRegie> {
		const keys = hostKeys(hostSecret);
		const url = `${origin.replace(/^http/, 'ws')}/sync/${room}`;
		const doc = new Y.Doc();
		const stage = new SealedMap(doc, joinKeys(master).contentKey, room, 'stage');
		const link = new DocumentLink(doc, {
			url,
			doc: 'stage',
			role: 'host',
			token: keys.hostToken,
			useBroadcast: false,
			onstatus: () => undefined
		});
		const publish = (name: string, plain: Uint8Array) =>
			stage.write(publishedKey(name, AUTHOR), plain);
		const round = await HostRound.start({
			db: new Database({ memory: { indexedDB: new IDBFactory(), IDBKeyRange } }),
			session: room,
			room,
			relay: { url, token: keys.hostToken },
			keys,
			step,
			shape: shapeOfAnswers(statements),
			round: 1,
			receipts: () => new Uint8Array(),
			onchange: () => undefined,
			onreceipts: (receipts) => publishReceipts(stage, AUTHOR, { step, round: 1 }, receipts),
			onfault: () => undefined
		});
		await round.whenReady();
		publish(stageName.key, encodeJson(toBase64Url(keys.ballotPublic)));
		publish(
			stageName.step(step),
			encodeJson({ state: 'open', round: 1, anonymity: 'sealed', minimum: 5 })
		);
		return new SimulatedRegie(link, round);
	}

	/** Counted ballots, one per device. */
	get ballots(): BallotRow[] {
		return this.#round.ballots;
	}

	/** How many ballots were counted in all, older versions included. */
	get counted(): number {
		return this.ballots.reduce((sum, { version }) => sum + version, 0);
	}

	/** Resolves when both documents are connected and all that was written here is stored at the relay. */
	async whenSynchronised(): Promise<void> {
		await Promise.all([this.#link.whenStored(), this.#round.whenReady()]);
	}

	/** Resolves when everything that has arrived is counted. */
	whenIdle(): Promise<void> {
		return this.#round.whenIdle();
	}

	async stop(): Promise<void> {
		this.#link.destroy();
		await this.#round.stop();
	}
}
