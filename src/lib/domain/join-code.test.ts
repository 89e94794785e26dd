import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	CODE_ALPHABET,
	CODE_LENGTH,
	codeCharacters,
	codeGroups,
	normalizeCode,
	parseJoinCode
} from './join-code.ts';

const code = fc.string({
	unit: fc.constantFrom(...CODE_ALPHABET),
	minLength: CODE_LENGTH,
	maxLength: CODE_LENGTH
});
/** space, tab, line break, no-break and narrow spaces, hyphens, dashes, minus, soft hyphen, invisible marks */
const BETWEEN = [
	...' \t\n\u00A0\u202F\u2009\u3000-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63\uFF0D',
	...'\u00AD\u200B\u200D\u2060\uFEFF\u200E\u202A\u202C'
];

describe('parseJoinCode', () => {
	test('splits room and secret', () => {
		expect(parseJoinCode('K7QF-M2XR9-TDW4H')).toEqual({
			code: { room: 'K7QF', secret: 'M2XR9TDW4H' }
		});
	});

	test('reads a code in any case and with anything invisible or like a hyphen in between', () => {
		const noise = fc.string({ unit: fc.constantFrom(...BETWEEN), maxLength: 4 });
		const typed = fc.tuple(code, fc.array(fc.tuple(fc.boolean(), noise), { minLength: 14 }), noise);

		fc.assert(
			fc.property(typed, ([written, changes, before]) => {
				const text = Array.from(written, (letter, index) => {
					const [isLower, between] = changes[index]!;
					return (isLower ? letter.toLowerCase() : letter) + between;
				}).join('');
				expect(parseJoinCode(before + text)).toEqual({
					code: { room: written.slice(0, 4), secret: written.slice(4) }
				});
			})
		);
	});

	test.for([
		{ text: 'kilo', letters: ['I', 'L', 'O'] },
		{ text: 'K7QF-M2XR9-TDW4U', letters: ['U'] },
		{ text: 'OOOO-ooooo', letters: ['O'] },
		{ text: 'Straße', letters: ['ß'] },
		{ text: 'ſpät', letters: ['ſ', 'Ä'] },
		{ text: 'a\u0308', letters: ['Ä'] },
		{ text: 'K7QF.M2XR9/TDW4H', letters: ['.', '/'] },
		{ text: 'K7QF😀', letters: ['😀'] },
		{ text: 'ﬁ', letters: ['ﬁ'] },
		{ text: 'ı', letters: ['ı'] }
	])('names the wrong letters of $text once each: $letters', ({ text, letters }) => {
		expect(parseJoinCode(text)).toEqual({ problem: { kind: 'letters', letters } });
	});

	test('names every character that the alphabet leaves out, and no other', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
				const result = parseJoinCode(text);
				const wrong = Array.from(normalizeCode(text)).filter((c) => !CODE_ALPHABET.includes(c));
				const problem = 'problem' in result ? result.problem : undefined;
				const named = problem?.kind === 'letters' ? problem.letters : [];
				expect(named).toEqual([...new Set(wrong)]);
			})
		);
	});

	test.for([0, 1, 13, 15, 40])('counts the characters of a code with %i', (length) => {
		expect(parseJoinCode('7'.repeat(length))).toEqual({ problem: { kind: 'length', length } });
	});

	test('counts no separator as a character', () => {
		expect(parseJoinCode('K7QF - M2XR9')).toEqual({ problem: { kind: 'length', length: 9 } });
	});
});

describe('codeGroups', () => {
	test('writes groups that read back as the same code', () => {
		fc.assert(
			fc.property(code, (text) => {
				const parts = { room: text.slice(0, 4), secret: text.slice(4) };
				const groups = codeGroups(parts);
				expect(groups.map((group) => group.length)).toEqual([4, 5, 5]);
				expect(parseJoinCode(groups.join('-'))).toEqual({ code: parts });
			})
		);
	});
});

describe('codeCharacters', () => {
	test('is uniform: over all bytes each character comes up equally often', () => {
		const written = codeCharacters(
			Uint8Array.from({ length: 256 }, (_, byte) => byte),
			256
		);

		for (const letter of CODE_ALPHABET) expect(written.split(letter)).toHaveLength(8 + 1);
	});

	test('takes one byte for each character, in order', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 14, maxLength: 20 }), (random) => {
				const written = codeCharacters(random, 14);
				expect(written).toHaveLength(14);
				for (const [index, letter] of Array.from(written).entries()) {
					expect(codeCharacters(random.subarray(index), 1)).toBe(letter);
				}
			})
		);
	});

	test.for([15, -1, 1.5, NaN])('refuses to make %d characters of 14 bytes', (length) => {
		expect(() => codeCharacters(new Uint8Array(14), length)).toThrow(RangeError);
	});

	test('makes no character of no bytes, and one of one', () => {
		expect(codeCharacters(new Uint8Array(), 0)).toBe('');
		expect(codeCharacters(Uint8Array.of(31), 1)).toBe('Z');
	});

	test('leaves out what is easily misread', () => {
		expect(CODE_ALPHABET).toHaveLength(32);
		expect(CODE_ALPHABET).not.toMatch(/[ILOU]/);
	});
});
