import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	MEASURE_FIELDS,
	emptyMeasure,
	isComplete,
	looksLikeName,
	measureParts,
	measureSentence,
	missingInMeasure,
	type Measure
} from './measure.ts';

const MEASURE: Measure = {
	id: 'measure-1',
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-12-15',
	sign: 'einem Protokoll in der Akte',
	review: '2027-01-19',
	addressee: 'us'
};

describe('measureSentence', () => {
	test('puts the fields into one sentence', () => {
		expect(measureSentence(MEASURE)).toBe(
			'Wenn ein Fall übergeben wird, dann die Teamleitung ein Gespräch zu dritt ansetzen, bis 15.12.2026; wir merken es an einem Protokoll in der Akte.'
		);
	});

	test('shows what is missing as an ellipsis', () => {
		expect(measureSentence(emptyMeasure('measure-1'))).toBe(
			'Wenn …, dann … …, bis …; wir merken es an ….'
		);
	});

	test('does not say its own words twice', () => {
		const typed = {
			...MEASURE,
			situation: 'Wenn ein Fall übergeben wird,',
			actor: 'dann die Teamleitung',
			sign: 'an einem Protokoll in der Akte.'
		};

		expect(measureSentence(typed)).toBe(measureSentence(MEASURE));
	});

	test('marks what the group has said', () => {
		const said = measureParts(MEASURE).filter(({ isFilled }) => isFilled);

		expect(said.map(({ text }) => text)).toEqual([
			MEASURE.situation,
			MEASURE.actor,
			MEASURE.action,
			'15.12.2026',
			MEASURE.sign
		]);
	});
});

describe('missingInMeasure', () => {
	test('a complete measure lacks nothing', () => {
		expect(missingInMeasure(MEASURE)).toEqual({});
		expect(isComplete(MEASURE)).toBe(true);
	});

	test('names exactly the fields that are empty, the review date among them', () => {
		const fields = fc.subarray([...MEASURE_FIELDS], { minLength: 1 });

		fc.assert(
			fc.property(fields, fc.constantFrom('', ' '), (empty, blank) => {
				const measure = { ...MEASURE, ...Object.fromEntries(empty.map((name) => [name, blank])) };
				expect(Object.keys(missingInMeasure(measure)).sort()).toEqual([...empty].sort());
				expect(isComplete(measure)).toBe(false);
			})
		);
	});

	test('a day that no calendar has is missing', () => {
		expect(Object.keys(missingInMeasure({ ...MEASURE, until: '2026-02-30' }))).toEqual(['until']);
	});
});

describe('looksLikeName', () => {
	test.for([
		'Frau Beispiel',
		'Herr Muster',
		'an Herrn Muster',
		'Fr. Beispiel',
		'Dr. Muster',
		'B. Muster'
	])('%s does', (text) => {
		expect(looksLikeName(text)).toBe(true);
	});

	test.for([
		'die Teamleitung',
		'Vertretung der Teamleitung',
		'das Frauenhaus',
		'Frauenbeauftragte',
		'Fachkraft i. V. der Leitung',
		'insoweit erfahrene Fachkraft',
		'z. B. Rufbereitschaft',
		'Herrschaft über den Kalender',
		'ASD-Leitung',
		''
	])('%s does not', (text) => {
		expect(looksLikeName(text)).toBe(false);
	});
});
