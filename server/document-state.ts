import * as Y from 'yjs';
import { isSealedUpdate } from './sealed-update.ts';

/** What a run of updates did: what must be stored, and the part of it that changed the document. */
export interface Change {
	/** undefined when nothing is new */
	stored: Uint8Array | undefined;
	/** undefined when nothing can be seen yet (it waits for what is missing), or nothing is new */
	forwarded: Uint8Array | undefined;
}

/**
 * One document in memory: Yjs over sealed values. Knows neither peers nor the store.
 */
export class DocumentState {
	readonly #doc = new Y.Doc();
	readonly #limit: number;
	/** upper bound of the merged size in bytes */
	#size = 0;
	/** bytes among {@link #size} that came since it was measured */
	#unmeasured = 0;
	#changed: Uint8Array | undefined;

	/** @param limit - bytes that the merged document may have */
	constructor(limit: number) {
		this.#limit = limit;
		this.#doc.on('update', (update: Uint8Array) => {
			this.#changed = update;
		});
	}

	/**
	 * Applies what the store had. One that cannot be applied is left out: its author sends it again.
	 * @returns how many were left out
	 */
	load(updates: readonly Uint8Array[]): number {
		let damaged = 0;
		this.#doc.transact(() => {
			for (const update of updates) {
				if (!this.#apply(update, [])) damaged++;
			}
		});
		this.#changed = undefined;
		this.#measure();
		return damaged;
	}

	/** upper bound of the merged document in bytes */
	get bytes(): number {
		return this.#size;
	}

	/** @returns whether an update of this size still fits; measures first when the bound says no */
	hasRoomFor(bytes: number): boolean {
		// measuring costs as much as the document is large: not for every small frame at the limit
		const isWorthwhile = this.#unmeasured >= Math.max(this.#limit / 16, 1);
		if (this.#size + bytes > this.#limit && isWorthwhile) this.#measure();
		return this.#size + bytes <= this.#limit;
	}

	/**
	 * Runs `work`, in which {@link apply} may be called, as one Yjs transaction.
	 * @returns all that it changed, as one update
	 */
	collect(work: (apply: (update: Uint8Array) => boolean) => void): Change {
		const waiting: Uint8Array[] = [];
		this.#changed = undefined;
		this.#doc.transact(() => work((update) => this.#apply(update, waiting)));
		const forwarded = this.#changed;
		const parts = forwarded ? [forwarded, ...waiting] : waiting;
		return { stored: parts.length > 1 ? Y.mergeUpdates(parts) : parts[0], forwarded };
	}

	stateVector(): Uint8Array {
		return Y.encodeStateVector(this.#doc);
	}

	/** @param stateVector - one that {@link isStateVector} accepts
	 * @returns the update that a peer with this state vector lacks */
	missingFor(stateVector: Uint8Array): Uint8Array {
		return Y.encodeStateAsUpdate(this.#doc, stateVector);
	}

	/** @returns the whole document as one update */
	merged(): Uint8Array {
		return this.#measure();
	}

	destroy(): void {
		this.#doc.destroy();
	}

	/** @returns false when the update is not one, or not sealed values of the root map */
	#apply(update: Uint8Array, waiting: Uint8Array[]): boolean {
		if (!isSealedUpdate(update)) return false;
		this.#size += update.length;
		this.#unmeasured += update.length;
		const before = this.#pending();
		try {
			Y.applyUpdate(this.#doc, update);
		} catch {
			return false; // refers to itself or to what cannot be; nothing of that item was integrated
		}
		// y-websocket sends a write at once after connecting, before what it depends on: such an update
		// changes nothing yet, but it must not get lost
		if (!this.#pending().every((bytes, index) => isSame(bytes, before[index]))) {
			waiting.push(update);
		}
		return true;
	}

	#pending(): (Uint8Array | undefined)[] {
		const { pendingStructs, pendingDs } = this.#doc.store;
		return [pendingStructs?.update, pendingDs ?? undefined];
	}

	#measure(): Uint8Array {
		const merged = Y.encodeStateAsUpdate(this.#doc);
		this.#size = merged.length;
		this.#unmeasured = 0;
		return merged;
	}
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
	if (!a || !b) return a === b;
	return Buffer.compare(a, b) === 0;
}

/** @returns whether Yjs can read it */
export function isStateVector(bytes: Uint8Array): boolean {
	try {
		Y.decodeStateVector(bytes);
		return true;
	} catch {
		return false; // cut off, or numbers that are none
	}
}
