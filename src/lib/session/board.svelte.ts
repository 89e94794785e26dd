import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import { CAUSES_MAX, causeText, type Cause, type CauseValue } from '#lib/domain/causes.ts';
import { randomBytes, toHex } from '#lib/protocol/bytes.ts';
import { cardKey } from '#lib/protocol/deepening-values.ts';
import { encodeJson } from '#lib/protocol/stage-values.ts';
import { isBoardOpen, readCauses, readHostCauses } from './causes.ts';
import { DocumentLink, type LinkOptions, type LinkStatus } from './document-link.ts';
import { SealedMap } from './sealed-map.ts';
import type { Stage } from './stage.svelte.ts';

export interface BoardOptions {
	doc: Y.Doc;
	/** name under which sealed values are bound */
	room: string;
	contentKey: Uint8Array;
	stage: Stage;
	link: Pick<LinkOptions, 'url' | 'role' | 'token' | 'useBroadcast'>;
	/** Regie only: writes the cards once nobody else may */
	onhostcauses?: (step: string, causes: Cause[]) => void;
	onstatus?: () => void;
}

/**
 * The open board while a deepening runs: what people knowingly write together. One value is one whole
 * card and the last write wins, on phones and in Regie alike.
 */
export class Board {
	status: LinkStatus = $state('connecting');
	readonly values: SealedMap;
	readonly #options: BoardOptions;
	readonly #track: () => void;
	readonly #link: DocumentLink;
	/** writes of this device that the relay has not stored yet */
	unstored: number = $state(0);

	constructor(options: BoardOptions) {
		const { doc, contentKey, room, link } = options;
		this.#options = options;
		this.values = new SealedMap(doc, contentKey, room, 'board');
		this.#track = createSubscriber((update) => this.values.observe(update));
		this.#link = new DocumentLink(doc, {
			...link,
			doc: 'board',
			onstatus: (status) => {
				this.status = status;
				options.onstatus?.();
			}
		});
	}

	/** The cards that every screen shows; where only Regie writes, what it has published. */
	causes(step: string): Cause[] {
		this.#track();
		const { stage, onhostcauses } = this.#options;
		if (isBoardOpen(stage, step)) return readCauses(this.values, step);
		// Regie goes on from the open board; all others wait until it has published what counts
		return readHostCauses(stage, step) ?? (onhostcauses ? readCauses(this.values, step) : []);
	}

	/** Whether this device may write: everybody on an open board, else Regie alone. */
	mayWrite(step: string): boolean {
		const { stage, link, onhostcauses } = this.#options;
		return isBoardOpen(stage, step) ? link.role !== 'wall' : onhostcauses !== undefined;
	}

	/** @returns how to take the card off again; undefined when there is nothing to write or no room */
	add(step: string, typed: CauseValue): (() => void) | undefined {
		const value = { ...typed, text: causeText(typed.text) };
		if (value.text === '' || this.causes(step).length >= CAUSES_MAX) return undefined;
		const id = toHex(randomBytes(8));
		this.#write(step, id, value);
		return () => this.#write(step, id, undefined);
	}

	/** Changes or moves a card as a whole. @returns how to bring it back as it was */
	change(step: string, id: string, change: Partial<CauseValue>): () => void {
		const before = this.#find(step, id);
		if (!before) return () => {};
		const value = { ...before, ...change };
		this.#write(step, id, { ...value, text: causeText(value.text) || before.text });
		return () => this.#write(step, id, before);
	}

	/** @returns how to bring the card back */
	remove(step: string, id: string): () => void {
		const before = this.#find(step, id);
		if (!before) return () => {};
		this.#write(step, id, undefined);
		return () => this.#write(step, id, before);
	}

	/** Resolves when the relay holds all that was written here; never alone. */
	whenStored(): Promise<void> {
		return this.#link.whenStored();
	}

	reconnect(): void {
		this.#link.reconnect();
	}

	destroy(): void {
		this.#link.destroy();
		this.#options.doc.destroy();
	}

	#find(step: string, id: string): CauseValue | undefined {
		const cause = this.causes(step).find((each) => each.id === id);
		if (!cause) return undefined;
		const { focus, dimension, text } = cause;
		return { focus, dimension, text };
	}

	#write(step: string, id: string, value: CauseValue | undefined): void {
		const { stage, onhostcauses } = this.#options;
		if (!this.mayWrite(step)) return; // the level was raised while the finger was on its way
		if (!isBoardOpen(stage, step)) {
			const others = this.causes(step).filter((each) => each.id !== id);
			const causes = value ? [...others, { id, ...value }] : others;
			onhostcauses?.(
				step,
				causes.sort((a, b) => (a.id < b.id ? -1 : 1))
			);
			return;
		}
		this.values.write(cardKey(step, id), encodeJson(value ?? ''));
		this.unstored = this.#link.unstored;
		void this.#link.whenStored().then(() => (this.unstored = this.#link.unstored));
	}
}
