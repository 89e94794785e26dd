import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#lib/domain/scale.ts';
import { sheetOfAnswers } from '#lib/domain/sheet.ts';
import { toUtf8 } from './bytes.ts';
import {
	controlKey,
	parseLeadKey,
	parseNotes,
	parsePaper,
	parsePaperKey,
	type PaperEntry
} from './control-values.ts';
import { encodeJson } from './stage-values.ts';

const DEVICE = '0123456789abcdef';
const NOTES = {
	goal: '',
	method: '',
	material: '',
	scripts: ['Guten Tag.'],
	handouts: [],
	body: ''
};

describe('keys of control', () => {
	test('read back what was written', () => {
		const epoch = fc.integer({ min: 1, max: 999_999_999 });
		const step = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/);
		const round = fc.integer({ min: 1, max: 999 });

		fc.assert(
			fc.property(epoch, step, round, (e, s, r) => {
				expect(parseLeadKey(controlKey.lead(e, DEVICE))).toEqual({ epoch: e, device: DEVICE });
				expect(parsePaperKey(controlKey.paper(s, r, DEVICE))).toEqual({
					step: s,
					round: r,
					sheet: DEVICE
				});
			})
		);
	});

	test.for([
		'',
		'lead',
		`lead/0/${DEVICE}`,
		`lead/01/${DEVICE}`,
		`lead/1000000000/${DEVICE}`,
		`lead/1/${DEVICE.slice(1)}`,
		`lead/1/${DEVICE}\n`,
		`xlead/1/${DEVICE}`
	])('%o is no key of leading', (key) => {
		expect(parseLeadKey(key)).toBeUndefined();
	});

	test.for([
		'',
		`paper/a/0/${DEVICE}`,
		`paper/a/1000/${DEVICE}`,
		`paper//1/${DEVICE}`,
		`paper/a/b/1/${DEVICE}`,
		`paper/A/1/${DEVICE}`,
		`paper/a/1/${DEVICE}0`
	])('%o is no key of a sheet', (key) => {
		expect(parsePaperKey(key)).toBeUndefined();
	});
});

describe('parsePaper', () => {
	const answers = fc.array(fc.constantFrom<Answer | null>(null, 0, 1, 2, 3, 4, 5), {
		maxLength: 100
	});

	test('reads back a sheet, and null for one taken back', () => {
		const entry = fc.record<PaperEntry>({
			answers,
			texts: fc.array(fc.string(), { maxLength: 5 }),
			dots: fc.array(fc.nat(9), { maxLength: 5 }),
			choices: fc.array(fc.nat(0xffff), { maxLength: 5 }),
			word: fc.constant(null),
			people: fc.integer({ min: 1, max: 200 })
		});

		fc.assert(
			fc.property(fc.option(entry), (sheet) => {
				expect(parsePaper(encodeJson(sheet))).toEqual(sheet);
			})
		);
	});

	test('takes a list of answers for a sheet of one person, as earlier versions wrote it', () => {
		fc.assert(
			fc.property(answers, (list) => {
				expect(parsePaper(encodeJson(list))).toEqual({ ...sheetOfAnswers(list), people: 1 });
			})
		);
	});

	test.for([
		'[6]',
		'[-1]',
		'[1.5]',
		'["3"]',
		'[[3]]',
		'{"0":3}',
		'3',
		'"null"',
		'',
		'[1',
		'[true]'
	])('refuses %o', (text) => {
		expect(parsePaper(toUtf8(text))).toBeUndefined();
	});

	test('refuses more answers than any step has statements', () => {
		expect(parsePaper(encodeJson(Array(101).fill(3)))).toBeUndefined();
	});
});

describe('parseNotes', () => {
	test('reads back what was written', () => {
		expect(parseNotes(encodeJson([NOTES]))).toEqual([NOTES]);
	});

	test.for([
		['one block only', NOTES],
		['a block without scripts', [{ ...NOTES, scripts: undefined }]],
		['a script that is no text', [{ ...NOTES, scripts: [7] }]],
		['nothing', null]
	])('refuses %s', ([, value]) => {
		expect(parseNotes(encodeJson(value))).toBeUndefined();
	});
});
