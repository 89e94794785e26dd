import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boardPageAt, boardPages } from './board-pages.ts';

const pile = (name: string, texts: readonly string[]) => ({
	id: name,
	name,
	cards: texts.map((text, index) => ({ id: `${name}${index}`, text, group: name }))
});

test('every card stands on exactly one page, in order, and no page is empty', () => {
	const texts = fc.array(fc.string({ minLength: 1, maxLength: 140 }), {
		minLength: 1,
		maxLength: 40
	});
	const piles = fc.array(fc.record({ name: fc.constantFrom('', 'A', 'B'), texts }), {
		minLength: 1,
		maxLength: 5
	});

	fc.assert(
		fc.property(piles, fc.constantFrom(1, 1.25, 1.5), (given, scale) => {
			const all = given.map((each) => pile(each.name, each.texts));
			const pages = boardPages(all, scale);
			const shown = pages.flatMap(({ parts }) => parts.flatMap(({ cards }) => cards));
			expect(shown.map(({ text }) => text)).toEqual(given.flatMap((each) => each.texts));
			expect(pages.every(({ parts }) => parts.length > 0)).toBe(true);
		})
	);
});

test('words stand side by side, sentences below one another', () => {
	const words = Array.from({ length: 12 }, (_, index) => `Wort ${index}`);
	const [page, ...rest] = boardPages([pile('', words)], 1);
	expect(page?.columns).toBe(2);
	expect(rest).toEqual([]);

	const sentences = words.map((word) => `${word}: ein Satz, der eine Zeile braucht`);
	const pages = boardPages([pile('', sentences)], 1);
	expect(pages.map(({ columns, parts }) => [columns, parts[0]?.cards.length])).toEqual([
		[1, 9],
		[1, 3]
	]);
});

test('a pile that goes on says so; in a larger room less fits', () => {
	const texts = Array.from({ length: 14 }, () => 'Ein Satz von vierzig Zeichen, mehr nicht');
	const pages = boardPages([pile('Übergaben', texts)], 1);

	expect(pages.map(({ parts }) => [parts[0]?.isContinued, parts[0]?.count])).toEqual([
		[false, 14],
		[true, 14]
	]);
	expect(boardPages([pile('Übergaben', texts)], 1.5).length).toBeGreaterThan(2);
});

test('a page that is no longer there is the last one; without cards there is one', () => {
	const pages = boardPages([], 1);

	expect(pages).toEqual([{ parts: [], columns: 2 }]);
	expect(boardPageAt(pages, 4)).toBe(pages[0]);
});
