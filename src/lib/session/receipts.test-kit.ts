import * as Y from 'yjs';
import { encodeReceipts, hasReceipt } from '#lib/protocol/ballot.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey, type Authorship } from '#lib/protocol/values.ts';
import { settleReceipts } from './receipts.ts';
import { SealedMap } from './sealed-map.ts';
import { Stage } from './stage.svelte.ts';

export const ROUND = { step: 'kern', round: 1 };
export const FIRST = { epoch: 1, device: '2222222222222222' };
export const SECOND = { epoch: 2, device: '1111111111111111' };

/** A receipt that is one of its kind. */
export const mark = (number: number) =>
	Uint8Array.from([number % 251, 0, 0, 0, 0, 0, number >> 8, number]);

/** One device's copy of `stage`. */
export class Copy {
	readonly doc = new Y.Doc();
	readonly values = new SealedMap(this.doc, new Uint8Array(32).fill(7), 'ROOM', 'stage');
	readonly stage = new Stage(this.values);

	publish(name: string, author: Authorship, plain: Uint8Array): void {
		this.values.write(publishedKey(name, author), plain);
	}

	chunk(number: number, author: Authorship, ...marks: Uint8Array[]): void {
		this.publish(stageName.receipts(number), author, encodeReceipts('kern', 1, marks));
	}

	settle(author: Authorship, ...marks: Uint8Array[]): void {
		this.doc.transact(() => settleReceipts(this.values, author, ROUND, marks));
	}

	takeOver(author: Authorship): void {
		for (const [name, plain] of this.stage.published()) this.publish(name, author, plain);
	}

	isCounted(of: Uint8Array, { step, round } = ROUND): boolean {
		return hasReceipt(this.stage.receipts(step, round), of);
	}

	/** Both know afterwards what either knew. */
	meet(other: Copy): void {
		Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(this.doc));
		Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc));
	}
}

export const newCopy = (): Copy => {
	const copy = new Copy();
	copy.publish(stageName.session, FIRST, encodeJson('any value of the first lead'));
	return copy;
};
