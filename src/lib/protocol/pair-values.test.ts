import { expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { newSeries, parsePairs, parseSeries, wordHash } from './pair-values.ts';
import { encodeJson } from './stage-values.ts';

const SERIES = 'AAECAwQFBgcICQoLDA0ODw';

test('P19: a word becomes 32 bytes that depend on word and series alone, not on its spelling', async () => {
	const [hash, again, other, elsewhere] = await Promise.all([
		wordHash('Gießkanne Dezember', SERIES),
		wordHash('giesskanne-dezember', SERIES),
		wordHash('Gießkanne November', SERIES),
		wordHash('Gießkanne Dezember', newSeries())
	]);

	expect(hash).toHaveLength(32);
	expect(toHex(again)).toBe(toHex(hash));
	expect(new Set([hash, other, elsewhere].map(toHex)).size).toBe(3);
	expect(() => wordHash('Gießkanne', '')).toThrow(RangeError);
});

test('a series is 16 bytes or none, pairs are two distributions of as many people', () => {
	expect(parseSeries(encodeJson(newSeries()))).toMatch(/^[\w-]{22}$/);
	expect(parseSeries(encodeJson(''))).toBe('');
	expect(parseSeries(encodeJson('zu kurz'))).toBeUndefined();
	const pair = {
		item: 'M1',
		itemVersion: 1,
		before: [5, 0, 0, 0, 0],
		after: [0, 0, 0, 2, 3],
		n: 5
	};
	expect(parsePairs(encodeJson([pair]))).toEqual([pair]);
	for (const wrong of [{ n: 4 }, { n: 6 }, { after: [0, 0, 0, 2, 2] }, { word: 'x' }]) {
		expect(parsePairs(encodeJson([{ ...pair, ...wrong }]))).toBeUndefined();
	}
});
