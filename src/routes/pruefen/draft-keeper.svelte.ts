import type { Database } from '#lib/storage/db.ts';
import { deleteDraft, saveDraft, type Draft } from '#lib/storage/drafts.ts';

/** Stores a draft on this device as fast as it is typed; of many waiting states the last counts. */
export class DraftKeeper {
	readonly #db: Database;
	#waiting: Draft | undefined;
	#isBusy = false;
	#state = $state.raw<'stored' | 'busy' | 'failed'>('stored');

	constructor(db: Database) {
		this.#db = db;
	}

	/** stored: what was typed outlives this page · failed: this device does not take it */
	get state(): 'stored' | 'busy' | 'failed' {
		return this.#db.isLasting ? this.#state : 'failed';
	}

	keep = (draft: Draft): void => {
		this.#waiting = draft;
		this.#state = 'busy';
		if (!this.#isBusy) void this.#store();
	};

	async #store(): Promise<void> {
		this.#isBusy = true;
		for (let draft = this.#waiting; draft; draft = this.#waiting) {
			this.#waiting = undefined;
			const stored = draft.text === '' ? deleteDraft(this.#db) : saveDraft(this.#db, draft);
			this.#state = await stored.then(
				() => 'stored' as const,
				// e.g. the disk is full
				() => 'failed' as const
			);
		}
		this.#isBusy = false;
	}
}
