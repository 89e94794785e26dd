import { expect, test } from 'vitest';
import { randomBelow, randomId } from './random.ts';

test('numbers stay below the bound and reach all of it', () => {
	const seen = new Set(Array.from({ length: 2_000 }, () => randomBelow(7)));

	expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
	expect(randomBelow(1)).toBe(0);
});

test('ids differ', () => {
	const ids = Array.from({ length: 100 }, randomId);

	expect(new Set(ids).size).toBe(100);
	expect(ids.every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true);
});
