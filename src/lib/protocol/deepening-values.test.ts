import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CAUSES_MAX, CAUSE_MAX_LENGTH } from '#lib/domain/causes.ts';
import { DIMENSIONS } from '#lib/domain/dimension.ts';
import {
	cardKey,
	parseCardKey,
	parseCause,
	parseCauses,
	parseDeepenings
} from './deepening-values.ts';
import { encodeJson } from './stage-values.ts';

const CARD = { focus: 0, dimension: 'O', text: 'Zwei Formulare für denselben Schritt' };
const ID = '0123456789abcdef';
const DEEPENING = {
	title: 'Übergaben',
	question: 'Was geht verloren?',
	view: 'causes',
	prompt: null,
	talked: 3,
	round: 1
};

describe('P60: cards of the board', () => {
	test('a card reads back', () => {
		expect(parseCause(encodeJson(CARD))).toEqual(CARD);
		expect(parseCardKey(cardKey('team-vertiefen', ID))).toEqual({ step: 'team-vertiefen', id: ID });
	});

	test.for<[string, unknown]>([
		['a removed one', ''],
		['an empty text', { ...CARD, text: '' }],
		['one character too many', { ...CARD, text: 'a'.repeat(CAUSE_MAX_LENGTH + 1) }],
		['two lines', { ...CARD, text: 'a\nb' }],
		['blanks around it', { ...CARD, text: ' a' }],
		['a dimension of its own', { ...CARD, dimension: 'X' }],
		['no focus', { dimension: 'O', text: 'a' }],
		['a focus that nobody can open', { ...CARD, focus: 9 }],
		['more than a card', { ...CARD, author: 'a' }],
		['a list', [CARD]]
	])('%s is none', ([, value]) => {
		expect(parseCause(encodeJson(value))).toBeUndefined();
	});

	test.for(['card/x', `card/x/${ID}0`, `card/x/${ID.toUpperCase()}`, `card//${ID}`, 'lead/1/a'])(
		'%s is no key of one',
		(key) => {
			expect(parseCardKey(key)).toBeUndefined();
		}
	);

	test('any bytes and any JSON give a card as it is written or nothing', () => {
		const almost = fc.record({
			focus: fc.integer({ min: -1, max: 4 }),
			dimension: fc.constantFrom<string>(...DIMENSIONS, 'X'),
			text: fc.string({ maxLength: 2 * CAUSE_MAX_LENGTH })
		});
		const values = fc.oneof(almost, fc.jsonValue()).map((value) => encodeJson(value));

		fc.assert(
			fc.property(fc.oneof(values, fc.uint8Array()), (plain) => {
				const cause = parseCause(plain);
				if (!cause) return;
				expect(cause.text.trim()).not.toBe('');
				expect(cause.text.length).toBeLessThanOrEqual(CAUSE_MAX_LENGTH);
			})
		);
	});
});

describe('values of the lead', () => {
	test('P61: what is deepened reads back, also two focuses', () => {
		const value = { shown: 1, all: [DEEPENING, { ...DEEPENING, view: 'perspective', prompt: 2 }] };

		expect(parseDeepenings(encodeJson(value))).toEqual(value);
		expect(parseDeepenings(encodeJson({ shown: 0, all: [] }))).toEqual({ shown: 0, all: [] });
	});

	test.for<[string, unknown]>([
		['a focus that is not there', { shown: 1, all: [DEEPENING] }],
		['a view of its own', { shown: 0, all: [{ ...DEEPENING, view: 'names' }] }],
		['fewer than nobody', { shown: 0, all: [{ ...DEEPENING, talked: -1 }] }]
	])('%s is none', ([, value]) => {
		expect(parseDeepenings(encodeJson(value))).toBeUndefined();
	});

	test('P63: cards of Regie alone read back, and no more than the board takes', () => {
		const cards = Array.from({ length: CAUSES_MAX + 1 }, (_, index) => ({
			...CARD,
			id: String(index).padStart(16, '0')
		}));

		expect(parseCauses(encodeJson(cards.slice(1)))).toEqual(cards.slice(1));
		expect(parseCauses(encodeJson(cards))).toBeUndefined();
	});
});
