import * as encoding from 'lib0/encoding';
import type { Waiting } from './waiting-updates.ts';

/** First byte of a struct that stands for what is not in this update (Yjs, update format 1). */
const SKIP = 10;

type Part = Pick<Waiting, 'client' | 'clock' | 'length' | 'bytes'>;

/**
 * Writes items and deletions as Yjs updates of format 1, one unless two claim the same place. Yjs's own
 * merging looks at all that is left for each item that it writes.
 */
export function encodeWaiting(parts: readonly Part[]): Uint8Array[] {
	if (parts.length === 0) return [];
	const items = byClient(parts.filter(({ bytes }) => bytes !== undefined));
	const deletions = byClient(parts.filter(({ bytes }) => bytes === undefined));
	const others: Part[] = [];
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, items.length);
	for (const [client, list] of items) {
		const section = encoding.createEncoder();
		let structs = 0;
		let end = list[0]?.clock ?? 0;
		for (const part of list) {
			if (part.clock < end) {
				others.push(part);
				continue;
			}
			if (part.clock > end) {
				encoding.writeUint8(section, SKIP);
				encoding.writeVarUint(section, part.clock - end);
				structs++;
			}
			encoding.writeUint8Array(section, part.bytes ?? new Uint8Array());
			structs++;
			end = part.clock + part.length;
		}
		encoding.writeVarUint(encoder, structs);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, list[0]?.clock ?? 0);
		encoding.writeUint8Array(encoder, encoding.toUint8Array(section));
	}
	encoding.writeVarUint(encoder, deletions.length);
	for (const [client, list] of deletions) {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, list.length);
		for (const { clock, length } of list) {
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarUint(encoder, length);
		}
	}
	return [encoding.toUint8Array(encoder), ...encodeWaiting(others)];
}

/** @returns the greatest client first, as Yjs merges updates; of each the least clock first */
function byClient(parts: readonly Part[]): [number, Part[]][] {
	const found = new Map<number, Part[]>();
	for (const part of parts) {
		const list = found.get(part.client);
		if (list) list.push(part);
		else found.set(part.client, [part]);
	}
	for (const list of found.values()) list.sort((a, b) => a.clock - b.clock);
	return [...found].sort(([a], [b]) => b - a);
}
