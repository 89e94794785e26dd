import * as encoding from 'lib0/encoding';
import type { FreshWrites } from './sealed-update.ts';

/** Fresh writes of many devices, one after another, that leave as one update without Yjs. */
export class FreshRun {
	readonly #byClient = new Map<number, FreshWrites[]>();
	/** the only update so far, as it came */
	#only: Uint8Array | undefined;

	get isEmpty(): boolean {
		return this.#byClient.size === 0;
	}

	/** @param writes - all of the update; of each client the next ones after those that were added before */
	add(update: Uint8Array, writes: readonly FreshWrites[]): void {
		this.#only = this.isEmpty ? update : undefined;
		for (const part of writes) {
			const before = this.#byClient.get(part.client);
			if (before) before.push(part);
			else this.#byClient.set(part.client, [part]);
		}
	}

	/** @returns all of it as one Yjs update, format 1 */
	encode(): Uint8Array {
		if (this.#only) return this.#only;
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, this.#byClient.size);
		// Yjs merges updates on the assumption that greater ids come first
		for (const [client, parts] of [...this.#byClient].sort(([a], [b]) => b - a)) {
			encoding.writeVarUint(
				encoder,
				parts.reduce((sum, { count }) => sum + count, 0)
			);
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, parts[0]?.clock ?? 0);
			for (const { bytes } of parts) encoding.writeUint8Array(encoder, bytes);
		}
		encoding.writeVarUint(encoder, 0); // deletions
		return encoding.toUint8Array(encoder);
	}
}
