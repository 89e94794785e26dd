import { describe, expect, test } from 'vitest';
import { deliveredText } from './delivered-text.ts';
import { wallScaleFor } from './wall-scale.ts';

describe('deliveredText', () => {
	test.for([
		{ delivered: 6, expected: 9, text: '6 von 9 abgegeben' },
		{ delivered: 7, expected: 9, text: undefined },
		{ delivered: 8, expected: 9, text: undefined },
		{ delivered: 9, expected: 9, text: '9 von 9 abgegeben' },
		{ delivered: 10, expected: 9, text: '10 abgegeben' },
		{ delivered: 3, expected: undefined, text: '3 abgegeben' }
	])('says $text for $delivered of $expected', ({ delivered, expected, text }) => {
		expect(deliveredText(delivered, expected)).toBe(text);
	});
});

describe('wallScaleFor', () => {
	test.for([
		{ room: 6, picture: 2, scale: 1, isTooSmall: false },
		{ room: 8, picture: 2, scale: 1, isTooSmall: false },
		{ room: 10, picture: 2, scale: 1.25, isTooSmall: false },
		{ room: 11, picture: 2, scale: 1.5, isTooSmall: false },
		{ room: 8, picture: 1.43, scale: 1.5, isTooSmall: false },
		{ room: 15, picture: 2, scale: 1.5, isTooSmall: true }
	])('$room m and a picture of $picture m need × $scale', ({ room, picture, ...expected }) => {
		expect(wallScaleFor(room, picture)).toEqual(expected);
	});

	test('refuses lengths that are not positive', () => {
		expect(() => wallScaleFor(8, 0)).toThrow(RangeError);
		expect(() => wallScaleFor(Number.NaN, 2)).toThrow(RangeError);
	});
});
