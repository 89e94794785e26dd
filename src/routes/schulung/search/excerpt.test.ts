import { expect, test } from 'vitest';
import { excerpt, markHits } from './excerpt.ts';

const shown = (pieces: ReturnType<typeof excerpt>) =>
	pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');

test.for([
	{ text: 'Über Übergaben reden', terms: ['uebergaben'], marked: 'Über [Übergaben] reden' },
	{ text: 'Straße und strasse', terms: ['strasse'], marked: '[Straße] und [strasse]' },
	{ text: 'Alle Kolleg:innen', terms: ['kolleginnen'], marked: 'Alle [Kolleg:innen]' },
	{ text: 'Fall­übergabe', terms: ['falluebergabe'], marked: '[Fall­übergabe]' },
	{ text: '<b>Fall</b>', terms: ['fall'], marked: '<b>[Fall]</b>' },
	{ text: 'Nichts davon', terms: ['fall'], marked: 'Nichts davon' },
	{ text: '', terms: ['fall'], marked: '' }
])('marks $terms in “$text”', ({ text, terms, marked }) => {
	expect(shown(markHits(text, new Set(terms)))).toBe(marked);
});

const FILLER = 'Dazwischen steht ein Satz, der mit der Suche nichts zu tun hat. '.repeat(12);

test('cuts at words where most of the found words stand', () => {
	const text = `Fall am Anfang. ${FILLER}Hier stehen Fall und Übergabe beisammen. ${FILLER}`;
	const found = shown(excerpt(text, new Set(['fall', 'uebergabe'])));

	expect(found).toMatch(/^… [A-Za-z]+ .*\[Fall\] und \[Übergabe\] beisammen\. .* …$/);
	expect(found.length).toBeLessThan(220);
	expect(found).not.toContain('am Anfang');
});

test('shows the beginning when the found words stand elsewhere', () => {
	expect(shown(excerpt(FILLER, new Set(['fall'])))).toMatch(/^Dazwischen steht .* …$/);
});

test('shows the end without dots when nothing follows', () => {
	expect(shown(excerpt(`${FILLER}Zuletzt die Übergabe.`, new Set(['uebergabe'])))).toMatch(
		/^… .*Zuletzt die \[Übergabe\]\.$/
	);
});

test('leaves a short text whole', () => {
	expect(shown(excerpt('Ein Fall.', new Set(['fall'])))).toBe('Ein [Fall].');
});

test('ends with a text that is one word without end', () => {
	expect(shown(excerpt('a'.repeat(5000), new Set(['b']))).length).toBeLessThan(5010);
});
