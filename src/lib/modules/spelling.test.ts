import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STEP_KINDS } from '#lib/domain/plan.ts';
import { DIRECTIVE_NAMES, directiveName, STEP_DIRECTIVES } from './directive-names.ts';
import { didYouMean, editDistance, foldName, nearest } from './spelling.ts';

/** Any way in which people write one of our names. */
const spelling = (name: string) =>
	fc
		.tuple(
			fc.boolean(),
			fc.boolean(),
			fc.constantFrom('NFC' as const, 'NFD' as const),
			fc.array(fc.boolean(), { minLength: name.length, maxLength: name.length })
		)
		.map(([umlauts, sharp, form, upper]) => {
			let word = umlauts ? name.replaceAll('ae', 'ä').replaceAll('ue', 'ü') : name;
			if (sharp) word = word.replace('massnahmen', 'maßnahmen');
			return [...word]
				.map((letter, index) => (upper[index] ? letter.toUpperCase() : letter))
				.join('')
				.normalize(form);
		});

describe('names of blocks', () => {
	test('mean the same in every spelling', () => {
		const written = fc
			.constantFrom(...DIRECTIVE_NAMES)
			.chain((name) => spelling(name).map((word) => ({ name, word })));

		fc.assert(fc.property(written, ({ name, word }) => directiveName(word) === name));
		expect(DIRECTIVE_NAMES).toHaveLength(12);
	});

	test.for(['Selbsteinschätzung', 'SELBSTEINSCHAETZUNG', 'Einschätzung'])('knows %s', (word) => {
		expect(directiveName(word)).toBe('einschaetzung');
	});

	test.for(['constructor', '__proto__', 'toString', ''])('does not know %j', (word) => {
		expect(directiveName(word)).toBeUndefined();
	});

	test('cover every kind of activity', () => {
		expect(new Set(STEP_DIRECTIVES.values())).toEqual(new Set(STEP_KINDS));
	});
});

describe('editDistance', () => {
	test.for([
		{ a: 'folie', b: 'folie', distance: 0 },
		{ a: 'folei', b: 'folie', distance: 1 },
		{ a: 'folie', b: 'folien', distance: 1 },
		{ a: 'folie', b: 'fole', distance: 1 },
		{ a: 'folie', b: 'solie', distance: 1 },
		{ a: '', b: 'abc', distance: 3 },
		{ a: 'karten', b: 'punkte', distance: 5 }
	])('from $a to $b is $distance', ({ a, b, distance }) => {
		expect(editDistance(a, b)).toBe(distance);
	});

	test('is the same in both directions, 0 only for equal words, at most the longer length', () => {
		const word = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', 'c') });

		fc.assert(
			fc.property(word, word, (a, b) => {
				const distance = editDistance(a, b);
				expect(distance).toBe(editDistance(b, a));
				expect(distance === 0).toBe(a === b);
				expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
			})
		);
	});
});

describe('nearest', () => {
	test('finds every name after one slip', () => {
		const slipped = fc
			.tuple(fc.constantFrom(...DIRECTIVE_NAMES), fc.nat(), fc.constantFrom('x', ''))
			.map(([name, at, letter]) => {
				const index = at % name.length;
				return { name, word: name.slice(0, index) + letter + name.slice(index + 1) };
			});

		fc.assert(fc.property(slipped, ({ name, word }) => nearest(word, DIRECTIVE_NAMES) === name));
		expect(nearest('qqqqqq', DIRECTIVE_NAMES)).toBeUndefined();
	});

	test('names all when none is near, and says nothing when there are none', () => {
		expect(didYouMean('qqqq', ['set', 'skala'])).toBe('Möglich sind: „set“, „skala“.');
		expect(didYouMean('qqqq', [])).toBe('');
	});

	test('folding twice changes nothing', () => {
		fc.assert(fc.property(fc.string(), (word) => foldName(foldName(word)) === foldName(word)));
		expect(foldName('Maßnahmen')).toBe('massnahmen');
	});
});
