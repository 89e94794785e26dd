import { describe, expect, test } from 'vitest';
import { compileTexts, moduleProblems, moduleText } from './testing.ts';

const BODY = `::: fragebogen {skala=zustimmung welle=t1 hinweis="Nur für uns"}
- Ich konnte offen sprechen.
- **A1** Auswahl: Wie oft? | nie | einmal | öfter
- A2: Mehrere: Was fehlte? | Zeit | Raum
- **L6** offen: Was noch?
- M4: Die Zeit hat gereicht.
:::`;

test('a questionnaire has statements, questions with options and questions in own words', () => {
	const { modules, problems } = compileTexts({ 'module/neu.md': moduleText(BODY) });
	const step = modules[0]?.step;

	expect(problems).toEqual([]);
	expect(step).toMatchObject({
		kind: 'survey',
		scale: 'zustimmung',
		wave: 'T1',
		note: 'Nur für uns',
		choices: [
			{ id: 'A1', text: 'Wie oft?', options: ['nie', 'einmal', 'öfter'], isMultiple: false },
			{ id: 'A2', text: 'Was fehlte?', options: ['Zeit', 'Raum'], isMultiple: true }
		],
		questions: [{ id: 'L6', text: 'Was noch?' }]
	});
	expect(step?.statements.map(({ id, text }) => [id, text])).toEqual([
		['neu-1', 'Ich konnte offen sprechen.'],
		['M4', 'Die Zeit hat gereicht.']
	]);
});

test('a questionnaire is printed as a ballot, also without statements', () => {
	const body = '::: fragebogen\n- Offen: Was noch?\n:::\n\n::: handout {titel=A inhalt=bogen}\n:::';

	expect(moduleProblems(body)).toEqual([]);
});

describe('a mistake is named with its remedy', () => {
	const list = (item: string) => `::: fragebogen\n- Gut.\n- ${item}\n:::`;
	test.for([
		{
			item: 'Auswahl: Wie oft? | nie',
			problem:
				'7:1 Dieser Frage fehlen Antworten zur Wahl. Schreiben Sie mindestens zwei hinter die Frage, jede hinter einen senkrechten Strich: `- Auswahl: Wie oft? | nie | einmal | öfter`.'
		},
		{
			item: 'Mehrere: Was? | Zeit | Raum | zeit',
			problem:
				'7:1 Zwei Antworten zur Wahl sind gleich. Löschen Sie eine, oder unterscheiden Sie sie.'
		},
		{
			item: `Auswahl: Was? | ${'a'.repeat(41)} | b`,
			problem: `7:1 Die Antwort „${'a'.repeat(20)}…“ hat 41 Zeichen, höchstens 40 passen auf die Leinwand. Kürzen Sie sie.`
		},
		{
			item: `Auswahl: Was? | ${Array.from({ length: 11 }, (_, n) => `Antwort ${n}`).join(' | ')}`,
			problem:
				'7:1 Diese Frage hat 11 Antworten zur Wahl, höchstens 10 passen auf die Leinwand. Fassen Sie einige zusammen.'
		},
		{
			item: 'Wie oft? | nie | einmal',
			problem:
				'7:1 Hier stehen Antworten zur Wahl. Beginnen Sie die Zeile mit `Auswahl:` (eine Antwort) oder `Mehrere:` (mehrere Antworten).'
		},
		{
			item: 'Offen:',
			problem: '7:1 Hinter `Offen:` fehlt die Frage. Schreiben Sie sie dahinter.'
		},
		{
			item: `Offen: ${'a'.repeat(201)}`,
			problem:
				'7:1 Diese Frage hat 201 Zeichen, höchstens 200 passen auf Leinwand und Telefon. Kürzen Sie sie.'
		}
	])('$item', ({ item, problem }) => {
		expect(moduleProblems(list(item))).toEqual([problem]);
	});

	test('a questionnaire that asks nothing, and a wave that does not exist', () => {
		expect(moduleProblems('::: fragebogen\nText\n:::')).toEqual([
			'5:1 `::: fragebogen` fragt nichts. Schreiben Sie eine Liste in den Block: je Zeile eine Aussage oder eine Frage mit `Auswahl:`, `Mehrere:` oder `Offen:` davor.'
		]);
		expect(moduleProblems('::: fragebogen {welle=T4}\n- A\n:::')).toEqual([
			'5:17 Die Welle „T4“ gibt es nicht. Meinten Sie „T1“?'
		]);
	});
});
