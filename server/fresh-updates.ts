import type * as Y from 'yjs';
import type { FreshWrites } from './sealed-update.ts';

/** Updates, and bytes, that Yjs is given in one go: each go costs as much as there are devices. */
const GIVEN_AT_ONCE = 200;
const GIVEN_BYTES = 256 * 1024;

/** Updates of fresh writes that belong to a document already and that Yjs gets later, many at a time. */
export class FreshUpdates {
	#updates: Uint8Array[] = [];
	#bytes = 0;
	/** how many items of a client are there with these updates, if any of its are */
	readonly #ahead = new Map<number, number>();
	readonly #keys = new Set<string>();

	/** whether it is time to give them to Yjs */
	get isFull(): boolean {
		return this.#updates.length >= GIVEN_AT_ONCE || this.#bytes >= GIVEN_BYTES;
	}

	/** @param writes - all of the update; of each client the next ones */
	add(update: Uint8Array, writes: readonly FreshWrites[]): void {
		for (const { client, clock, count, keys } of writes) {
			this.#ahead.set(client, clock + count);
			for (const key of keys) this.#keys.add(key);
		}
		this.#updates.push(update);
		this.#bytes += update.length;
	}

	/** @returns the clock that follows the last write of a client; undefined when it has none here */
	stateOf(client: number): number | undefined {
		return this.#ahead.get(client);
	}

	/** @returns whether nobody has written to any of the keys before, neither here nor in `map` */
	areFirst(writes: readonly FreshWrites[], map: Y.Map<unknown>): boolean {
		const keys = writes.flatMap((part) => part.keys);
		if (keys.some((key) => this.#keys.has(key) || map._map.has(key))) return false;
		return keys.length === 1 || new Set(keys).size === keys.length;
	}

	/** @returns all, oldest first; none are left */
	takeAll(): Uint8Array[] {
		const updates = this.#updates;
		this.#updates = [];
		this.#bytes = 0;
		this.#ahead.clear();
		this.#keys.clear();
		return updates;
	}
}
