import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	byLead,
	latestKeys,
	parsePublishedKey,
	publishedKey,
	valuesRoot,
	type Authorship
} from './values.ts';

const author = fc.record({
	epoch: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 999_999_999 })),
	device: fc.string({ unit: fc.constantFrom(...'01ef'), minLength: 16, maxLength: 16 })
});
const name = fc.oneof(
	fc.constantFrom('plan', 'step/a', 'step/b', 'receipts/a/1/2', 'plan/2', '__proto__'),
	fc.string({ unit: fc.constantFrom(...'az/09-'), minLength: 1, maxLength: 12 })
);
const published = fc.record({ name, author });
const DEVICE = '0123456789abcdef';

describe('published keys', () => {
	test('P11: read back what was written, also names with slashes', () => {
		fc.assert(
			fc.property(published, ({ name: of, author: by }) => {
				expect(parsePublishedKey(publishedKey(of, by))).toEqual({ name: of, ...by });
			})
		);
	});

	test.for([
		'',
		'plan',
		`/1/${DEVICE}`,
		`plan/0/${DEVICE}`,
		`plan/01/${DEVICE}`,
		`plan/1000000000/${DEVICE}`,
		`plan/-1/${DEVICE}`,
		`plan/1/${DEVICE.toUpperCase()}`,
		`plan/1/${DEVICE}0`,
		`plan/1/${DEVICE.slice(1)}`,
		`plan/1/${DEVICE}\n`,
		`plan/1/${DEVICE}/`
	])('refuses %o', (key) => {
		expect(parsePublishedKey(key)).toBeUndefined();
	});
});

describe('byLead', () => {
	test('P11: the highest epoch leads, on a tie the smaller device id', () => {
		const other = 'f'.repeat(16);

		expect(byLead({ epoch: 2, device: other }, { epoch: 1, device: DEVICE })).toBeLessThan(0);
		expect(byLead({ epoch: 10, device: other }, { epoch: 9, device: DEVICE })).toBeLessThan(0);
		expect(byLead({ epoch: 1, device: DEVICE }, { epoch: 1, device: other })).toBeLessThan(0);
		expect(byLead({ epoch: 1, device: DEVICE }, { epoch: 1, device: DEVICE })).toBe(0);
	});

	test('is a total order', () => {
		const sign = (n: number) => Math.sign(n) || 0;

		fc.assert(
			fc.property(author, author, author, (a, b, c) => {
				expect(sign(byLead(a, b))).toBe(sign(-byLead(b, a)));
				expect(byLead(a, b) === 0).toBe(a.epoch === b.epoch && a.device === b.device);
				if (byLead(a, b) <= 0 && byLead(b, c) <= 0) expect(byLead(a, c)).toBeLessThanOrEqual(0);
			})
		);
	});
});

describe('latestKeys', () => {
	const keys = fc.array(
		published.map(({ name: of, author: by }) => publishedKey(of, by)),
		{ maxLength: 20 }
	);

	test('P11: does not depend on the order of the keys', () => {
		const shuffled = keys.chain((all) =>
			fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
		);

		fc.assert(
			fc.property(shuffled, ([all, others]) => {
				expect(latestKeys(others)).toEqual(latestKeys(all));
			})
		);
	});

	test('P11: has everything that the leading author published, and nothing else', () => {
		fc.assert(
			fc.property(keys, (all) => {
				const parsed = all.map((key) => parsePublishedKey(key)!);
				const isLeading = (each: Authorship) => parsed.every((other) => byLead(each, other) <= 0);
				const expected = all.filter((_, index) => isLeading(parsed[index]!));
				expect(new Set(latestKeys(all).values())).toEqual(new Set(expected));
			})
		);
	});

	test('P11: what an older lead published elsewhere fills no gap of a newer one', () => {
		const older = { epoch: 1, device: '0000000000000000' };
		const newer = { epoch: 2, device: 'ffffffffffffffff' };
		const plan = publishedKey('plan', newer);

		const latest = latestKeys([publishedKey('result/satz/1', older), plan]);

		expect(latest).toEqual(new Map([['plan', plan]]));
	});

	test('passes over keys that nobody published', () => {
		fc.assert(
			fc.property(keys, fc.array(fc.string()), (all, others) => {
				expect(latestKeys([...others, ...all])).toEqual(latestKeys(all));
			})
		);
	});
});

describe('valuesRoot', () => {
	test('P10: is the map that a second peer reads', () => {
		const [here, there] = [new Y.Doc(), new Y.Doc()];

		valuesRoot(here).set('plan', Uint8Array.of(1));
		Y.applyUpdate(there, Y.encodeStateAsUpdate(here));

		expect(there.getMap('values').get('plan')).toEqual(Uint8Array.of(1));
	});
});
