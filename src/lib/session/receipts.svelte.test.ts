import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeReceipts, hasReceipt } from '#lib/protocol/ballot.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import { publishReceipts, settleReceipts, watchReceipts } from './receipts.ts';
import { Copy, FIRST, mark, newCopy, SECOND } from './receipts.test-kit.ts';

describe('P24: one value in the place of all receipts of a revealed round', () => {
	test('says what counts and nothing else, whatever else was confirmed', () => {
		const copy = newCopy();
		copy.chunk(0, FIRST, mark(1), mark(2));
		copy.chunk(1, FIRST, mark(3));

		copy.settle(FIRST, mark(3), mark(2));

		expect([1, 2, 3].map((number) => copy.isCounted(mark(number)))).toEqual([false, true, true]);
		expect(copy.values.keys().filter((key) => /^(receipts|counted)/.test(key))).toEqual([
			publishedKey('counted/kern/1', FIRST)
		]);
	});

	test('nothing that is confirmed later makes a late sheet count', () => {
		const copy = newCopy();
		copy.settle(FIRST, mark(1));
		copy.chunk(7, FIRST, mark(9));
		copy.chunk(0, { epoch: 1, device: 'ffffffffffffffff' }, mark(9));

		expect(copy.isCounted(mark(9))).toBe(false);
	});

	test('also when nobody had answered on a device', () => {
		const copy = newCopy();
		copy.settle(FIRST);
		copy.chunk(7, FIRST, mark(9));

		expect(copy.isCounted(mark(9))).toBe(false);
	});

	test('touches no other round and no other step', () => {
		const copy = newCopy();
		copy.publish(stageName.receipts(0), FIRST, encodeReceipts('kern', 2, [mark(2)]));
		copy.publish(stageName.receipts(1), FIRST, encodeReceipts('kern-1', 1, [mark(3)]));

		copy.settle(FIRST, mark(1));

		expect(copy.isCounted(mark(2), { step: 'kern', round: 2 })).toBe(true);
		expect(copy.isCounted(mark(3), { step: 'kern-1', round: 1 })).toBe(true);
	});

	test('is taken over with everything else', () => {
		const copy = newCopy();
		copy.chunk(0, FIRST, mark(1), mark(2));
		copy.settle(FIRST, mark(1));

		copy.takeOver(SECOND);
		copy.chunk(0, SECOND, mark(2));

		expect([1, 2].map((number) => copy.isCounted(mark(number)))).toEqual([true, false]);
	});

	test('an older lead that reveals leaves what a newer one has confirmed', () => {
		const copy = newCopy();
		copy.chunk(0, FIRST, mark(1));
		copy.takeOver(SECOND);
		copy.chunk(0, SECOND, mark(2));

		copy.settle(FIRST, mark(1));

		expect([1, 2].map((number) => copy.isCounted(mark(number)))).toEqual([true, true]);
		copy.settle(SECOND, mark(2));
		expect([1, 2].map((number) => copy.isCounted(mark(number)))).toEqual([false, true]);
		expect(copy.values.keys().filter((key) => key.startsWith('counted/'))).toHaveLength(1);
	});

	test('reaches a phone at once, so that it never falls back to waiting', () => {
		const host = newCopy();
		host.chunk(0, FIRST, mark(1));
		host.chunk(1, FIRST, mark(2));
		const phone = newCopy();
		host.meet(phone);
		const seen: boolean[] = [];
		phone.values.observe(() => seen.push(phone.isCounted(mark(1)) && phone.isCounted(mark(2))));
		host.doc.on('update', (update: Uint8Array) => Y.applyUpdate(phone.doc, update));

		host.settle(FIRST, mark(1), mark(2));

		expect(seen).toEqual([true]);
	});

	test('its order says nothing about who came when', () => {
		const marks = fc.uniqueArray(fc.bigInt(0n, 2n ** 64n - 1n), { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(marks, fc.func(fc.integer()), (numbers, by) => {
				const bytes = numbers.map((number) => {
					const view = new DataView(new ArrayBuffer(8));
					view.setBigUint64(0, number);
					return new Uint8Array(view.buffer);
				});
				const otherOrder = bytes.toSorted((a, b) => by(toBase64Url(a)) - by(toBase64Url(b)));
				const one = newCopy();
				const other = newCopy();
				one.settle(FIRST, ...bytes);
				other.settle(FIRST, ...otherOrder);
				const receipts = one.stage.receipts('kern', 1);

				expect(other.stage.receipts('kern', 1)).toEqual(receipts);
				expect(bytes.every((each) => hasReceipt(receipts, each))).toBe(true);
				expect(receipts).toHaveLength(8 * bytes.length);
			})
		);
	});
});

describe('P24: chunks of a round that runs', () => {
	const chunks = ({ values }: Copy) => values.keys().filter((key) => key.startsWith('receipts/'));
	const publish = (copy: Copy, round: number, ...numbers: number[]) =>
		publishReceipts(copy.values, FIRST, { step: 'kern', round }, numbers.map(mark));

	test('one with a few receipts takes further ones, one with many does not', () => {
		const copy = newCopy();
		publish(copy, 1, 1, 2, 3);
		publish(copy, 1, 4, 5);
		expect(chunks(copy)).toHaveLength(1);

		publish(copy, 1, 6, 7);
		publish(copy, 1, 8);

		expect(chunks(copy)).toHaveLength(2);
		expect([1, 2, 3, 4, 5, 6, 7, 8].every((number) => copy.isCounted(mark(number)))).toBe(true);
	});

	test('none takes receipts of another round', () => {
		const copy = newCopy();
		publish(copy, 1, 1);
		publish(copy, 2, 2);

		expect(copy.isCounted(mark(1))).toBe(true);
		expect(copy.isCounted(mark(2))).toBe(false);
		expect(copy.isCounted(mark(2), { step: 'kern', round: 2 })).toBe(true);
	});

	test('the next round uses the keys of the one before, so that they stay few', () => {
		const copy = newCopy();
		const seconds = Array.from({ length: 20 }, (_, second) => second);
		const numbers = [1, 2, 3, 4, 5, 6];
		for (const round of [1, 2, 3]) {
			for (const second of seconds) {
				publish(copy, round, ...numbers.map((number) => 1000 * round + 10 * second + number));
			}
			copy.doc.transact(() =>
				settleReceipts(copy.values, FIRST, { step: 'kern', round }, numbers.map(mark))
			);
		}
		const fresh = new Y.Doc();
		Y.applyUpdate(fresh, Y.encodeStateAsUpdate(copy.doc));
		const keys = [...fresh.share.values()].flatMap(({ _map }) => [..._map.keys()]);

		expect(chunks(copy)).toEqual([]);
		expect(keys.filter((key) => key.startsWith('receipts/'))).toHaveLength(seconds.length);
	});

	test('their order is drawn: all orders of three come about', () => {
		const orders = new Set<string>();
		for (let time = 0; time < 200; time++) {
			const copy = newCopy();
			publish(copy, 1, 1, 2, 3);
			orders.add(String(copy.stage.receipts('kern', 1)));
		}

		expect(orders.size).toBe(6);
	});

	test('what the page before wrote into the same chunk is told, so that it is repeated', () => {
		const before = newCopy();
		const now = newCopy();
		before.meet(now);
		const lost: string[] = [];
		watchReceipts(
			now.doc,
			({ device }) => device === FIRST.device,
			() => lost.push('chunk')
		);
		now.chunk(0, FIRST, mark(1));
		before.chunk(1, SECOND, mark(2));
		before.publish('wall', FIRST, encodeJson('any value'));
		before.meet(now);
		expect(lost).toEqual([]);

		before.chunk(0, FIRST, mark(3));
		before.meet(now);

		expect(lost).toEqual(['chunk']);
	});
});
