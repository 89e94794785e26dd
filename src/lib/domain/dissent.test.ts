import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dissent } from './dissent.ts';

const counts = fc
	.array(fc.nat({ max: 200 }), { minLength: 5, maxLength: 5 })
	.filter((values) => values.some((count) => count > 0));

describe('dissent', () => {
	test('is 0 when all are on one point, whichever', () => {
		fc.assert(
			fc.property(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 10_000 }), (point, n) => {
				const all = [0, 0, 0, 0, 0].with(point, n);
				expect(Object.is(dissent(all), 0)).toBe(true);
			})
		);
	});

	test('is 1 when half are at each end', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10_000 }), (n) => {
				expect(dissent([n, 0, 0, 0, n])).toBe(1);
			})
		);
	});

	test('is 1 for nothing but half at each end, 0 for nothing but unanimity, and between otherwise', () => {
		fc.assert(
			fc.property(counts, (values) => {
				const share = dissent(values);
				const [low, , , , high] = values;
				const total = values.reduce((sum, count) => sum + count, 0);
				const isHalved = low === high && low! * 2 === total;
				expect(share === 1).toBe(isHalved);
				expect(share === 0).toBe(values.filter((count) => count > 0).length === 1);
				expect(share).toBeGreaterThanOrEqual(0);
				expect(share).toBeLessThanOrEqual(1);
			})
		);
	});

	test('is the same to the last bit when the scale is turned round', () => {
		fc.assert(
			fc.property(counts, (values) => {
				expect(dissent(values.toReversed())).toBe(dissent(values));
			}),
			{ numRuns: 2_000 }
		);
	});

	test('is the same when every answer is given several times', () => {
		fc.assert(
			fc.property(counts, fc.integer({ min: 2, max: 9 }), (values, times) => {
				expect(dissent(values.map((count) => count * times))).toBe(dissent(values));
			})
		);
	});

	test('is higher the farther two halves stand apart', () => {
		const shares = [
			[5, 5, 0, 0, 0],
			[5, 0, 5, 0, 0],
			[5, 0, 0, 5, 0],
			[5, 0, 0, 0, 5]
		].map(dissent);

		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		expect(new Set(shares).size).toBe(4);
	});

	test.for([
		// by hand from 1 + Σ p · log2(1 − |x − mean| / width)
		{ counts: [0, 1], expected: 0 },
		{ counts: [1, 1], expected: 1 },
		{ counts: [1, 1, 1], expected: 2 / 3 },
		{ counts: [0, 1, 0, 1, 0], expected: -Math.log2(3 / 4) },
		{ counts: [1, 1, 1, 1, 1], expected: -(2 * Math.log2(1 / 2) + 2 * Math.log2(3 / 4)) / 5 }
	])('of $counts is $expected', ({ counts: values, expected }) => {
		expect(dissent(values)).toBeCloseTo(expected, 11);
	});

	test('stays in bounds with huge counts', () => {
		const share = dissent([1, 0, 0, 0, 2 ** 50]);

		expect(share).toBeGreaterThanOrEqual(0);
		expect(share).toBeLessThan(1e-9);
	});

	test.for([
		[],
		[3],
		[0, 0, 0, 0, 0],
		[NaN, 1, 1],
		[-1, 2, 3],
		[1.5, 1.5],
		[Infinity, 1],
		[2 ** 53, 1]
	])('refuses %o', (values) => {
		expect(() => dissent(values)).toThrow(RangeError);
	});
});
