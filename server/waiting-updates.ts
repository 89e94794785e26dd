import * as Y from 'yjs';

/** What an update builds on and lacks: this item of this Yjs client, and all before it. */
export type Cause = readonly [client: number, clock: number];

/** Bounds of what may wait in one document. */
export interface WaitingLimits {
	updates: number;
	bytes: number;
}

/** Far above what phones that come back at once have on the way. */
export const WAITING_LIMITS: WaitingLimits = { updates: 1000, bytes: 1024 * 1024 };
/** Of what the store has already. */
export const NO_LIMITS: WaitingLimits = { updates: Infinity, bytes: Infinity };

/** One item, or one range of deletions, that came before what it builds on. */
export interface Waiting {
	/** whose items these are, or, when deleted, were */
	client: number;
	clock: number;
	length: number;
	/** the item as Yjs writes it (format 1); undefined for deletions, on which nothing builds */
	bytes: Uint8Array | undefined;
	/** at least one */
	causes: readonly Cause[];
}

interface Entry {
	waiting: Waiting;
	/** causes that are not there yet */
	open: number;
}

/**
 * Updates of one document that came before what they build on (docs/protocol.md P48). Yjs keeps such
 * updates itself, but merges them anew with each further one: three thousand would stop the process
 * for many seconds. Here each is looked up in sorted lists and tried once, when all its causes are there.
 */
export class WaitingUpdates {
	readonly #entries = new Set<Entry>();
	/** by client of a cause, sorted by its clock */
	readonly #byClient = new Map<number, { clock: number; entry: Entry }[]>();
	#bytes = 0;

	get isEmpty(): boolean {
		return this.#entries.size === 0;
	}

	get bytes(): number {
		return this.#bytes;
	}

	/** @returns whether one more of this size is within the limits */
	hasRoomFor(bytes: number, limits: WaitingLimits): boolean {
		return this.#entries.size < limits.updates && this.#bytes + bytes <= limits.bytes;
	}

	/** @returns false when the same bytes wait already */
	add(waiting: Waiting): boolean {
		const { causes } = waiting;
		if (this.#has(waiting)) return false;
		const entry: Entry = { waiting, open: causes.length };
		this.#entries.add(entry);
		this.#bytes += sizeOf(waiting);
		for (const [client, clock] of causes) {
			const list = this.#byClient.get(client) ?? [];
			list.splice(firstAfter(list, clock), 0, { clock, entry });
			this.#byClient.set(client, list);
		}
		return true;
	}

	/**
	 * Takes out what lacks nothing any more.
	 * @param state - how many items of this client are there now
	 */
	take(client: number, state: number): Waiting[] {
		const list = this.#byClient.get(client);
		if (!list) return [];
		const satisfied = list.splice(0, firstAfter(list, state - 1));
		if (list.length === 0) this.#byClient.delete(client);
		return satisfied.flatMap(({ entry }) => {
			entry.open--;
			if (entry.open > 0) return [];
			this.#entries.delete(entry);
			this.#bytes -= sizeOf(entry.waiting);
			return [entry.waiting];
		});
	}

	all(): Waiting[] {
		return Array.from(this.#entries, ({ waiting }) => waiting);
	}

	#has({ client, clock, length, bytes, causes: [cause] }: Waiting): boolean {
		if (!cause) return false;
		const list = this.#byClient.get(cause[0]) ?? [];
		for (let at = firstAfter(list, cause[1]) - 1; list[at]?.clock === cause[1]; at--) {
			const other = list[at]?.entry.waiting;
			const isSamePlace =
				other?.client === client && other.clock === clock && other.length === length;
			if (isSamePlace && isSame(other.bytes, bytes)) return true;
		}
		return false;
	}
}

/** Bytes that one takes besides its content. */
const OVERHEAD = 16;

export function sizeOf({ bytes }: Waiting): number {
	return OVERHEAD + (bytes?.length ?? 0);
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
	return a && b ? Buffer.compare(a, b) === 0 : a === b;
}

/**
 * Takes an update apart, so that no part waits for what only another part waits for.
 * @param update - Yjs format 2, in which Yjs gives back what it could not apply
 * @param stateOf - how many items of a client are there
 */
export function partsOf(update: Uint8Array, stateOf: (client: number) => number): Waiting[] {
	const { structs, ds } = Y.decodeUpdateV2(update);
	const missing = (needs: readonly Cause[]): Cause[] =>
		needs.filter(([client, clock]) => clock >= stateOf(client));
	const items = structs.flatMap((struct): Waiting[] => {
		if (struct instanceof Y.Skip) return [];
		const { client, clock } = struct.id;
		const origins = struct instanceof Y.Item ? [struct.origin, struct.rightOrigin] : [];
		const needs: Cause[] = [[client, clock - 1]];
		for (const id of origins) if (id) needs.push([id.client, id.clock]);
		const { length } = struct;
		return [{ client, clock, length, bytes: encodeStruct(struct), causes: missing(needs) }];
	});
	const deletions = [...ds.clients].flatMap(([client, ranges]) =>
		ranges.map(({ clock, len }): Waiting => {
			const causes = missing([[client, clock + len - 1]]);
			return { client, clock, length: len, bytes: undefined, causes };
		})
	);
	return [...items, ...deletions];
}

function encodeStruct(struct: Y.Item | Y.GC): Uint8Array {
	const encoder = new Y.UpdateEncoderV1();
	struct.write(encoder, 0);
	return encoder.toUint8Array();
}

/** @returns index of the first entry with a greater clock */
function firstAfter(list: readonly { clock: number }[], clock: number): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((list[middle]?.clock ?? 0) <= clock) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Takes from Yjs what it could not apply just now: it would merge it with all that follows. */
export function takePending({ store }: Y.Doc): Uint8Array[] {
	const { pendingStructs, pendingDs } = store;
	if (!pendingStructs && !pendingDs) return [];
	store.pendingStructs = null;
	store.pendingDs = null;
	return [pendingStructs?.update, pendingDs].filter((update) => update instanceof Uint8Array);
}
