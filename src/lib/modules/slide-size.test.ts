import { describe, expect, test } from 'vitest';
import { moduleProblems } from './testing.ts';

describe('slides', () => {
	const slide = (text: string) => `::: folie\n${text}\n:::`;
	const words = (n: number) => Array.from({ length: n }, () => 'zehnzeiche').join(' ');

	test.for([
		{ why: 'seven lines', text: '- a\n'.repeat(7) },
		{ why: 'blank lines', text: 'a\n\n\nb\n\n\nc\n\n\nd' },
		{ why: 'three words of ten letters a line', text: words(21) },
		{ why: 'soft breaks', text: 'a\n'.repeat(8) },
		{ why: 'a table of seven rows', text: `| a |\n|---|\n${'| b |\n'.repeat(6)}` },
		{ why: 'an image and three lines', text: '![Kreis](../bilder/kreis.svg)\n\na\n\nb\n\nc' },
		{ why: 'exactly 42 letters', text: `${'a'.repeat(42)}\n\n`.repeat(7) }
	])('has room for $why', ({ text }) => {
		expect(moduleProblems(slide(text))).toEqual([]);
	});

	test.for([
		{ why: 'eight items', text: '- a\n'.repeat(8), lines: 8, parts: 2 },
		{ why: 'one word too many', text: words(22), lines: 8, parts: 2 },
		{ why: 'hard breaks', text: 'a  \n'.repeat(8), lines: 8, parts: 2 },
		{ why: 'a long word', text: 'a'.repeat(42 * 7 + 1), lines: 8, parts: 2 },
		{ why: 'a table', text: `| a |\n|---|\n${'| b |\n'.repeat(14)}`, lines: 15, parts: 3 },
		{ why: 'two images', text: '![K](../bilder/kreis.svg)\n'.repeat(2), lines: 8, parts: 2 },
		{ why: '43 letters a line', text: `${'a'.repeat(43)}\n\n`.repeat(4), lines: 8, parts: 2 },
		{ why: 'a rule', text: `${'a\n\n'.repeat(7)}***`, lines: 8, parts: 2 }
	])('has no room for $why', ({ text, lines, parts }) => {
		expect(moduleProblems(slide(text))).toEqual([
			`5:1 Diese Folie hat ${lines} Zeilen, höchstens 7 mit je 42 Zeichen sind auf der Leinwand lesbar. Teilen Sie sie auf ${parts} Blöcke \`::: folie\` auf.`
		]);
	});

	test('is not empty', () => {
		expect(moduleProblems(slide(''))).toEqual([
			'5:1 Diese Folie ist leer. Schreiben Sie Text hinein, oder löschen Sie den Block.'
		]);
	});

	test('three dashes split no slide', () => {
		expect(moduleProblems(slide('a\n\n---\n\nb'))).toEqual([]);
	});
});
