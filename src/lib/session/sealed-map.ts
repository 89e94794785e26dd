import type * as Y from 'yjs';
import { open, seal } from '#lib/protocol/seal.ts';
import { valuesRoot } from '#lib/protocol/values.ts';

/**
 * The sealed values of one document. Opening is remembered per stored value, so that reading on
 * every change costs one decryption per new value only.
 */
export class SealedMap {
	readonly #root: Y.Map<unknown>;
	readonly #key: Uint8Array;
	readonly #room: string;
	readonly #doc: string;
	readonly #opened = new Map<string, { sealed: unknown; plain: Uint8Array | undefined }>();

	constructor(doc: Y.Doc, key: Uint8Array, room: string, name: string) {
		this.#root = valuesRoot(doc);
		this.#key = key;
		this.#room = room;
		this.#doc = name;
	}

	keys(): string[] {
		return [...this.#root.keys()];
	}

	/** @returns the plain bytes, or undefined when absent or not sealed for this place */
	read(key: string): Uint8Array | undefined {
		const sealed = this.#root.get(key);
		if (sealed === undefined) return undefined;
		const known = this.#opened.get(key);
		if (known?.sealed === sealed) return known.plain;
		const plain = open(this.#key, { room: this.#room, doc: this.#doc, key }, sealed);
		this.#opened.set(key, { sealed, plain });
		return plain;
	}

	write(key: string, plain: Uint8Array): void {
		this.#root.set(key, seal(this.#key, { room: this.#room, doc: this.#doc, key }, plain));
	}

	/** Takes a value out of the document. */
	remove(key: string): void {
		this.#root.delete(key);
		this.#opened.delete(key);
	}

	/** Calls `onchange` after every change of the document. @returns how to stop */
	observe(onchange: () => void): () => void {
		this.#root.observe(onchange);
		return () => this.#root.unobserve(onchange);
	}
}
