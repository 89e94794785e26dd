import { expect, test } from 'vitest';
import { clockText, timeLeftSentence } from './time-text.ts';

test.for([
	[425_000, '7:05'],
	[0, '0:00'],
	[-90_500, '−1:30'],
	[-300, '0:00']
] as const)('%d ms is %s on the clock', ([ms, text]) => {
	expect(clockText(ms)).toBe(text);
});

test.for([
	[400_000, 'Noch etwa 7 Minuten.'],
	[91_000, 'Noch etwa 2 Minuten.'],
	[60_000, 'Noch etwa eine Minute.'],
	[34_000, 'Noch etwa 30 Sekunden.'],
	[2_000, 'Noch etwa 10 Sekunden.'],
	[0, 'Die Zeit ist um.']
] as const)('%d ms left is “%s”', ([ms, sentence]) => {
	expect(timeLeftSentence(ms)).toBe(sentence);
});
