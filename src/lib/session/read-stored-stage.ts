import * as Y from 'yjs';
import { joinKeys } from '#lib/protocol/keys.ts';
import type { Database } from '#lib/storage/db.ts';
import { loadDocument } from '#lib/storage/documents.ts';
import type { HostSessionRow } from '#lib/storage/records.ts';
import { placeRoom } from './create-session.ts';
import { SealedMap } from './sealed-map.ts';
import { Stage } from './stage.svelte.ts';

/**
 * Opens what this device has stored of a hosted session's `stage`, without connecting to anybody:
 * for printing, while Regie runs in another window.
 * @returns a stage that does not change any more; empty when nothing has been stored yet
 */
export async function readStoredStage(db: Database, row: HostSessionRow): Promise<Stage> {
	const doc = new Y.Doc();
	const stored = await loadDocument(db, row.id, 'stage');
	if (stored) Y.applyUpdate(doc, stored);
	const { contentKey } = joinKeys(row.master);
	return new Stage(new SealedMap(doc, contentKey, placeRoom(row), 'stage'));
}
