import * as Y from 'yjs';
import type { Database } from '#lib/storage/db.ts';
import { loadDocument, mergeDocument } from '#lib/storage/documents.ts';

const SAVE_DELAY_MS = 150;
const RETRY_DELAY_MS = 2_000;

/**
 * Keeps one document on this device: loaded before any provider exists, saved 150 ms after a
 * change. After a failed write the whole state is tried again, because one missing update would
 * hide all later ones.
 */
export class Snapshot {
	readonly #db: Database;
	readonly #session: string;
	readonly #name: string;
	readonly #doc: Y.Doc;
	readonly #onfault: (isFaulty: boolean) => void;
	#pending: Uint8Array[] = [];
	#isWhole = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#saving: Promise<void> = Promise.resolve();
	#isOver = false;

	private constructor(
		db: Database,
		session: string,
		name: string,
		doc: Y.Doc,
		onfault: (isFaulty: boolean) => void
	) {
		this.#db = db;
		this.#session = session;
		this.#name = name;
		this.#doc = doc;
		this.#onfault = onfault;
	}

	/**
	 * Loads the stored state into `doc` and keeps it from now on.
	 * @param onfault - told true when a write failed, false when the next one succeeded
	 */
	static async attach(
		db: Database,
		session: string,
		name: string,
		doc: Y.Doc,
		onfault: (isFaulty: boolean) => void = () => {}
	): Promise<Snapshot> {
		const stored = await loadDocument(db, session, name);
		if (stored) Y.applyUpdate(doc, stored);
		const snapshot = new Snapshot(db, session, name, doc, onfault);
		doc.on('update', snapshot.#onUpdate);
		return snapshot;
	}

	readonly #onUpdate = (update: Uint8Array): void => {
		this.#pending.push(update);
		this.#schedule(SAVE_DELAY_MS);
	};

	#schedule(delay: number): void {
		if (this.#isOver || this.#timer !== undefined) return;
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			void this.save();
		}, delay);
	}

	/** Saves what is pending; resolves when it is written, also when that failed. */
	save(): Promise<void> {
		this.#saving = this.#saving.then(() => this.#write());
		return this.#saving;
	}

	async #write(): Promise<void> {
		if (this.#isOver || (this.#pending.length === 0 && !this.#isWhole)) return;
		const update = this.#isWhole ? Y.encodeStateAsUpdate(this.#doc) : Y.mergeUpdates(this.#pending);
		this.#pending = [];
		try {
			await mergeDocument(this.#db, this.#session, this.#name, update);
			if (this.#isWhole) this.#onfault(false);
			this.#isWhole = false;
		} catch {
			// disk full, or the browser closed the database: say so and try the whole state again
			this.#isWhole = true;
			this.#onfault(true);
			this.#schedule(RETRY_DELAY_MS);
		}
	}

	/** Stops keeping the document; nothing is written any more, also not what is pending. */
	stop(): Promise<void> {
		this.#isOver = true;
		clearTimeout(this.#timer);
		this.#doc.off('update', this.#onUpdate);
		return this.#saving;
	}
}
