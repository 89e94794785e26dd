import type { Database } from '#lib/storage/db.ts';
import { deleteDraft, saveDraft, type Draft } from '#lib/storage/drafts.ts';
import { Keeper } from '../keeper.svelte.ts';

/** Keeps the draft of the checking page; an empty one is none. */
export class DraftKeeper extends Keeper<Draft> {
	constructor(db: Database) {
		super(db.isLasting, (draft) => (draft.text === '' ? deleteDraft(db) : saveDraft(db, draft)));
	}
}
