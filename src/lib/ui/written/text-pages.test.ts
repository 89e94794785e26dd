import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageAt, textPages } from './text-pages.ts';

test('every text stands on exactly one page, in order, and no page is empty', () => {
	const texts = fc.array(fc.string({ maxLength: 400 }), { maxLength: 30 });

	fc.assert(
		fc.property(texts, fc.constantFrom(1, 1.25, 1.5), (all, scale) => {
			const pages = textPages(all, scale);
			expect(pages.flatMap((page) => page.texts)).toEqual(all);
			for (const page of pages)
				expect(all.slice(page.start)).toEqual(expect.arrayContaining(page.texts));
			if (all.length > 0) expect(pages.every((page) => page.texts.length > 0)).toBe(true);
		})
	);
});

test('four short rules fit one picture, twelve long ones do not', () => {
	expect(textPages(Array<string>(4).fill('Stopp gilt sofort'), 1.5)).toHaveLength(1);
	expect(textPages(Array<string>(12).fill('a'.repeat(80)), 1)).toHaveLength(4);
});

test('a page that is no longer there is the last one', () => {
	const pages = textPages(['a', 'b'], 1);

	expect(pageAt(pages, 3)).toEqual({ start: 0, texts: ['a', 'b'] });
});
