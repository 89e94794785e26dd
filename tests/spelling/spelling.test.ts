import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasHunspell, unknownTo } from './hunspell.ts';
import { readWordList } from './word-list.ts';
import { wordsOf } from './words.ts';

const written = (line: string) => wordsOf(line).map((word) => word.written);
const readings = (line: string) => wordsOf(line)[0]?.readings.map((parts) => parts.join(' '));

describe('wordsOf', () => {
	test.for([
		['Vor- und Nachbereitung am 3. Tag', ['Vor-', 'und', 'Nachbereitung', 'am', 'Tag']],
		['Kolleg:innen: „alle“, jede:r', ['Kolleg:innen', 'alle', 'jede:r']],
		['Datei module/kurz-start.md und quellen.md', ['Datei', 'und']],
		['npm run modules:check', []],
		['RF-S01, UTF-8, § 8a, DATA_DIR', []],
		['90-Minuten-Format', ['Minuten-Format']]
	] as const)('%s', ([line, words]) => {
		expect(written(line)).toEqual(words);
	});

	test('reads a colon of gender as the form without it', () => {
		expect(readings('Kolleg:innen')).toContain('Kolleginnen');
		expect(readings('jede:r')).toContain('jeder');
	});

	test('reads parts of a compound, with and without the joining s', () => {
		expect(readings('Arbeitsbündnis-Karte')).toContain('Arbeitsbündnis Karte');
		expect(readings('Selbsteinschätzungs-Bogen')).toContain('Selbsteinschätzung Bogen');
		expect(readings('Arbeits- und')).toContain('Arbeit');
	});

	test('reads the tail of a noun that stands alone', () => {
		expect(wordsOf('Fallarbeit und -beratung')[2]?.readings).toContainEqual(['Beratung']);
	});
});

describe('woerter.txt', () => {
	test('is sorted and gives its reasons', () => {
		const list = readWordList(readFileSync(new URL('woerter.txt', import.meta.url), 'utf8'));

		expect(list.problems).toEqual([]);
		expect(list.words.size).toBeGreaterThan(50);
	});

	test.for([
		['ohne\n', '1 „ohne“ steht in keiner Gruppe mit Begründung.'],
		['# Grund\nb\na\n', '3 „a“ gehört vor „b“.'],
		['# Grund\na\n\n# Noch einer\na\n', '5 „a“ steht zweimal in der Liste.']
	] as const)('says what is wrong with %j', ([text, problem]) => {
		expect(readWordList(text).problems).toEqual([problem]);
	});
});

test.skipIf(!hasHunspell())('the dictionary knows German and finds mistakes', () => {
	const words = ['Größe', 'Arbeitsbündnis', 'Kinderschuz', 'aufgedekt', 'Vertraulichkeit'];

	expect([...unknownTo(words)]).toEqual(['Kinderschuz', 'aufgedekt']);
});
