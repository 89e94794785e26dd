import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestThatFits } from './measure-on-paper.ts';
import { pagesOf } from './pages-of.ts';

describe('the largest size that fits', () => {
	test('is found to a two-hundredth of the range', () => {
		const sizes = fc.double({ min: 10, max: 30, noNaN: true });

		fc.assert(
			fc.property(sizes, (limit) => {
				const found = largestThatFits(10, 30, (size) => size <= limit);
				expect(found).toBeLessThanOrEqual(limit);
				expect(found).toBeGreaterThan(limit - 20 / 200);
			})
		);
	});

	test('is the smallest when none fits, the largest when all do', () => {
		expect(largestThatFits(10, 30, () => false)).toBe(10);
		expect(largestThatFits(10, 30, () => true)).toBe(30);
	});
});

test.for([
	[0, []],
	[4, [4]],
	[5, [4, 1]],
	[63, [...Array.from({ length: 15 }, () => 4), 3]]
] as const)('%i cards stand on pages of four', ([count, sizes]) => {
	const cards = Array.from({ length: count }, (_, index) => index);
	const pages = pagesOf(cards, 4);

	expect(pages.map((page) => page.length)).toEqual(sizes);
	expect(pages.flat()).toEqual(cards);
});
