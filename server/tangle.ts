import * as Y from 'yjs';

/**
 * Steps that Yjs may take to find places for the items of one update. A session's conflicts are a few
 * devices that write one key at the same moment; this is 200 of them in a document of 20,000 items.
 */
const MOST_STEPS = 4_000_000;
/** So few items are applied unseen. */
const FEW = 32;

/**
 * Yjs puts an item behind the one that its author saw last. Where others are there already, it walks
 * along them: an update of a megabyte with nothing but such items would stop the process for minutes.
 * @param map - the root map that everything is in
 * @param update - a sealed one (see `readSealedUpdate`), format 1
 * @param count - number of structs in it
 * @returns whether that could take too long
 */
export function isTangled(map: Y.Map<unknown>, update: Uint8Array, count: number): boolean {
	const { doc } = map;
	if (count <= FEW || !doc) return false;
	let items = count;
	for (const structs of doc.store.clients.values()) items += structs.length;
	if (count * items <= MOST_STEPS) return false;
	const taken = new Set<string>();
	let conflicts = 0;
	for (const struct of Y.decodeUpdate(update).structs) {
		if (!(struct instanceof Y.Item)) continue;
		const { id, length, origin, parentSub } = struct;
		if (id.clock + length <= Y.getState(doc.store, id.client)) continue; // known
		const place = origin ? `${origin.client} ${origin.clock}` : `"${parentSub}`;
		const isTaken = origin ? isFollowed(doc, origin) : map._map.has(parentSub ?? '');
		if (isTaken || taken.has(place)) conflicts++;
		taken.add(place);
	}
	return conflicts * items > MOST_STEPS;
}

/** @returns whether anything stands behind this item */
function isFollowed({ store }: Y.Doc, { client, clock }: Y.ID): boolean {
	if (clock >= Y.getState(store, client)) return false;
	const item: Y.Item | Y.GC = Y.getItem(store, Y.createID(client, clock));
	return item instanceof Y.Item && (item.right !== null || item.lastId.clock > clock);
}
