import type { Database } from './db.ts';
import type { DraftRow } from './records.ts';

/** The one draft of the checking page; a second window of this browser shares it. */
const CHECKED_FILE = 'pruefen';

export type Draft = Omit<DraftRow, 'id'>;

/** @returns what was typed on the checking page and not deleted since, or undefined */
export async function loadDraft(db: Database): Promise<Draft | undefined> {
	const row = await db.drafts.get(CHECKED_FILE);
	if (!row) return undefined;
	const { text, path, original } = row;
	return { text, path, original };
}

export async function saveDraft(db: Database, draft: Draft): Promise<void> {
	await db.write(db.drafts, () => db.drafts.put({ id: CHECKED_FILE, ...draft }));
}

export async function deleteDraft(db: Database): Promise<void> {
	await db.drafts.delete(CHECKED_FILE);
}
