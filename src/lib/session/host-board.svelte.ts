import * as Y from 'yjs';
import type { Cause } from '#lib/domain/causes.ts';
import { writtenSteps } from '#lib/domain/plan.ts';
import { deepeningName } from '#lib/protocol/deepening-values.ts';
import type { Database } from '#lib/storage/db.ts';
import { Board } from './board.svelte.ts';
import { isBoardOpen, readCauses, readHostCauses, uselessKeys } from './causes.ts';
import { Snapshot } from './snapshot.ts';
import type { Stage } from './stage.svelte.ts';

export interface HostBoardOptions {
	db: Database;
	session: string;
	/** name under which sealed values are bound */
	room: string;
	contentKey: Uint8Array;
	stage: Stage;
	/** where the relay is */
	url: string;
	/** null when alone */
	token: Uint8Array | null;
	isLeading: () => boolean;
	/** writes a value of `stage`; does nothing unless this device leads */
	publish: (name: string, value: unknown) => void;
	onfault: (isFaulty: boolean) => void;
}

/**
 * Regie's side of the open board: keeps it on this device and connected while a deepening is current.
 * The leading host decides what is on it: it takes out whatever is no card or one too many.
 */
export class HostBoard {
	/** undefined while no deepening is current */
	board: Board | undefined = $state.raw();
	readonly #options: HostBoardOptions;
	#doc: Y.Doc | undefined;
	#snapshot: Snapshot | undefined;
	#isTidying = false;
	#busy: Promise<void> = Promise.resolve();
	#isOver = false;

	constructor(options: HostBoardOptions) {
		this.#options = options;
	}

	/** Follows `stage`: opens or leaves the board, and publishes the cards when the level was raised. */
	follow(): void {
		this.#busy = this.#busy.then(async () => {
			const isWanted = !this.#isOver && this.#isCurrent;
			if (isWanted && !this.board) await this.#open();
			else if (!isWanted && this.board) await this.#leave();
			this.#raise();
			this.#tidy();
		});
	}

	reconnect(): void {
		this.board?.reconnect();
	}

	/** Resolves when nothing is written any more. */
	async destroy(): Promise<void> {
		this.#isOver = true;
		this.follow();
		await this.#busy;
	}

	get #isCurrent(): boolean {
		const { block, writtenStep } = this.#options.stage;
		return block?.step?.kind === 'deepening' || writtenStep?.kind === 'deepening';
	}

	get #steps(): string[] {
		const { plan } = this.#options.stage;
		return plan ? writtenSteps(plan, 'deepening').map(({ id }) => id) : [];
	}

	async #open(): Promise<void> {
		const { db, session, room, contentKey, stage, url, token, publish, onfault } = this.#options;
		const doc = new Y.Doc();
		this.#snapshot = await Snapshot.attach(db, session, 'board', doc, onfault);
		this.#doc = doc;
		doc.on('update', () => this.#later());
		this.board = new Board({
			doc,
			room,
			contentKey,
			stage,
			link: { url, role: 'host', token, useBroadcast: true },
			onhostcauses: (step: string, causes: Cause[]) => publish(deepeningName.causes(step), causes),
			onstatus: () => this.#later()
		});
	}

	async #leave(): Promise<void> {
		await this.#snapshot?.save();
		await this.#snapshot?.stop();
		this.board?.destroy();
		this.board = undefined;
		this.#doc = undefined;
	}

	/** After the handlers of an update: what is written here is an update of its own. */
	#later(): void {
		queueMicrotask(() => {
			this.#raise();
			this.#tidy();
		});
	}

	/** Once only Regie writes, what was on the open board is its own. */
	#raise(): void {
		const { stage, publish, isLeading } = this.#options;
		// before the relay has told its cards, those of this device may not be all
		if (!this.board || this.board.status === 'connecting' || !isLeading()) return;
		for (const step of this.#steps) {
			if (isBoardOpen(stage, step) || readHostCauses(stage, step)) continue;
			publish(deepeningName.causes(step), readCauses(this.board.values, step));
		}
	}

	#tidy(): void {
		const { board } = this;
		if (!board || !this.#doc || this.#isTidying || !this.#options.isLeading()) return;
		const useless = uselessKeys(board.values, this.#steps);
		if (useless.length === 0) return;
		this.#isTidying = true;
		this.#doc.transact(() => useless.forEach((key) => board.values.remove(key)));
		this.#isTidying = false;
	}
}
