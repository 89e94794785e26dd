import { isCalendarDate } from './calendar-date.ts';
import { isComplete, measureSentence, type Measure } from './measure.ts';

/** - `proposed` not decided · `released` may leave the room · `withheld` stays, destroyed at closing */
export const RELEASE_STATES = ['proposed', 'released', 'withheld'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/** One sentence about which the group decides; that of a measure has the measure's id. */
export interface ReleaseSentence {
	id: string;
	text: string;
	state: ReleaseState;
	/** leadership is asked for an answer */
	needsAnswer: boolean;
	/** day by which it is asked for, `2026-12-15`; '' = not said */
	answerBy: string;
}

export const SENTENCES_MAX = 20;
/** Length of a typed sentence that still fits one picture of the wall. */
export const SENTENCE_MAX_LENGTH = 300;

/** Beginnings that most groups need; the group goes on where the ellipsis stands. */
export const SENTENCE_STARTS = [
	'Bei uns wird es schwer, wenn …',
	'Es gelingt, wenn …',
	'Dafür brauchen wir von der Leitung …'
] as const;

/** @returns a proposal from what the group found, e.g. a risk of its own work that it talked about */
export const foundSentence = (title: string): string => `Wir haben uns beschäftigt mit: ${title}.`;

/**
 * @param titles - most points first
 * @returns a proposal that names what people gave points to, as many topics as one sentence holds
 */
export function topicsSentence(titles: readonly string[]): string {
	const sentence = (some: readonly string[]) =>
		`Zu diesen Themen haben wir Punkte vergeben: ${some.map((title) => `„${title}“`).join(', ')}.`;
	let count = titles.length;
	while (sentence(titles.slice(0, count)).length > SENTENCE_MAX_LENGTH) count--;
	return count > 0 ? sentence(titles.slice(0, count)) : '';
}

/**
 * Topics in the group's own words leave the room only where a released sentence has them.
 * @param known - topics that the module names
 * @returns one name per title; what was not released has its place in the list instead of words
 */
export function releasedTopics(
	titles: readonly string[],
	known: readonly string[],
	released: readonly Pick<ReleaseSentence, 'text'>[]
): string[] {
	return titles.map((title, index) =>
		known.includes(title) || released.some(({ text }) => text.includes(title))
			? title
			: `Thema ${index + 1} (nicht freigegeben)`
	);
}

/** How ids of measures begin: a sentence of a measure is known by its id, also when the measure is gone. */
export const MEASURE_ID = 'measure-';

export const isOfMeasure = ({ id }: Pick<ReleaseSentence, 'id'>): boolean =>
	id.startsWith(MEASURE_ID);

/**
 * Brings the proposals in line with the measures: each complete one has a sentence, behind the typed
 * ones and in their order. One whose wording changed is to be decided anew; one that is gone takes
 * its sentence along.
 */
export function withMeasures(
	sentences: readonly ReleaseSentence[],
	measures: readonly Measure[]
): ReleaseSentence[] {
	const ofMeasures = measures.filter(isComplete).map((measure): ReleaseSentence => {
		const text = measureSentence(measure);
		const known = sentences.find(({ id }) => id === measure.id);
		if (known?.text === text) return known;
		return {
			id: measure.id,
			text,
			state: 'proposed',
			needsAnswer: known?.needsAnswer ?? measure.addressee === 'leadership',
			answerBy: known?.answerBy ?? ''
		};
	});
	return [...sentences.filter((sentence) => !isOfMeasure(sentence)), ...ofMeasures];
}

/**
 * What is to be remembered of the proposals. A measure's sentence that nobody has changed or decided
 * follows its measure, whose addressee may be chosen last.
 */
export function keptSentences(
	sentences: readonly ReleaseSentence[],
	measures: readonly Measure[]
): ReleaseSentence[] {
	const untouched = new Map(withMeasures([], measures).map((each) => [each.id, each]));
	return sentences.filter((sentence) => {
		const fresh = untouched.get(sentence.id);
		return (
			fresh === undefined ||
			fresh.state !== sentence.state ||
			fresh.needsAnswer !== sentence.needsAnswer ||
			fresh.answerBy !== sentence.answerBy
		);
	});
}

/** What the host may change about a proposal. */
export type SentenceChange = Partial<Pick<ReleaseSentence, 'text' | 'needsAnswer' | 'answerBy'>>;

/** @returns the sentences with one changed; what was decided is to be decided anew */
export function changeSentence(
	sentences: readonly ReleaseSentence[],
	id: string,
	change: SentenceChange
): ReleaseSentence[] {
	return sentences.map((sentence) =>
		sentence.id === id ? { ...sentence, ...change, state: 'proposed' } : sentence
	);
}

/** @returns the sentences with the group's decision about one; one that is not finished stays proposed */
export function decideSentence(
	sentences: readonly ReleaseSentence[],
	id: string,
	state: ReleaseState
): ReleaseSentence[] {
	return sentences.map((sentence) =>
		sentence.id === id && unfinished(sentence) === '' ? { ...sentence, state } : sentence
	);
}

/** @returns why the group cannot decide about a sentence yet, in words; '' when it can */
export function unfinished({ text, needsAnswer, answerBy }: ReleaseSentence): string {
	if (text.trim() === '') return 'Bitte den Satz schreiben oder ihn entfernen.';
	if (/(…|\.\.\.)\s*$/.test(text)) return 'Bitte den Satz zu Ende schreiben.';
	if (needsAnswer && !isCalendarDate(answerBy)) {
		return 'Bitte das Datum wählen, bis zu dem die Leitung antworten soll.';
	}
	return '';
}

/** @returns the measures that the group released, word for word as they are now */
export function releasedMeasures(
	measures: readonly Measure[],
	released: readonly Pick<ReleaseSentence, 'id' | 'text'>[]
): Measure[] {
	return measures.filter(
		(measure) =>
			isComplete(measure) &&
			released.some(({ id, text }) => id === measure.id && text === measureSentence(measure))
	);
}

/** Stands on wall and phones before the group decides (content-de vi-2). */
export const RELEASE_PROMISE =
	'Nur die hier bestätigten Sätze erscheinen im Ergebnisblatt. Alles andere wird beim Schließen der Sitzung gelöscht.';

export const releasedCount = (count: number): string =>
	count === 0
		? 'Noch ist kein Satz freigegeben.'
		: count === 1
			? '1 Satz ist freigegeben.'
			: `${count} Sätze sind freigegeben.`;
