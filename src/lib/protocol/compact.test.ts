import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { Inflate } from 'fflate';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { concatBytes, randomBytes } from './bytes.ts';
import { compact } from './compact.ts';
import { expand } from './expand.ts';
import { encodeJson, parseJson } from './stage-values.ts';

const LARGE = encodeJson({
	cards: Array.from({ length: 60 }, (_, id) => ({ id, text: `Karte ${id}` }))
});
const lengthBytes = (length: number) => {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, length);
	return bytes;
};
/** A value as somebody else could make it. */
const forged = (deflated: Uint8Array, length: number) =>
	concatBytes(Uint8Array.of(0), lengthBytes(length), deflated);

describe('P14: values made smaller', () => {
	test('come back as they were, whatever they say', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue(), { maxLength: 20 }), fc.nat(100), (value, times) => {
				const plain = encodeJson([value, 'wieder und wieder '.repeat(times)]);
				const small = compact(plain);

				expect(expand(small)).toEqual(plain);
				expect(small.length).toBeLessThanOrEqual(plain.length);
			}),
			{ numRuns: 15 }
		);
	});

	test('are the marker, the length and what any other Deflate reads', () => {
		const small = compact(LARGE);

		expect(small[0]).toBe(0);
		expect(small.subarray(1, 5)).toEqual(lengthBytes(LARGE.length));
		expect(new Uint8Array(inflateRawSync(small.subarray(5)))).toEqual(LARGE);
		expect(small.length).toBeLessThan(LARGE.length / 3);
	});

	test('stay as they are when they are short, or nothing is gained', () => {
		const short = encodeJson('a'.repeat(300));
		const random = randomBytes(4000).with(0, 1);

		expect(compact(short)).toBe(short);
		expect(compact(random)).toBe(random);
		expect(expand(short)).toBe(short);
	});

	test('a value as large as we publish opens', () => {
		const plain = encodeJson('Übergaben '.repeat(180_000));

		expect(plain.length).toBeGreaterThan(1_900_000);
		expect(expand(compact(plain))?.length).toBe(plain.length);
	});

	test('a bomb opens to nothing: neither more than it says nor more than we publish', () => {
		const zeros = new Uint8Array(16 * 1024 * 1024);
		const bomb = new Uint8Array(deflateRawSync(zeros));
		const lengths = [0, 1000, 64 * 1024, 2 * 1024 * 1024, zeros.length, 2 ** 32 - 1];

		const push = vi.spyOn(Inflate.prototype, 'push');
		onTestFinished(() => push.mockRestore());

		for (const length of lengths) {
			push.mockClear();
			expect(expand(forged(bomb, length))).toBeUndefined();
			// at most 2 MiB came of it, not 16
			expect(push.mock.calls.length).toBeLessThanOrEqual(2);
		}
	});

	test('one that says more than it holds is none', () => {
		const deflated = new Uint8Array(deflateRawSync(LARGE));

		expect(expand(forged(deflated, LARGE.length))).toEqual(LARGE);
		expect(expand(forged(deflated, LARGE.length + 1))).toBeUndefined();
	});

	test('damaged or foreign bytes are no value, and nothing is thrown', () => {
		const small = compact(LARGE);
		for (let length = 1; length < small.length; length += 9) {
			expect(expand(small.slice(0, length))).toBeUndefined();
		}
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				const read = expand(concatBytes(Uint8Array.of(0), bytes));
				expect(read === undefined || read.length <= 2 * 1024 * 1024).toBe(true);
			}),
			{ numRuns: 50 }
		);
	});

	test('no JSON begins with the marker', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const plain = encodeJson(value);
				expect(plain[0]).not.toBe(0);
				expect(parseJson(expand(plain) ?? new Uint8Array())).toEqual(parseJson(plain));
			})
		);
	});
});
