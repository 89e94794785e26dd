import { describe, expect, test } from 'vitest';
import { germanDate, isCalendarDate } from './calendar-date.ts';

describe('days of the calendar', () => {
	test.for([
		['2026-12-15', '15.12.2026'],
		['2028-02-29', '29.02.2028']
	] as const)('%s is written as %s', ([iso, german]) => {
		expect(isCalendarDate(iso)).toBe(true);
		expect(germanDate(iso)).toBe(german);
	});

	test.for(['', '2026-02-29', '2026-13-01', '2026-1-1', '15.12.2026', '2026-12-15T00:00', 'bald'])(
		'„%s“ is none',
		(text) => {
			expect(isCalendarDate(text)).toBe(false);
			expect(germanDate(text)).toBe('');
		}
	);
});
