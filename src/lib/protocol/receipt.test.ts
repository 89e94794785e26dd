import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasReceipt, receipt } from './ballot.ts';
import { concatBytes } from './bytes.ts';

describe('receipts', () => {
	const sealed = fc.uint8Array({ minLength: 1, maxLength: 200 });

	test('P24: is the first 8 bytes of SHA-256 of the sealed value', () => {
		fc.assert(
			fc.property(sealed, (value) => {
				const expected = createHash('sha256').update(value).digest().subarray(0, 8);
				expect(Buffer.from(receipt(value))).toEqual(expected);
			})
		);
	});

	test('P24: is found at any place of a chunk, and only when it is in it', () => {
		const list = fc.uniqueArray(sealed, {
			minLength: 1,
			maxLength: 12,
			selector: (value) => Buffer.from(receipt(value)).toString('hex')
		});

		fc.assert(
			fc.property(list, ([own = new Uint8Array(), ...others]) => {
				const receipts = others.map(receipt);
				expect(hasReceipt(concatBytes(...receipts), receipt(own))).toBe(false);
				for (let place = 0; place <= receipts.length; place++) {
					const chunk = concatBytes(...receipts.toSpliced(place, 0, receipt(own)));
					expect(hasReceipt(chunk, receipt(own))).toBe(true);
				}
			})
		);
	});

	test('P24: does not match across two receipts, nor a part of one', () => {
		const chunk = Uint8Array.from({ length: 16 }, (_, index) => index);

		expect(hasReceipt(chunk, chunk.subarray(4, 12))).toBe(false);
		expect(hasReceipt(chunk, chunk.subarray(0, 4))).toBe(false);
		expect(hasReceipt(chunk.subarray(0, 12), chunk.subarray(8, 12))).toBe(false);
		expect(hasReceipt(chunk, new Uint8Array())).toBe(false);
		expect(hasReceipt(new Uint8Array(), chunk.subarray(0, 8))).toBe(false);
	});
});
