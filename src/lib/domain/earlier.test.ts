import { expect, test } from 'vitest';
import { earlierMeasure, earlierText } from './earlier.ts';

const MEASURE = {
	id: 'massnahme-1',
	session: 'sitzung-1',
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch ansetzen',
	until: '2026-09-15',
	sign: 'einem Protokoll',
	review: '2026-10-19',
	addressee: 'us' as const,
	status: 'open' as const
};

test('an earlier measure is its sentence, its status and the day that has gone, nothing else', () => {
	const earlier = earlierMeasure(MEASURE, '2026-11-22');

	expect(Object.keys(earlier)).toEqual(['sentence', 'status', 'due']);
	expect(earlierText(earlier)).toBe(
		'Wenn ein Fall übergeben wird, dann die Teamleitung ein Gespräch ansetzen, bis 15.09.2026; wir merken es an einem Protokoll. Stand: offen. Der Prüftermin war am 19.10.2026.'
	);
});

test('nothing is said to be due before its day', () => {
	expect(earlierText(earlierMeasure(MEASURE, '2026-09-01'))).toMatch(/Stand: offen\.$/);
});
