import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BACKOFF_CAP_MS, backoffMs } from './backoff.ts';

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('waits are spread from none to a time that grows by half and ends at ten seconds', () => {
	fc.assert(
		fc.property(fc.nat(40), share, (failures, random) => {
			const most = Math.min(BACKOFF_CAP_MS, 200 * 1.5 ** failures);
			expect(backoffMs(failures, undefined, random)).toBeCloseTo(random * most);
		})
	);
	expect(backoffMs(1000, 1006, 0.999)).toBeLessThan(10_000);
});

test('a document that the host is about to create is asked for within 2.5 s', () => {
	fc.assert(
		fc.property(fc.nat(40), share, (failures, random) => {
			expect(backoffMs(failures, 4504, random)).toBeLessThanOrEqual(2_500);
		})
	);
});

test('three hundred phones that lost the relay together do not come back together', () => {
	const waits = Array.from({ length: 300 }, () => backoffMs(10)).sort((a, b) => a - b);
	const most = Math.max(
		...waits.map((wait) => waits.filter((x) => Math.abs(x - wait) < 50).length)
	);
	// evenly spread there would be 3 in any 100 ms of the ten seconds
	expect(most).toBeLessThan(30);
});

test('P46: a relay that was away for two seconds has 99 % of the phones back five seconds later', () => {
	const backAfter = Array.from({ length: 3000 }, () => {
		let at = 0;
		for (let failures = 0; at < 2000; failures++) at += backoffMs(failures);
		return at - 2000;
	});

	expect(backAfter.filter((ms) => ms > 5000).length).toBeLessThan(30);
});
