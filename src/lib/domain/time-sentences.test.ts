import { describe, expect, test } from 'vitest';
import { deviationSentence, minutesSentence } from './time-sentences.ts';

describe('minutesSentence', () => {
	test.for([
		[0, 'weniger als 1 Minute'],
		[29_999, 'weniger als 1 Minute'],
		[30_000, '1 Minute'],
		[60_000, '1 Minute'],
		[89_999, '1 Minute'],
		[90_000, '2 Minuten'],
		[7 * 60_000, '7 Minuten'],
		[-60_000, 'weniger als 1 Minute']
	] as const)('%i ms: %s', ([ms, sentence]) => {
		expect(minutesSentence(ms)).toBe(sentence);
	});
});

describe('deviationSentence', () => {
	test.for([
		[0, 'im Plan'],
		[29_999, 'im Plan'],
		[-29_999, 'im Plan'],
		[30_000, '1 Minute hinter dem Plan'],
		[-30_000, '1 Minute voraus'],
		[4 * 60_000, '4 Minuten hinter dem Plan'],
		[-2 * 60_000, '2 Minuten voraus']
	] as const)('%i ms: %s', ([ms, sentence]) => {
		expect(deviationSentence(ms)).toBe(sentence);
	});
});
