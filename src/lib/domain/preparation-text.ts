import { germanDate, isCalendarDate } from './calendar-date.ts';
import {
	minuteOfDay,
	type AnswerWay,
	type LeadershipRole,
	type Preparation
} from './preparation.ts';
import type { SheetDocument } from './sheet-blocks.ts';

/** The parts of the assistant's screen, in order; a missing fact is found in its part. */
export type PreparationPart = 'auftrag' | 'menschen' | 'termin' | 'ablauf';

interface Placeholder {
	/** as templates write it between square brackets */
	name: string;
	part: PreparationPart;
	/** '' while it is not known */
	value: (facts: Preparation, minutes: number) => string;
}

const ROLES: Record<LeadershipRole, string> = {
	absent: 'nicht',
	edges: 'zu Beginn und am Ende',
	whole: 'die ganze Zeit in vorher vereinbarter Rolle'
};
const ANSWERS: Record<AnswerWay, string> = {
	phones:
		'Geantwortet wird mit dem eigenen Telefon, ohne Installation; wer das nicht möchte, erhält einen Papierbogen',
	paper: 'Geantwortet wird auf Papierbögen, die danach vernichtet werden'
};

const WEEKDAYS = [
	'Sonntag',
	'Montag',
	'Dienstag',
	'Mittwoch',
	'Donnerstag',
	'Freitag',
	'Samstag'
] as const;

/** @returns e.g. “Dienstag, 24.11.2026” for `2026-11-24`; '' for what is no day of the calendar */
export function dayWithWeekday(day: string): string {
	if (!isCalendarDate(day)) return '';
	return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}, ${germanDate(day)}`;
}

/** @returns e.g. “90 Minuten”, “3 Stunden” */
export function duration(minutes: number): string {
	return minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60} Stunden` : `${minutes} Minuten`;
}

const two = (part: number) => String(part).padStart(2, '0');

/** @returns e.g. `11:00` for a beginning at `09:30` and 90 minutes; '' without a beginning */
export function endTime(begin: string, minutes: number): string {
	const start = minuteOfDay(begin);
	if (start === undefined) return '';
	const end = start + minutes;
	return `${two(Math.floor(end / 60) % 24)}:${two(end % 60)}`;
}

/** Full stops stand in the templates. */
const phrase = (text: string): string => text.trim().replace(/\.$/, '');

const PLACEHOLDERS: readonly Placeholder[] = [
	{ name: 'Anlass', part: 'auftrag', value: ({ purpose }) => purpose.trim() },
	{ name: 'Funktion der Leitung', part: 'auftrag', value: ({ leader }) => phrase(leader) },
	{ name: 'Jugendamt', part: 'auftrag', value: ({ office }) => phrase(office) },
	{ name: 'Team oder Dienst', part: 'auftrag', value: ({ team }) => phrase(team) },
	{ name: 'Vertretung im Schutzauftrag', part: 'auftrag', value: ({ cover }) => phrase(cover) },
	{ name: 'Funktion oder Name der Moderation', part: 'auftrag', value: ({ host }) => host.trim() },
	{ name: 'Kontakt', part: 'auftrag', value: ({ contact }) => contact.trim() },
	{ name: 'Antwort bis', part: 'auftrag', value: ({ answerBy }) => germanDate(answerBy) },
	{ name: 'Prüftermin', part: 'auftrag', value: ({ review }) => germanDate(review) },
	{ name: 'Teilnehmende', part: 'menschen', value: ({ attendees }) => phrase(attendees) },
	{
		name: 'Rolle der Leitung',
		part: 'menschen',
		value: ({ leadership }) => (leadership === '' ? '' : ROLES[leadership])
	},
	{ name: 'Wie geantwortet wird', part: 'menschen', value: ({ answering }) => ANSWERS[answering] },
	{ name: 'Datum', part: 'termin', value: ({ date }) => dayWithWeekday(date) },
	{ name: 'Beginn', part: 'termin', value: ({ begin }) => begin },
	{ name: 'Ende', part: 'termin', value: ({ begin }, minutes) => endTime(begin, minutes) },
	{ name: 'Raum', part: 'termin', value: ({ room }) => phrase(room) },
	{
		name: 'Dauer',
		part: 'ablauf',
		value: (_facts, minutes) => (minutes > 0 ? duration(minutes) : '')
	}
];

/** Names of facts that the app fills into templates, for the trainers' guide. */
export const PLACEHOLDER_NAMES: readonly string[] = PLACEHOLDERS.map(({ name }) => name);

/** Not the text of a Markdown link. */
const BRACKETS = /\[([^\][\n]+)\](?!\()/g;

/**
 * Makes a template's Markdown a plain text with the facts in it; what is not known yet keeps its
 * square brackets.
 * @param minutes - planned length of the workshop
 * @param minimum - fewest answers that are shown
 */
export function fillTemplate(
	markdown: string,
	facts: Preparation,
	minutes: number,
	minimum: number
): string {
	return (
		markdown
			// only the author's words are Markdown, what people typed is not
			.replaceAll('**', '')
			.replaceAll('{minimum}', String(minimum))
			.replace(BRACKETS, (whole, name: string) => {
				const known = PLACEHOLDERS.find((placeholder) => placeholder.name === name);
				return known?.value(facts, minutes) || whole;
			})
			.trim()
	);
}

/** @returns what still stands in square brackets, each once, in the text's order */
export function openPlaceholders(text: string): { name: string; part?: PreparationPart }[] {
	const names = new Set([...text.matchAll(BRACKETS)].map(([, name = '']) => name));
	return [...names].map((name) => {
		const part = PLACEHOLDERS.find((placeholder) => placeholder.name === name)?.part;
		return { name, ...(part && { part }) };
	});
}

/** @returns the text as a document for print and Word, a paragraph for each line */
export function textDocument(title: string, text: string): SheetDocument {
	const lines = text.split('\n').map((line) => line.trim());
	return {
		title,
		mark: '',
		blocks: lines.filter((line) => line !== '').map((line) => ({ kind: 'text', text: line }))
	};
}
