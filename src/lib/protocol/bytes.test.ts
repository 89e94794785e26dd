import { toUSVString } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
	concatBytes,
	equalBytes,
	fromBase64Url,
	fromUtf8,
	randomBytes,
	toBase64Url,
	toHex,
	toUtf8
} from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 100 });

describe('base64url', () => {
	test('reads back what it wrote, as Node writes it', () => {
		fc.assert(
			fc.property(bytes, (value) => {
				const text = toBase64Url(value);
				expect(text).toBe(Buffer.from(value).toString('base64url'));
				expect(fromBase64Url(text)).toEqual(value);
			})
		);
	});

	test('writes a view into a longer buffer without its surroundings', () => {
		expect(toBase64Url(Uint8Array.of(9, 9, 255, 254, 9).subarray(2, 4))).toBe('__4');
	});

	test.for(['A', 'AAAAA', 'AA==', 'AB+/', 'AA A', 'AA\n', 'ÄA', '__5', 'AB', '\0\0'])(
		'refuses %o',
		(text) => {
			expect(fromBase64Url(text)).toBeUndefined();
		}
	);

	test('no two texts mean the same bytes', () => {
		const unit = fc.constantFrom(...'ABCabc019-_', '=', '+', ' ');

		fc.assert(
			fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
				const value = fromBase64Url(text);
				expect(value === undefined || toBase64Url(value) === text).toBe(true);
			}),
			{ numRuns: 1_000 }
		);
	});
});

describe('UTF-8', () => {
	test('reads back every text without lone surrogates, a leading byte order mark too', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(0x10ffff)), fc.boolean(), (points, hasMark) => {
				const whole = (hasMark ? '\uFEFF' : '') + toUSVString(String.fromCodePoint(...points));
				expect(fromUtf8(toUtf8(whole))).toBe(whole);
			})
		);
	});

	test.for([[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0x80]])('refuses the bytes %o', (values) => {
		expect(() => fromUtf8(Uint8Array.from(values))).toThrow(TypeError);
	});
});

describe('toHex', () => {
	test('writes two digits for each byte, as Node does', () => {
		fc.assert(
			fc.property(bytes, (value) => {
				expect(toHex(value)).toBe(Buffer.from(value).toString('hex'));
			})
		);
	});
});

describe('concatBytes', () => {
	test('joins all parts in order into an array of its own', () => {
		fc.assert(
			fc.property(fc.array(bytes, { maxLength: 6 }), (parts) => {
				const joined = concatBytes(...parts);
				expect(Array.from(joined)).toEqual(parts.flatMap((part) => Array.from(part)));
				expect(parts.some((part) => part.buffer === joined.buffer)).toBe(false);
			})
		);
	});
});

describe('equalBytes', () => {
	test('tells equal from different arrays', () => {
		fc.assert(
			fc.property(bytes, bytes, (a, b) => {
				expect(equalBytes(a, Uint8Array.from(a))).toBe(true);
				expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
			})
		);
	});

	test('sees every single flipped bit', () => {
		const value = Uint8Array.from({ length: 16 }, (_, index) => index * 17);

		for (let bit = 0; bit < value.length * 8; bit++) {
			expect(equalBytes(value, value.with(bit >> 3, value[bit >> 3]! ^ (1 << (bit & 7))))).toBe(
				false
			);
		}
	});

	test('an array is not equal to the start of a longer one', () => {
		expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBe(false);
		expect(equalBytes(Uint8Array.of(), Uint8Array.of(0))).toBe(false);
	});
});

describe('randomBytes', () => {
	test('comes from the generator that also insecure contexts have', () => {
		const source = vi.spyOn(crypto, 'getRandomValues');

		const drawn = randomBytes(24);

		expect(source).toHaveBeenCalledExactlyOnceWith(drawn);
		expect(drawn).toHaveLength(24);
		source.mockRestore();
	});
});
