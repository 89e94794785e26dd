import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanRow, readRow, writeRow } from './paper-row.ts';

describe('cleanRow', () => {
	test.for([
		{ typed: '4530', row: '4530', isDropped: false },
		{ typed: '4 –2', row: '4--2', isDropped: false },
		{ typed: '6a1', row: '1', isDropped: true },
		{ typed: '12345', row: '1234', isDropped: true }
	])('makes “$row” of “$typed”', ({ typed, row, isDropped }) => {
		expect(cleanRow(typed, 4)).toEqual({ row, isDropped });
	});
});

describe('readRow', () => {
	test('reads what writeRow writes', () => {
		const ids = ['a', 'b', 'c', 'd', 'e'];
		const row = fc.string({ unit: fc.constantFrom(...'012345-'), minLength: 5, maxLength: 5 });

		fc.assert(fc.property(row, (typed) => writeRow(readRow(typed, ids), ids) === typed));
		expect(readRow('0-5', ['a', 'b', 'c'])).toEqual({ a: 0, c: 5 });
	});
});
