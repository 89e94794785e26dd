import { describe, expect, test } from 'vitest';
import {
	addDays,
	addMonths,
	isExpired,
	isExpiring,
	isLongOpen,
	retentionChoices
} from './retention.ts';

describe('addMonths', () => {
	test.for([
		['2026-11-22', 24, '2028-11-22'],
		['2026-11-22', 6, '2027-05-22'],
		['2026-08-31', 6, '2027-02-28'],
		['2026-02-28', 24, '2028-02-28'],
		['2024-02-29', 12, '2025-02-28'],
		['2024-02-29', 24, '2026-02-28'],
		['2026-12-31', 12, '2027-12-31']
	] as const)('%s and %d months is %s', ([day, months, expected]) => {
		expect(addMonths(day, months)).toBe(expected);
	});
});

test('addDays goes over the ends of months and years', () => {
	expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
	expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});

test('a result goes on its day, not before', () => {
	expect(isExpired('2028-11-22', '2028-11-21')).toBe(false);
	expect(isExpired('2028-11-22', '2028-11-22')).toBe(true);
	expect(isExpired('2028-11-22', '2029-01-01')).toBe(true);
});

test('its deletion is near from 30 days before', () => {
	expect(isExpiring('2028-11-22', '2028-10-22')).toBe(false);
	expect(isExpiring('2028-11-22', '2028-10-23')).toBe(true);
});

test('a session is long open after 30 days', () => {
	const day = 86_400_000;
	expect(isLongOpen(0, 30 * day - 1)).toBe(false);
	expect(isLongOpen(0, 30 * day)).toBe(true);
});

describe('retentionChoices', () => {
	const daysOf = (deleteOn: string, today: string) =>
		retentionChoices('2026-11-22', deleteOn, today).map(({ day, months }) => [day, months]);

	test('offers the terms from the day of closing', () => {
		expect(daysOf('2028-11-22', '2026-11-22')).toEqual([
			['2027-05-22', 6],
			['2027-11-22', 12],
			['2028-11-22', 24],
			['2029-11-22', 36]
		]);
	});

	test('offers no term that would delete at once', () => {
		expect(daysOf('2028-11-22', '2027-11-22').map(([day]) => day)).toEqual([
			'2028-11-22',
			'2029-11-22'
		]);
	});

	test('keeps a day of its own in the list', () => {
		expect(daysOf('2027-01-01', '2026-11-22')[0]).toEqual(['2027-01-01', null]);
	});
});
