import { describe, expect, test } from 'vitest';
import { compileTexts, problemsAfter, SOUND } from './testing.ts';

const planText = (body: string, minutes = 10) =>
	`---\nid: plan\ntitel: Plan\nminuten: ${minutes}\n---\n${body}\n`;

/** Problems of one more plan, without the file's name; its body begins in line 6. */
function planProblems(text: string): string[] {
	return problemsAfter({ 'formate/neu.md': text }).map((line) =>
		line.slice('formate/neu.md:'.length)
	);
}

describe('a plan', () => {
	test('that adds up to 93 instead of 90 minutes is too long', () => {
		const body = '1. [Ankommen](../module/ankommen.md) – 83 Min\n2. Pause – 10 Min';

		expect(planProblems(planText(body, 90))).toEqual([
			'4:10 Der Ablauf ergibt 93 statt 90 Minuten. Kürzen Sie um 3 Minuten, oder schreiben Sie `minuten: 93`.'
		]);
	});

	test.for([
		{
			why: 'leaves a minute over',
			text: planText('1. Pause – 9 Min'),
			problem:
				'4:10 Der Ablauf ergibt 9 statt 10 Minuten. Verteilen Sie noch 1 Minute, oder schreiben Sie `minuten: 9`.'
		},
		{
			why: 'links to no file',
			text: planText('1. [Ankommen](../module/ankomen.md) – 10 Min'),
			problem:
				'6:4 Der Verweis „../module/ankomen.md“ führt zu keiner Datei. Meinten Sie „../module/ankommen.md“?'
		},
		{
			why: 'links to a file that is no module',
			text: planText('1. [Kurz](kurz.md) – 10 Min'),
			problem:
				'6:4 Der Verweis „kurz.md“ führt zu keinem Modul. Verweisen Sie auf eine Datei in module/, schulung/ oder vorlagen/.'
		},
		{
			why: 'forgets the time',
			text: planText('1. Pause – 10 Min\n2. [Ankommen](../module/ankommen.md)'),
			problem:
				'7:4 In „[Ankommen](../module/ankommen.md)“ fehlt die Zeit. Schreiben Sie dahinter zum Beispiel „– 7 Min“.'
		},
		{
			why: 'has half a minute',
			text: planText('1. Pause – 7,5 Min'),
			problem:
				'6:4 Minuten sind eine ganze Zahl, hier steht „7,5“. Schreiben Sie zum Beispiel „– 7 Min“.'
		},
		{
			why: 'says something between link and time',
			text: planText('1. [Ankommen](../module/ankommen.md) im Kreis – 10 Min'),
			problem:
				'6:4 Zwischen Verweis und Zeit steht noch Text. Schreiben Sie nur `[Titel](../module/name.md) – 7 Min`.'
		},
		{
			why: 'has no agenda',
			text: planText('Text'),
			problem:
				'6:1 Der Plan hat keinen Ablauf. Fügen Sie eine Liste ein, zum Beispiel `1. [Arbeitsbündnis](../module/arbeitsbuendnis.md) – 7 Min`.'
		},
		{
			why: 'holds a block',
			text: planText('1. Pause – 10 Min\n\n::: folie\nText\n:::'),
			problem:
				'8:1 Ein Plan enthält keine Blöcke wie `::: folie`. Verschieben Sie den Block in ein Modul.'
		},
		{
			why: 'does not say its minutes',
			text: '---\nid: plan\ntitel: Plan\n---\n1. Pause – 10 Min\n',
			problem: '1:1 Im Kopf fehlt `minuten:`. Fügen Sie eine Zeile `minuten: …` ein.'
		}
	])('that $why is reported', ({ text, problem }) => {
		expect(planProblems(text)).toEqual([problem]);
	});

	test.for(['– 10 Min', '— 10 Min.', '- 10 Minuten', '–10 Min', '–\u00A010\u00A0Min', '- 10 min'])(
		'reads the time in „Pause %s“',
		(time) => {
			expect(planProblems(planText(`1. Pause ${time}`))).toEqual([]);
		}
	);

	test('may have two lists with text between them', () => {
		const text = planText(
			'## Vormittag\n\n1. [Ankommen](../module/ankommen.md) – 4 Min\n   Mit Kaffee.\n2) Pause – 1 Min\n\n## Nachmittag\n\n3. Austausch – gemeinsam – 5 Min\n\nDanach:\n\n1. Aufräumen'
		);
		const library = compileTexts({ ...SOUND, 'formate/neu.md': text });
		const plan = library.plans.find(({ id }) => id === 'plan');

		expect(plan?.lines).toEqual([
			{ title: 'Ankommen', minutes: 4, module: 'ankommen' },
			{ title: 'Pause', minutes: 1 },
			{ title: 'Austausch – gemeinsam', minutes: 5 }
		]);
		expect(plan?.body).toBe(
			'## Vormittag\n\n   Mit Kaffee.\n\n## Nachmittag\n\nDanach:\n\n1. Aufräumen'
		);
	});
});
