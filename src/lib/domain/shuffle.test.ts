import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shuffled } from './shuffle.ts';

test('keeps every item exactly once and leaves the list alone', () => {
	fc.assert(
		fc.property(
			fc.array(fc.nat()),
			fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
			(items, chances) => {
				const before = [...items];
				const result = shuffled(items, (below) => Math.floor((chances.next().value ?? 0) * below));

				expect(items).toEqual(before);
				expect([...result].sort()).toEqual([...before].sort());
			}
		)
	);
});

test('every order comes from exactly one run of random numbers', () => {
	const orders = new Map<string, number>();
	for (const first of [0, 1, 2, 3]) {
		for (const second of [0, 1, 2]) {
			for (const third of [0, 1]) {
				const draws = [first, second, third];
				const order = shuffled(['a', 'b', 'c', 'd'], () => draws.shift() ?? 0).join('');
				orders.set(order, (orders.get(order) ?? 0) + 1);
			}
		}
	}

	expect(orders.size).toBe(24);
	expect(new Set(orders.values())).toEqual(new Set([1]));
});

test('asks for numbers below the items that are left', () => {
	const asked: number[] = [];

	shuffled([1, 2, 3, 4], (below) => (asked.push(below), 0));

	expect(asked).toEqual([4, 3, 2]);
});
