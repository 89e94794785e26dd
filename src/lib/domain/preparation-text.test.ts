import { expect, test } from 'vitest';
import {
	dayWithWeekday,
	duration,
	endTime,
	fillTemplate,
	openPlaceholders,
	textDocument
} from './preparation-text.ts';
import { emptyPreparation } from './preparation.ts';

const facts = {
	...emptyPreparation('kurz-90'),
	date: '2026-11-24',
	begin: '09:30',
	room: 'Sitzungsraum [2. Stock].',
	leadership: 'edges' as const
};

test('fills in what is known and leaves the rest in brackets', () => {
	const text = fillTemplate(
		'**Termin:** [Datum], [Beginn] bis [Ende] Uhr, [Dauer].\n\nDie Leitung nimmt [Rolle der Leitung] teil. Ab {minimum} Antworten. [Kontakt]',
		facts,
		90,
		5
	);

	expect(text).toBe(
		'Termin: Dienstag, 24.11.2026, 09:30 bis 11:00 Uhr, 90 Minuten.\n\nDie Leitung nimmt zu Beginn und am Ende teil. Ab 5 Antworten. [Kontakt]'
	);
	expect(openPlaceholders(text)).toEqual([{ name: 'Kontakt', part: 'auftrag' }]);
});

test('what was typed is text: neither a placeholder nor a pattern in it is filled in again', () => {
	const typed = { ...facts, purpose: '[Datum] $& **fett**', contact: '[Raum]' };
	expect(fillTemplate('[Anlass] [Kontakt]', typed, 90, 5)).toBe('[Datum] $& **fett** [Raum]');
});

test('a placeholder that nobody knows and a link stay as they are', () => {
	const text = fillTemplate('[Farbe der Stühle] [dort](../x.md)', facts, 90, 5);
	expect(text).toBe('[Farbe der Stühle] [dort](../x.md)');
	expect(openPlaceholders(`${text} [Farbe der Stühle]`)).toEqual([{ name: 'Farbe der Stühle' }]);
});

test('says days, times and lengths as people write them', () => {
	expect(dayWithWeekday('2026-02-28')).toBe('Samstag, 28.02.2026');
	expect(dayWithWeekday('2026-02-30')).toBe('');
	expect(endTime('23:30', 90)).toBe('01:00');
	expect(endTime('', 90)).toBe('');
	expect([90, 120, 150, 180].map(duration)).toEqual([
		'90 Minuten',
		'2 Stunden',
		'150 Minuten',
		'3 Stunden'
	]);
});

test('makes a paragraph of each line', () => {
	expect(textDocument('Einladung', 'Guten Tag\n\n1. Ziel\n')).toEqual({
		title: 'Einladung',
		mark: '',
		blocks: [
			{ kind: 'text', text: 'Guten Tag' },
			{ kind: 'text', text: '1. Ziel' }
		]
	});
});
