import { germanDate, isCalendarDate } from './calendar-date.ts';

/** Who can decide: the group itself, or somebody it asks. */
export const ADDRESSEES = ['us', 'leadership', 'partner'] as const;
export type Addressee = (typeof ADDRESSEES)[number];

export const ADDRESSEE_WORDS: Record<Addressee, string> = {
	us: 'Das können wir selbst.',
	leadership: 'Dafür brauchen wir die Leitung.',
	partner: 'Dafür brauchen wir einen Partner.'
};

/** One agreed change that can be checked; fields are '' while they are not filled in. */
export interface Measure {
	id: string;
	/** what happens, without "Wenn" */
	situation: string;
	/** the function that acts, never a person */
	actor: string;
	action: string;
	/** day by which it happens, `2026-12-15` */
	until: string;
	/** what can be seen when it works */
	sign: string;
	/** day on which the group looks at it again, `2026-12-15` */
	review: string;
	addressee: Addressee;
}

/** Fields in the order in which a group fills them in. */
export const MEASURE_FIELDS = ['situation', 'actor', 'action', 'until', 'sign', 'review'] as const;
export type MeasureField = (typeof MEASURE_FIELDS)[number];

export const MEASURES_MAX = 3;
/** Characters of a text field; together they still fit one picture of the wall. */
export const MEASURE_TEXT_MAX_LENGTH = 110;

export const emptyMeasure = (id: string): Measure => ({
	id,
	situation: '',
	actor: '',
	action: '',
	until: '',
	sign: '',
	review: '',
	addressee: 'us'
});

/** The sentence's own words are typed again, and full stops in its middle, more often than not. */
const bare = (text: string, word: RegExp): string =>
	text
		.trim()
		.replace(word, '')
		.replace(/[\s.,;:]+$/, '');

/** A part of the sentence; `isFilled` for what the group has said. */
export interface SentencePart {
	text: string;
	isFilled: boolean;
}

/** @returns the sentence in parts; what is missing is an ellipsis */
export function measureParts(measure: Omit<Measure, 'id'>): SentencePart[] {
	const said = (text: string): SentencePart =>
		text === '' ? { text: '…', isFilled: false } : { text, isFilled: true };
	const fixed = (text: string): SentencePart => ({ text, isFilled: false });
	return [
		fixed('Wenn '),
		said(bare(measure.situation, /^wenn\s+/i)),
		fixed(', dann '),
		said(bare(measure.actor, /^dann\s+/i)),
		fixed(' '),
		said(bare(measure.action, /^$/)),
		fixed(', bis '),
		said(germanDate(measure.until)),
		fixed('; wir merken es an '),
		said(bare(measure.sign, /^(wir merken es an|an)\s+/i)),
		fixed('.')
	];
}

/** @returns “Wenn …, dann … …, bis …; wir merken es an ….” */
export function measureSentence(measure: Omit<Measure, 'id'>): string {
	return measureParts(measure)
		.map(({ text }) => text)
		.join('');
}

const MISSING: Record<MeasureField, string> = {
	situation: 'Bitte die Situation nennen, in der die Maßnahme beginnt.',
	actor: 'Bitte die Funktion nennen, die handelt.',
	action: 'Bitte sagen, was genau geschieht.',
	until: 'Bitte ein Datum wählen, bis zu dem es geschieht.',
	sign: 'Bitte ein Zeichen nennen, an dem andere die Wirkung sehen.',
	review: 'Bitte den Prüftermin wählen. Ohne ihn gilt die Maßnahme nicht als vereinbart.'
};
const isDateField = (field: MeasureField) => field === 'until' || field === 'review';

/** @returns by field, in words, what is still missing; empty when the measure is complete */
export function missingInMeasure(measure: Measure): Partial<Record<MeasureField, string>> {
	return Object.fromEntries(
		MEASURE_FIELDS.filter((field) =>
			isDateField(field) ? !isCalendarDate(measure[field]) : measure[field].trim() === ''
		).map((field) => [field, MISSING[field]])
	);
}

export const isComplete = (measure: Measure): boolean =>
	Object.keys(missingInMeasure(measure)).length === 0;

const SALUTATION = /(?:^|[^\p{L}])(?:Frau|Herrn?|Fr\.|Hr\.|Dr\.)\s+(?:\p{Lu}\.\s*)?\p{Lu}\p{Ll}/u;
/** not after another initial: "z. B. Rufbereitschaft" */
const INITIAL = /(?:^|\p{L}{2}\s|[,(]\s?)\p{Lu}\.\s?\p{Lu}\p{Ll}{2,}/u;

/** @returns whether a function's field looks like a person's name: reason for a hint, never a block */
export const looksLikeName = (text: string): boolean => SALUTATION.test(text) || INITIAL.test(text);
