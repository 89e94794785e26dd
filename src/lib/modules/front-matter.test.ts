import { describe, expect, test } from 'vitest';
import { textProblems } from './testing.ts';

const front = (lines: string) => `---\n${lines}\n---\nText\n`;

describe('front matter', () => {
	test.for([
		{
			why: 'a colon in a title without quotes',
			lines: 'id: neu\ntitel: Ankommen: wozu',
			problem:
				'3:8 Der Text hinter `titel:` enthält einen Doppelpunkt. Setzen Sie ihn in Anführungszeichen: `titel: "Ankommen: wozu"`.'
		},
		{
			why: 'a colon beside quotes',
			lines: 'id: neu\ntitel: Neu\nziel: Wozu "das": das',
			problem:
				'4:7 Der Text hinter `ziel:` enthält einen Doppelpunkt. Setzen Sie ihn in Anführungszeichen: `ziel: \'Wozu "das": das\'`.'
		},
		{
			why: 'an unknown key',
			lines: 'id: neu\ntitle: Neu\ntitel: Neu',
			problem: '3:1 Die Angabe `title:` gibt es nicht. Meinten Sie `titel:`?'
		},
		{
			why: 'a key twice',
			lines: 'id: neu\ntitel: A\ntitel: B',
			problem: '4:1 `titel` steht zweimal im Kopf. Löschen Sie eine der beiden Zeilen.'
		},
		{
			why: 'no title',
			lines: 'id: neu',
			problem: '1:1 Im Kopf fehlt `titel:`. Fügen Sie eine Zeile `titel: …` ein.'
		},
		{
			why: 'an empty title',
			lines: 'id: neu\ntitel:',
			problem: '3:7 `titel:` ist leer. Schreiben Sie dahinter, wie der Abschnitt heißen soll.'
		},
		{
			why: 'no id',
			lines: 'titel: Neu',
			problem: '1:1 Im Kopf fehlt `id:`. Fügen Sie eine Zeile `id: …` ein.'
		},
		{
			why: 'an id that is none',
			lines: 'id: Für mich\ntitel: Neu',
			problem:
				'2:5 Die `id:` besteht nur aus a bis z, Ziffern und einzelnen Bindestrichen dazwischen. Schreiben Sie zum Beispiel `id: arbeitsbuendnis-kurz`.'
		},
		{
			why: 'an id that is too long',
			lines: `id: ${'a'.repeat(41)}\ntitel: Neu`,
			problem: '2:5 Die `id:` ist länger als 40 Zeichen. Kürzen Sie sie.'
		},
		{
			why: 'minutes that are not whole',
			lines: 'id: neu\ntitel: Neu\nminuten: 7,5',
			problem:
				'4:10 `minuten:` muss eine ganze Zahl sein, hier steht „7,5“. Schreiben Sie zum Beispiel `minuten: 7`.'
		},
		{
			why: 'a word where only never is known',
			lines: 'id: neu\ntitel: Neu\nkuerzen: kaum',
			problem:
				'4:10 `kuerzen:` ist `nie` oder eine Zahl von Minuten, hier steht „kaum“. Schreiben Sie zum Beispiel `kuerzen: nie`.'
		},
		{
			why: 'a tabulator',
			lines: 'id: neu\ntitel: Neu\nmaterial:\n\t- Karten',
			problem: '5:1 Im Kopf steht ein Tabulator. Ersetzen Sie ihn durch Leerzeichen.'
		},
		{
			why: 'a bracket that does not close',
			lines: 'id: neu\ntitel: Neu\nmaterial: [Karten',
			problem:
				'4:18 Diese Zeile des Kopfes ist nicht lesbar. Setzen Sie den Text in gerade Anführungszeichen, zum Beispiel `titel: "…"`.'
		},
		{
			why: 'a star, which YAML takes for a reference',
			lines: 'id: neu\ntitel: Neu\nziel: *Wichtig*',
			problem:
				'4:1 Der Wert von `ziel:` ist nicht lesbar. Setzen Sie den Text in gerade Anführungszeichen, zum Beispiel `titel: "…"`.'
		},
		{
			why: 'prose instead of keys',
			lines: 'Hier steht Text.',
			problem: `2:1 Der Kopf besteht nicht aus Angaben. Beginnen Sie die Datei mit einer Zeile \`---\`, dann \`id: …\` und \`titel: …\`, dann \`---\`.`
		}
	])('reports $why', ({ lines, problem }) => {
		expect(textProblems(front(lines))).toEqual([problem]);
	});

	test('numbers, words and lists are text', () => {
		expect(textProblems(front('id: "8"\ntitel: 8\nziel: ja\nmaterial:\n  - A\n  - 1'))).toEqual([]);
	});
});
