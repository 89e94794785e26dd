import * as Y from 'yjs';
import { expand } from '#lib/protocol/expand.ts';
import { deriveMaster, joinKeys } from '#lib/protocol/keys.ts';
import { parseJson } from '#lib/protocol/stage-values.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import { readStore } from './device-data.ts';
import type { Workshop } from './workshop.ts';

/** @returns all that `stage` holds, opened with the join code as any device in the room can; receipts are left out */
export async function readStage({ regie, code }: Workshop): Promise<Record<string, unknown>> {
	const rows = await readStore(regie, 'documents');
	const row = rows.find(({ doc }) => doc === 'stage');
	const { bytes } = row?.state as { bytes: string };
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Buffer.from(bytes, 'base64'));
	const room = code.slice(0, 4);
	const { contentKey } = joinKeys(await deriveMaster({ room, secret: code.slice(4) }));
	const values = new SealedMap(doc, contentKey, room, 'stage');
	const published = values.keys().filter((key) => !/^(counted|receipts)\//.test(key));
	return Object.fromEntries(
		published.map((key) => [
			key,
			parseJson(expand(values.read(key) ?? new Uint8Array()) ?? new Uint8Array())
		])
	);
}
