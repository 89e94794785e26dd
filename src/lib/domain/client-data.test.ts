import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientDataHints } from './client-data.ts';

const kinds = (text: string) => clientDataHints(text).map(({ kind }) => kind);

describe('looks like client data', () => {
	test.for([
		['Az.: 2024-118-7 liegt bei uns', 'fileNumber'],
		['Jugendamts-Nr. 445566', 'fileNumber'],
		['Sohn, 3.4.2016, fehlte', 'birth'],
		['*01.02.19', 'birth'],
		['am 4.5.2015 geboren', 'birth'],
		['Familien Haddad und Petrow', 'name'],
		['Frau Prof. Dr. Engels', 'name'],
		['Herr van der Velde', 'name'],
		['die Mutter Demir', 'name'],
		['Noahs Lehrerin rief an', 'name'],
		['Kollegin Schmidt', 'name'],
		['(0221) 4710 123', 'phone'],
		['0049 30 23125 017', 'phone'],
		['a.b+c@kita.example', 'email'],
		['An der Mühle 4', 'address'],
		['Lange Straße 12', 'address'],
		['D-10115 Berlin', 'address'],
		['Frau S. war dabei', 'initials'],
		['K.M. wurde gesehen', 'initials']
	] as const)('„%s“ → %s', ([text, kind]) => {
		expect(kinds(text)).toContain(kind);
	});

	test('is told in the words of the text, once, in their order', () => {
		expect(clientDataHints('Mia Roth, geb. 3.4.2016, Gartenstraße 5')).toEqual([
			{ kind: 'name', words: 'Mia Roth' },
			{ kind: 'birth', words: 'geb. 3.4.2016' },
			{ kind: 'address', words: 'Gartenstraße 5' }
		]);
	});
});

describe('an ordinary sentence of the profession stays quiet', () => {
	test.for([
		'Familie braucht Zeit',
		'weil die Familie Zeit braucht',
		'Wer gibt der Familie Rückmeldung?',
		'der Familie Unterstützung anbieten',
		'Pflegefamilie, Herkunftsfamilie und Kind',
		'Familien Angebote machen',
		'Herr Amtsleiter, Frau Jugendamtsleiterin',
		'Frau Vorsitzende, Herr Kollege',
		'Mutter und Vater getrennt anhören',
		'Eltern Zeit geben',
		'Kollegin fragt nach',
		'bis 15.12.2026',
		'Prüftermin am 3. Mai 2027, 9:30 Uhr',
		'seit dem 01.01.2024 gilt § 8a SGB VIII',
		'BT-Drs. 19/26107',
		'2 BvR 1182/24',
		'Fachkräfte: 1,5 Stellen für 45 Fälle',
		'16000 Kinder, 28000 Euro',
		'Nummer gegen Kummer: 116 111',
		'Medizinische Kinderschutzhotline 0800 1921000',
		'Notruf 110 oder 112',
		'Max. drei Karten, max. 2 Punkte',
		'z. B. die Übergabe, u. a. im Urlaub',
		'M. A. Soziale Arbeit',
		'Am Tag 2, im Block 3, im Raum 4',
		'Arbeitsplatz 3, Lösungsweg 2, Parkplatz 12',
		'Kind A und Kind B im Fallbeispiel',
		'Aktenzeichen fehlte in der Meldung',
		'In der Akte stand nichts davon',
		'Vorgang lag drei Wochen',
		'1–9, 10:01–10:09, 8 2 3 5 6',
		'Von 8:00 bis 16:30 Uhr',
		'Familie, Schule, Kita an einem Tisch'
	])('„%s“', (text) => {
		expect(clientDataHints(text)).toEqual([]);
	});
});

describe('any text', () => {
	const piece = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('Familie ', 'geb. ', '12.3.2014', 'Az. 5-1/2', 'Mia', ' ', '\n', '*', '01761')
	);

	test('is read without an error, and what is told stands in it', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const text = pieces.join('');
				const plain = text.normalize('NFC').replace(/\s/g, ' ');
				let at = 0;
				for (const { words } of clientDataHints(text)) {
					const found = plain.indexOf(words, at);
					expect(found).toBeGreaterThanOrEqual(at);
					at = found + words.length;
				}
			})
		);
	});

	// a search that went back and forth would take minutes
	test.for(['A', '1', 'Aa ', '1.', 'A-', 'Aa.', '0 1', '@a.', 'geb. 1.', 'Az. a', 'Am Aaaa '])(
		'of 100 000 signs, „%s“ over and over, takes no longer than it should',
		(unit) => {
			const text = unit.repeat(100_000 / unit.length);
			const begin = performance.now();

			clientDataHints(text);

			expect(performance.now() - begin).toBeLessThan(3_000);
		}
	);
});
