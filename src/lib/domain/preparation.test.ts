import { expect, test } from 'vitest';
import { minuteOfDay, peopleAdvice } from './preparation.ts';

test('below the minimum the talk without storage is what fits', () => {
	expect(peopleAdvice(4, 5)).toMatchObject({
		isTooFew: true,
		sentence: expect.stringMatching(/^Unter 5 Antworten .* Gespräch ohne Speicherung/)
	});
	expect(peopleAdvice(5, 6).isTooFew).toBe(true);
});

test.for([
	[5, 'müssen also alle'],
	[6, 'Eine Person darf'],
	[9, 'Bis zu 4 Personen dürfen']
] as const)('of %i people it says how many may leave something out', ([people, words]) => {
	const { isTooFew, sentence } = peopleAdvice(people, 5);
	expect(isTooFew).toBe(false);
	expect(sentence).toContain('ab 5 Antworten');
	expect(sentence).toContain(words);
});

test('reads a time of day and nothing else', () => {
	expect(minuteOfDay('00:00')).toBe(0);
	expect(minuteOfDay('09:30')).toBe(570);
	expect(minuteOfDay('23:59')).toBe(1439);
	for (const wrong of ['', '24:00', '9:30', '09:60', '09:30:00']) {
		expect(minuteOfDay(wrong)).toBeUndefined();
	}
});
