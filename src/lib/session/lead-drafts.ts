import { createSubscriber } from 'svelte/reactivity';
import { controlKey, parseDraftKey } from '#lib/protocol/control-values.ts';
import { encodeJson } from '#lib/protocol/stage-values.ts';
import { byLead, type Authorship } from '#lib/protocol/values.ts';
import { readLead } from './lead.ts';
import type { SealedMap } from './sealed-map.ts';

/**
 * What the leading host writes and only hosts may read. Valid is what the lead wrote: of an older
 * lead that comes back, nothing slips in.
 */
export class LeadDrafts {
	readonly #control: SealedMap;
	readonly #track: () => void;

	constructor(control: SealedMap) {
		this.#control = control;
		this.#track = createSubscriber((update) => control.observe(update));
	}

	/** @returns the draft's plain bytes, or undefined when the lead has written none */
	read(name: string): Uint8Array | undefined {
		this.#track();
		const lead = readLead(this.#control);
		return lead && this.#control.read(controlKey.draft(name, lead));
	}

	write(name: string, author: Authorship, value: unknown): void {
		this.#control.write(controlKey.draft(name, author), encodeJson(value));
	}

	/** Copies what is valid now to the one who is about to lead. */
	carryOver(next: Authorship): void {
		const lead = readLead(this.#control);
		for (const key of this.#control.keys()) {
			const draft = parseDraftKey(key);
			if (!lead || !draft || byLead(draft, lead) !== 0) continue;
			const plain = this.#control.read(key);
			if (plain) this.#control.write(controlKey.draft(draft.name, next), plain);
		}
	}
}
