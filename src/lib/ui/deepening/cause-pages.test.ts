import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byDimension, type Cause } from '#lib/domain/causes.ts';
import { DIMENSIONS } from '#lib/domain/dimension.ts';
import { causePages } from './cause-pages.ts';

const causes = fc.array(
	fc.record<Cause>({
		id: fc.stringMatching(/^[0-9a-f]{16}$/),
		focus: fc.constantFrom(0, 1),
		dimension: fc.constantFrom(...DIMENSIONS),
		text: fc.stringMatching(/^[a-z]{1,140}$/)
	}),
	{ maxLength: 120 }
);

test('every card of the focus is readable on one of the pictures, in its field, and no other', () => {
	fc.assert(
		fc.property(causes, fc.constantFrom(1, 1.25, 1.5), (all, scale) => {
			const fields = byDimension(all, 0);
			const pages = causePages(fields, 'Übergaben', scale);
			if (pages[0]?.kind === 'fields') {
				expect(pages).toHaveLength(1);
				return;
			}
			const read = pages.flatMap((page) =>
				page.kind === 'part'
					? page.groups.flatMap((group) =>
							group.texts.map((text) => ({ text, of: group.dimension }))
						)
					: []
			);
			expect(read).toEqual(
				fields.flatMap(({ dimension, causes: cards }) =>
					cards.map(({ text }) => ({ text, of: dimension }))
				)
			);
		})
	);
});

test('a few short cards stand together, many are paged by field behind their numbers', () => {
	const card = (number: number): Cause => ({
		id: String(number),
		focus: 0,
		dimension: 'S',
		text: 'Zwei Formulare für denselben Schritt'
	});
	const kinds = (count: number) => {
		const cards = Array.from({ length: count }, (_, number) => card(number));
		return causePages(byDimension(cards, 0), 'Übergaben', 1).map(({ kind }) => kind);
	};

	expect(kinds(0)).toEqual(['fields']);
	expect(kinds(2)).toEqual(['fields']);
	expect(kinds(10)).toEqual(['numbers', 'part', 'part']);
});
