import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#lib/domain/scale.ts';
import { blankSheet, type Sheet, type SheetShape } from '#lib/domain/sheet.ts';
import { fromUtf8, toUtf8 } from './bytes.ts';
import { bodyLength, decodeBody, encodeBody } from './sheet-body.ts';

const small = fc.integer({ min: 0, max: 6 });
const shapes = fc.record<SheetShape>({
	answers: small,
	texts: small,
	textLength: fc.integer({ min: 1, max: 300 }),
	dots: small,
	choices: small,
	hasWord: fc.boolean()
});
const list = <T>(item: fc.Arbitrary<T>, length: number) =>
	fc.array(item, { minLength: length, maxLength: length });
const word = fc.uint8Array({ minLength: 32, maxLength: 32 });

const sheetOf = (shape: SheetShape): fc.Arbitrary<Sheet> =>
	fc.record({
		answers: list(fc.constantFrom<Answer | null>(null, 0, 1, 2, 3, 4, 5), shape.answers),
		texts: list(
			// a cut surrogate becomes one U+FFFD, as it would on the way
			fc
				.string({ unit: 'grapheme' })
				.map((text) => fromUtf8(toUtf8(text.slice(0, shape.textLength)))),
			shape.texts
		),
		dots: list(fc.integer({ min: 0, max: 9 }), shape.dots),
		choices: list(fc.integer({ min: 0, max: 0xffff }), shape.choices),
		word: shape.hasWord ? fc.option(word) : fc.constant(null)
	});
const filled = shapes.chain((shape) => fc.tuple(fc.constant(shape), sheetOf(shape)));
const SHAPE: SheetShape = {
	answers: 2,
	texts: 1,
	textLength: 4,
	dots: 1,
	choices: 1,
	hasWord: true
};

describe('bodies of ballots', () => {
	test('reads back what was written, whatever the shape', () => {
		fc.assert(
			fc.property(filled, ([shape, sheet]) => {
				expect(decodeBody(encodeBody(sheet, shape), shape)).toEqual(sheet);
			})
		);
	});

	test('P21: all sheets of one shape have one length, empty ones too', () => {
		fc.assert(
			fc.property(filled, ([shape, sheet]) => {
				expect(encodeBody(sheet, shape)).toHaveLength(bodyLength(shape));
				expect(encodeBody(blankSheet(shape), shape)).toHaveLength(bodyLength(shape));
			})
		);
	});

	test('P21: bytes behind a text hold nothing of it', () => {
		const body = encodeBody({ ...blankSheet(SHAPE), texts: ['ab'] }, SHAPE);

		expect([...body]).toEqual([
			...[255, 255, 0, 2, 97, 98, ...Array(10).fill(0)],
			...[0, 0, 0, 0, ...Array(32).fill(0)]
		]);
	});

	test('garbage of any length gives a sheet of the shape or nothing, never an error', () => {
		fc.assert(
			fc.property(shapes, fc.infiniteStream(fc.nat({ max: 255 })), (shape, bytes) => {
				const body = Uint8Array.from([...bytes.take(bodyLength(shape))]);
				const sheet = decodeBody(body, shape);
				if (sheet) expect(encodeBody(sheet, shape)).toHaveLength(body.length);
				expect(decodeBody(Uint8Array.of(...body, 0), shape)).toBeUndefined();
			})
		);
	});

	test.for<[string, Partial<Sheet>]>([
		['one answer too many', { answers: [1, 2, 3] }],
		['an answer beyond the scale', { answers: [1, 6 as Answer] }],
		['a text that is too long', { texts: ['abcde'] }],
		['ten points', { dots: [10] }],
		['half a point', { dots: [0.5] }],
		['an option beyond the sixteenth', { choices: [0x1_0000] }],
		['a short word', { word: new Uint8Array(31) }]
	])('refuses to write %s', ([, change]) => {
		expect(() => encodeBody({ ...blankSheet(SHAPE), ...change }, SHAPE)).toThrow(RangeError);
	});

	test('refuses to read what no sheet says', () => {
		const body = encodeBody({ ...blankSheet(SHAPE), texts: ['ab'] }, SHAPE);

		expect(decodeBody(body.with(0, 6), SHAPE)).toBeUndefined(); // answer
		expect(decodeBody(body.with(3, 13), SHAPE)).toBeUndefined(); // longer than its slot
		expect(decodeBody(body.with(3, 12), SHAPE)).toBeUndefined(); // longer than allowed
		expect(decodeBody(body.with(4, 0xff), SHAPE)).toBeUndefined(); // no UTF-8
		expect(decodeBody(body.with(16, 10), SHAPE)).toBeUndefined(); // points
		expect(decodeBody(body.with(19, 2), SHAPE)).toBeUndefined(); // mark of the word
	});
});
