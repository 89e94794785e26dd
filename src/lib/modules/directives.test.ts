import { describe, expect, test } from 'vitest';
import { moduleProblems, moduleText, textProblems } from './testing.ts';

describe('blocks', () => {
	test('names the block that does not end', () => {
		const text = moduleText('Text\n'.repeat(9) + '::: folie\nWillkommen');

		expect(textProblems(text)).toEqual([
			'14:1 Zeile 14: `::: folie` wird nicht beendet. Fügen Sie danach eine Zeile mit nur `:::` ein.'
		]);
	});

	test.for([
		{
			why: 'a block that begins in another one',
			body: '::: folie\nA\n::: skript\nB\n:::',
			problems: [
				'5:1 Zeile 5: `::: folie` wird nicht beendet. Fügen Sie danach eine Zeile mit nur `:::` ein.'
			]
		},
		{
			why: 'an end without a beginning',
			body: 'Text\n:::',
			problems: [
				'6:1 `:::` beendet hier nichts. Löschen Sie die Zeile, oder fügen Sie davor den Anfang ein, zum Beispiel `::: folie`.'
			]
		},
		{
			why: 'an unknown name with a known one near',
			body: '::: Massnamen\nA\n:::',
			problems: ['5:1 Den Block „Massnamen“ gibt es nicht. Meinten Sie `::: massnahmen`?']
		},
		{
			why: 'an unknown name far from all',
			body: '::: x\nA\n:::',
			problems: [
				'5:1 Den Block „x“ gibt es nicht. Möglich sind: `::: folie`, `::: skript`, `::: handout`, `::: einschaetzung`, `::: karten`, `::: punkte`, `::: vertiefung`, `::: massnahmen`, `::: freigabe`, `::: blitzlicht`, `::: fragebogen`, `::: arbeitsbuendnis`.'
			]
		},
		{
			why: 'text behind the name',
			body: '::: folie Willkommen\n:::',
			problems: [
				'5:1 Diese Zeile mit `:::` ist nicht lesbar. Schreiben Sie den Namen und Angaben nur in geschweiften Klammern, zum Beispiel `::: handout {titel="Merkblatt"}`, und den Text in die nächste Zeile.'
			]
		},
		{
			why: 'a second activity',
			body: '::: karten\nA\n:::\n::: Blitzlicht\nB\n:::',
			problems: [
				'8:1 Ein Modul hat höchstens eine Aktivität, hier steht schon `::: karten` in Zeile 5. Legen Sie für `::: Blitzlicht` ein eigenes Modul an.'
			]
		},
		{
			why: 'code that does not end',
			body: '```\nText',
			problems: [
				'5:1 Der Codeblock ``` wird nicht beendet. Fügen Sie danach eine Zeile mit nur ``` ein.'
			]
		}
	])('reports $why', ({ body, problems }) => {
		expect(moduleProblems(body)).toEqual(problems);
	});

	test('text in code is no block', () => {
		expect(moduleProblems('```\n::: folei\n```\n\n~~~~\n~~~\n:::\n~~~~')).toEqual([]);
	});
});

describe('attributes', () => {
	test.for([
		{
			why: 'typographic quotes',
			body: '::: handout {titel=„Mein Blatt“}\nA\n:::',
			problem:
				'5:20 In den Attributen von `::: handout` stehen typografische Anführungszeichen („). Schreiben Sie gerade Anführungszeichen, zum Beispiel `titel="…"`.'
		},
		{
			why: 'English quotes around one word',
			body: '::: einschaetzung {set=“paar2”}\nA\n:::',
			problem:
				'5:24 In den Attributen von `::: einschaetzung` stehen typografische Anführungszeichen (“). Schreiben Sie gerade Anführungszeichen, zum Beispiel `set="…"`.'
		},
		{
			why: 'guillemets',
			body: '::: handout {titel=»Blatt«}\nA\n:::',
			problem:
				'5:20 In den Attributen von `::: handout` stehen typografische Anführungszeichen (»). Schreiben Sie gerade Anführungszeichen, zum Beispiel `titel="…"`.'
		},
		{
			why: 'an unknown name',
			body: '::: handout {title="A"}\nA\n:::',
			problem: '5:14 `::: handout` kennt die Angabe „title“ nicht. Meinten Sie `titel=`?'
		},
		{
			why: 'a name where none is known',
			body: '::: folie {titel="A"}\nA\n:::',
			problem:
				'5:12 `::: folie` kennt die Angabe „titel“ nicht. Löschen Sie die geschweiften Klammern.'
		},
		{
			why: 'a name twice',
			body: '::: handout {titel="A" titel=B}\nA\n:::',
			problem: '5:24 Die Angabe „titel“ steht zweimal da. Löschen Sie eine davon.'
		},
		{
			why: 'an unknown scale',
			body: '::: fragebogen {skala=zustimung}\nA\n:::',
			problem: '5:17 Die Skala „zustimung“ gibt es nicht. Meinten Sie „zustimmung“?'
		},
		{
			why: 'something without value',
			body: '::: handout {titel}\nA\n:::',
			problem:
				'5:14 Die Angaben in den geschweiften Klammern sind nicht lesbar. Schreiben Sie `{name=wert}` oder `{name="mehrere Wörter"}`.'
		}
	])('reports $why', ({ body, problem }) => {
		expect(moduleProblems(body)).toEqual([problem]);
	});

	test('typographic quotes inside straight ones are text', () => {
		expect(moduleProblems('::: handout {titel="Das „Wort“"}\nA\n:::')).toEqual([]);
	});
});
