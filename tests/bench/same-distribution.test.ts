import { describe, expect, test } from 'vitest';
import { kolmogorovSmirnov } from './same-distribution.ts';

/** Even steps from 0 to 1, moved. */
const steps = (count: number, by = 0) =>
	Array.from({ length: count }, (_, index) => index / count + by);

describe('kolmogorovSmirnov', () => {
	test('says nothing against a sample and itself', () => {
		expect(kolmogorovSmirnov(steps(1000), steps(1000))).toEqual({ distance: 0, p: 1 });
	});

	test('knows the textbook: 1 000 values each, moved by 6.1 % of their range', () => {
		const { distance, p } = kolmogorovSmirnov(steps(1000), steps(1000, 0.0605));

		expect(distance).toBeCloseTo(0.061);
		// 2·exp(−2λ²) and far smaller terms, λ = (√500 + 0.12 + 0.11/√500)·0.061
		expect(p).toBeCloseTo(0.0464, 4);
	});

	test('tells samples apart that have one median and different widths', () => {
		const narrow = steps(1000).map((value) => (value - 0.5) / 2);
		const wide = steps(1000).map((value) => value - 0.5);

		expect(kolmogorovSmirnov(narrow, wide).p).toBeLessThan(1e-9);
	});

	test('refuses an empty sample', () => {
		expect(() => kolmogorovSmirnov([], [1])).toThrow(RangeError);
	});
});
