import { describe, expect, test } from 'vitest';
import { moduleText, problemsAfter, SOUND, textProblems } from './testing.ts';

describe('files', () => {
	const START =
		'Beginnen Sie die Datei mit einer Zeile `---`, dann `id: …` und `titel: …`, dann `---`.';
	test.for([
		{ why: 'an empty file', text: ' \n\n', problem: `1:1 Die Datei ist leer. ${START}` },
		{ why: 'no front matter', text: '# Titel\n', problem: `1:1 Der Kopf fehlt. ${START}` },
		{
			why: 'front matter that does not end',
			text: '---\nid: neu\ntitel: Neu\n',
			problem:
				'1:1 Der Kopf wird nicht beendet. Fügen Sie nach der letzten Angabe eine Zeile mit nur `---` ein.'
		},
		{
			why: 'quotes nested without end',
			text: moduleText('>'.repeat(6000)),
			problem: '1:1 Listen oder Zitate sind zu tief verschachtelt. Vereinfachen Sie sie.'
		},
		{
			why: 'a text of enormous length',
			text: moduleText('a '.repeat(100_001)),
			problem: '1:1 Die Datei ist zu lang. Teilen Sie sie in mehrere Dateien.'
		}
	])('reports $why', ({ text, problem }) => {
		expect(textProblems(text)).toEqual([problem]);
	});

	test('names the place where UTF-8 ends', () => {
		const bytes = new TextEncoder().encode(moduleText('Text\nGr#n'));
		bytes[bytes.lastIndexOf(0x23)] = 0xfc;

		expect(textProblems(bytes)).toEqual([
			'6:3 Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie in Ihrem Editor mit der Kodierung UTF-8.'
		]);
	});

	test('says where an id exists already', () => {
		const text = SOUND['module/ankommen.md'].replace('titel: Ankommen', 'titel: Zweites');

		expect(problemsAfter({ 'module/zweites.md': text })).toEqual([
			'module/zweites.md:2:5 Die id „ankommen“ gibt es schon in module/ankommen.md (Zeile 2). Geben Sie dieser Datei eine andere.'
		]);
	});

	test('says when a folder is unknown', () => {
		expect(problemsAfter({ 'modul/neu.md': moduleText('') })).toEqual([
			'modul/neu.md:1:1 Diese Datei liegt in keinem Ordner für Module. Meinten Sie „module/“?'
		]);
	});
});
