import { describe, expect, test } from 'vitest';
import { ANONYMITY_LEVELS, ANONYMITY_SENTENCES, stricter } from './anonymity.ts';

describe('anonymity', () => {
	test('every level has its own sentence', () => {
		const sentences = ANONYMITY_LEVELS.map((level) => ANONYMITY_SENTENCES[level]);

		expect(new Set(sentences).size).toBe(ANONYMITY_LEVELS.length);
	});

	test.for([
		['open', 'open', 'open'],
		['open', 'unnamed', 'unnamed'],
		['open', 'sealed', 'sealed'],
		['unnamed', 'unnamed', 'unnamed'],
		['unnamed', 'sealed', 'sealed'],
		['sealed', 'sealed', 'sealed']
	] as const)('of %s and %s the stricter is %s, whichever comes first', ([a, b, expected]) => {
		expect(stricter(a, b)).toBe(expected);
		expect(stricter(b, a)).toBe(expected);
	});
});
