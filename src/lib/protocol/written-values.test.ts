import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyMeasure } from '#lib/domain/measure.ts';
import { controlKey, parseDraftKey, parseLeadKey, parsePaperKey } from './control-values.ts';
import { encodeJson } from './stage-values.ts';
import { parsePublishedKey, publishedKey } from './values.ts';
import {
	parseAgreement,
	parseMeasures,
	parseProposals,
	parseRelease,
	writtenName
} from './written-values.ts';

const AUTHOR = { epoch: 12, device: '0123456789abcdef' };
const sentence = (state: string, text = 'Ein Satz.') => ({
	id: 'satz-1',
	text,
	state,
	needsAnswer: true,
	answerBy: '2026-12-01'
});
const measure = { ...emptyMeasure('measure-1'), until: '2026-12-15' };

describe('what Regie writes down', () => {
	test('reads back', () => {
		const agreement = { rules: ['Stopp gilt sofort'], isConfirmed: true };
		const picture = { current: sentence('proposed'), released: [sentence('released')] };
		const proposals = [sentence('withheld'), sentence('proposed')];

		expect(parseAgreement(encodeJson(agreement))).toEqual(agreement);
		expect(parseMeasures(encodeJson([measure]))).toEqual([measure]);
		expect(parseRelease(encodeJson(picture))).toEqual(picture);
		expect(parseProposals(encodeJson(proposals))).toEqual(proposals);
	});

	test.for<[string, unknown]>([
		['a withheld sentence as the one shown', { current: sentence('withheld'), released: [] }],
		['a proposal among the released', { current: null, released: [sentence('proposed')] }],
		['a withheld one among the released', { current: null, released: [sentence('withheld')] }]
	])('P53: a release never shows %s', ([, picture]) => {
		expect(parseRelease(encodeJson(picture))).toBeUndefined();
	});

	test('refuses a fourth measure, an addressee of its own and a date in words', () => {
		expect(parseMeasures(encodeJson(Array(4).fill(measure)))).toBeUndefined();
		expect(parseMeasures(encodeJson([{ ...measure, addressee: 'all' }]))).toBeUndefined();
		expect(parseMeasures(encodeJson([{ ...measure, until: 'bald' }]))).toBeUndefined();
	});

	test('takes any JSON and throws nothing', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				for (const parse of [parseAgreement, parseRelease]) {
					expect(parse(encodeJson(value))).toBeUndefined();
				}
			})
		);
	});

	test('P11: every name reads back from its published key', () => {
		for (const name of [
			writtenName.agreement('regeln'),
			writtenName.measures('regeln'),
			writtenName.release('regeln')
		]) {
			expect(parsePublishedKey(publishedKey(name, AUTHOR))?.name).toBe(name);
		}
	});
});

describe('drafts in control', () => {
	test('P52: their keys read back and are no others', () => {
		const key = controlKey.draft(writtenName.release('freigabe'), AUTHOR);

		expect(parseDraftKey(key)).toEqual({ name: 'release/freigabe', ...AUTHOR });
		expect(parseLeadKey(key)).toBeUndefined();
		expect(parsePaperKey(key)).toBeUndefined();
		expect(parseDraftKey(controlKey.lead(12, AUTHOR.device))).toBeUndefined();
		expect(parseDraftKey(controlKey.notes)).toBeUndefined();
	});
});
