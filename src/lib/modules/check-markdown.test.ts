import { describe, expect, test } from 'vitest';
import { moduleProblems, problemsAfter } from './testing.ts';

describe('links, images and HTML', () => {
	const NO_HTML =
		'HTML ist in Modulen nicht erlaubt. Schreiben Sie den Text als Markdown, und löschen Sie alles in spitzen Klammern.';
	test.for([
		{
			why: 'a dangling link',
			body: 'Siehe [dort](../module/ankomen.md#oben).',
			problem:
				'5:7 Der Verweis „../module/ankomen.md#oben“ führt zu keiner Datei. Meinten Sie „ankommen.md“?'
		},
		{
			why: 'a link to a file in another folder',
			body: '[dort](team.md)',
			problem: '5:1 Der Verweis „team.md“ führt zu keiner Datei. Meinten Sie „../vorlagen/team.md“?'
		},
		{
			why: 'a link to nothing like a file',
			body: '[dort](xyz-ungelesen-und-lang.md)',
			problem:
				'5:1 Der Verweis „xyz-ungelesen-und-lang.md“ führt zu keiner Datei. Legen Sie die Datei an, oder berichtigen Sie die Adresse.'
		},
		{
			why: 'a link out of the folder',
			body: '[dort](../../ankommen.md)',
			problem:
				'5:1 Der Verweis „../../ankommen.md“ führt zu keiner Datei. Meinten Sie „ankommen.md“?'
		},
		{
			why: 'an image without alternative text',
			body: '::: folie\n![](../bilder/kreis.svg)\n:::',
			problem:
				'6:1 Dem Bild „../bilder/kreis.svg“ fehlt der Alternativtext. Beschreiben Sie das Bild in den eckigen Klammern: `![Beschreibung](../bilder/kreis.svg)`.'
		},
		{
			why: 'an image of another origin',
			body: '![Kreis](https://example.org/kreis.svg)',
			problem:
				'5:1 Bilder müssen im Ordner der Module liegen. Speichern Sie das Bild dort, und verweisen Sie zum Beispiel mit `../bilder/name.png` darauf.'
		},
		{
			why: 'an image that does not exist',
			body: '![Kreis](../bilder/kreiss.svg)',
			problem:
				'5:1 Das Bild „../bilder/kreiss.svg“ gibt es nicht. Meinten Sie „../bilder/kreis.svg“?'
		},
		{ why: 'raw HTML', body: 'Ein <b>Wort</b>', problem: `5:5 ${NO_HTML}` },
		{ why: 'HTML in a list', body: '- A\n- B\n  <br>', problem: `7:3 ${NO_HTML}` },
		{
			why: 'HTML behind the same text in code',
			body: 'Mit `<br>`\nund <br>',
			problem: `6:5 ${NO_HTML}`
		},
		{ why: 'HTML in a table', body: '| a |\n|---|\n| <i> |', problem: `7:3 ${NO_HTML}` },
		{
			why: 'script in a block',
			body: '::: skript\nA\n\n<script>alert(1)</script>\n:::',
			problem: `8:1 ${NO_HTML}`
		},
		{ why: 'a comment', body: '<!-- später -->', problem: `5:1 ${NO_HTML}` },
		{
			why: 'a link that is script',
			body: '[x](javascript:alert(1))',
			problem:
				'5:1 Verweise mit „javascript:“ sind nicht erlaubt. Verweisen Sie auf eine Datei des Ordners oder auf eine Adresse mit https.'
		},
		{
			why: 'a link that is data',
			body: '[x](data:text/html,x)',
			problem:
				'5:1 Verweise mit „data:“ sind nicht erlaubt. Verweisen Sie auf eine Datei des Ordners oder auf eine Adresse mit https.'
		}
	])('reports $why', ({ body, problem }) => {
		expect(moduleProblems(body)).toEqual([problem]);
	});

	test('an image that is too large for phones', () => {
		const problems = problemsAfter({ 'bilder/kreis.svg': new Uint8Array(100_001) });

		expect(problems).toEqual([
			'module/ankommen.md:15:1 Das Bild „../bilder/kreis.svg“ ist 101 KB groß, höchstens 100 KB gehen auf jedes Telefon im Raum. Verkleinern Sie es.'
		]);
	});

	test('known files, addresses and app pages are in order', () => {
		const body =
			'[a](ankommen.md#x) [b](./../vorlagen/team.md) [c](https://example.org) [d](mailto:a@b.de)\n[e](#oben) [f](/vertrauen) <https://example.org> `<b>` 3 < 4';

		expect(moduleProblems(body)).toEqual([]);
	});
});
