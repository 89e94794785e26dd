import { expect, test } from 'vitest';
import { Shares } from './shares.ts';

test('nobody takes more than a share, all together no more than there is', () => {
	const shares = new Shares({ total: 5, perKey: 3 });

	expect([shares.take('a', 2), shares.take('a', 2), shares.take('a')]).toEqual([true, false, true]);
	expect(shares.isEmpty).toBe(false);
	expect([shares.take('b', 3), shares.take('b', 2), shares.take('c')]).toEqual([
		false,
		true,
		false
	]);
	expect(shares.isEmpty).toBe(true);

	shares.giveBack('a', 3);
	expect([shares.take('b', 2), shares.take('b'), shares.take('a', 2)]).toEqual([false, true, true]);
});
