import { describe, expect, test } from 'vitest';
import { splitCards } from './cards.ts';
import { compileTexts, moduleProblems, moduleText, SOUND, textProblems } from './testing.ts';

const CARDS = 'Zum Ausschneiden.\n\n### Erste\nText **eins**.\n\n- a\n\n### *Zweite*\nText zwei.';

/** The handouts of a sound module with this text. */
function handoutsOf(body: string) {
	const { modules, problems } = compileTexts({ ...SOUND, 'module/neu.md': moduleText(body) });
	expect(problems).toEqual([]);
	return modules.find(({ id }) => id === 'neu')?.handouts;
}

describe('a handout', () => {
	test('is an upright sheet with the module’s title unless it says otherwise', () => {
		expect(handoutsOf('::: handout\nText\n:::')).toEqual([
			{ title: 'Neu', markdown: 'Text', form: 'sheet' }
		]);
	});

	test.for([
		['blatt', 'sheet'],
		['Quer', 'wide'],
		['"plakat"', 'poster'],
		['KARTEN', 'cards']
	])('form=%s is %s', ([written, form]) => {
		expect(handoutsOf(`::: handout {form=${written}}\n${CARDS}\n:::`)).toMatchObject([{ form }]);
	});

	test.for([
		['inhalt=faktoren', { kind: 'factors' }],
		['inhalt=Dimensionen', { kind: 'dimensions' }],
		['inhalt=ablauf von=kurz', { kind: 'timetable', of: 'kurz' }],
		['von=tag-1 inhalt=regieplan', { kind: 'runsheet', of: 'tag-1' }],
		['inhalt=vorlage von=team', { kind: 'template', of: 'team' }],
		['inhalt=vorlage von=ankommen', { kind: 'template', of: 'ankommen' }]
	] as const)('%s is made by the app', ([attributes, content]) => {
		expect(handoutsOf(`::: handout {${attributes}}\n:::`)).toMatchObject([
			{ markdown: '', content }
		]);
	});

	test.for(['einschaetzung {set=paar2}\n', 'fragebogen {set=paar2}\n', 'fragebogen\n- Eine Frage'])(
		'inhalt=bogen prints the ballot of ::: %s',
		(step) => {
			const body = `::: handout {inhalt=bogen form=blatt}\nOben\n\n---\n\nUnten\n:::\n\n::: ${step}\n:::`;

			expect(handoutsOf(body)).toMatchObject([
				{ markdown: 'Oben\n\n---\n\nUnten', content: { kind: 'ballot' } }
			]);
		}
	);

	test.for([
		{
			why: 'a form that does not exist',
			body: '::: handout {form=plaket}\n:::',
			problem: '5:14 Die Form „plaket“ gibt es nicht. Meinten Sie „plakat“?'
		},
		{
			why: 'a content that does not exist',
			body: '::: handout {inhalt=würfel}\n:::',
			problem:
				'5:14 Den Inhalt „würfel“ gibt es nicht. Möglich sind: „faktoren“, „dimensionen“, „bogen“, „ablauf“, „regieplan“, „vorlage“.'
		},
		{
			why: 'a timetable of nothing',
			body: '::: handout {inhalt=ablauf}\n:::',
			problem:
				'5:1 `inhalt=ablauf` braucht dahinter die Angabe `von=`. Nennen Sie damit den Ablauf über die id, zum Beispiel `von=kurz-90`.'
		},
		{
			why: 'a template of nothing',
			body: '::: handout {inhalt=vorlage}\n:::',
			problem:
				'5:1 `inhalt=vorlage` braucht dahinter die Angabe `von=`. Nennen Sie damit die Vorlage oder das Modul über die id, zum Beispiel `von=einladung`.'
		},
		{
			why: 'an origin without content',
			body: '::: handout {titel="Blatt" von=kurz}\n:::',
			problem:
				'5:32 Die Angabe `von=` gehört nur zu `inhalt=ablauf`, `inhalt=regieplan`, `inhalt=vorlage`. Löschen Sie sie, oder ergänzen Sie `inhalt=`.'
		},
		{
			why: 'an origin of the catalogue',
			body: '::: handout {inhalt=faktoren von=kurz}\n:::',
			problem:
				'5:34 Die Angabe `von=` gehört nur zu `inhalt=ablauf`, `inhalt=regieplan`, `inhalt=vorlage`. Löschen Sie sie, oder ergänzen Sie `inhalt=`.'
		},
		{
			why: 'a plan that does not exist',
			body: '::: handout {inhalt=regieplan von=kurtz}\n:::',
			problem: '5:35 Einen Ablauf mit der id „kurtz“ gibt es nicht. Meinten Sie „kurz“?'
		},
		{
			why: 'a module where a plan belongs',
			body: '::: handout {inhalt=ablauf von=ankommen}\n:::',
			problem:
				'5:32 Einen Ablauf mit der id „ankommen“ gibt es nicht. Schreiben Sie die `id:` aus dem Kopf der anderen Datei.'
		},
		{
			why: 'a template that does not exist',
			body: '::: handout {inhalt=vorlage von=teem}\n:::',
			problem:
				'5:33 Eine Vorlage oder ein Modul mit der id „teem“ gibt es nicht. Meinten Sie „team“?'
		},
		{
			why: 'a ballot without statements',
			body: '::: handout {inhalt=bogen}\n:::\n\n::: karten\n- Eine\n:::',
			problem:
				'5:1 `inhalt=bogen` druckt den Bogen dieses Moduls, hier steht aber kein Schritt mit Aussagen. Fügen Sie einen Block `::: einschaetzung` ein, oder löschen Sie `inhalt=bogen`.'
		},
		{
			why: 'cards without headings',
			body: '::: handout {form=karten}\n## Zu groß\nText\n:::',
			problem:
				'5:1 Diese Karten haben keine Überschrift. Beginnen Sie jede Karte mit einer Zeile `### Überschrift`.'
		}
	])('with $why is a problem of its own', ({ body, problem }) => {
		expect(moduleProblems(body)).toEqual([problem]);
	});

	test('made of a broken file stays as it is', () => {
		const { problems, modules } = compileTexts({
			...SOUND,
			'formate/kurz.md': SOUND['formate/kurz.md'].replace('minuten: 30', 'minuten: 31')
		});

		expect(problems.map(({ path }) => path)).toEqual(['formate/kurz.md']);
		expect(modules.map(({ id }) => id)).toContain('ankommen');
	});
});

describe('cards', () => {
	test('begin with a heading of the third rank; what stands before is for all', () => {
		expect(splitCards(CARDS)).toEqual({
			intro: 'Zum Ausschneiden.',
			cards: [
				{ title: 'Erste', markdown: 'Text **eins**.\n\n- a' },
				{ title: 'Zweite', markdown: 'Text zwei.' }
			]
		});
	});

	test('do not begin in code, quotes or headings of other ranks', () => {
		const markdown = '### Eine\n```\n### Code\n```\n> ### Zitat\n\n#### Klein';

		expect(splitCards(markdown).cards).toEqual([
			{ title: 'Eine', markdown: '```\n### Code\n```\n> ### Zitat\n\n#### Klein' }
		]);
	});
});

describe('a note beside the group picture', () => {
	const step = (note: string) => `::: einschaetzung {set=paar2 hinweis="${note}"}\n:::`;

	test('may be 80 characters long', () => {
		expect(moduleProblems(step('ä'.repeat(80)))).toEqual([]);
		expect(moduleProblems(step('ä'.repeat(81)))).toEqual([
			'5:30 Der Hinweis zum Gruppenbild hat 81 Zeichen, höchstens 80 passen daneben. Kürzen Sie ihn.'
		]);
	});

	test('belongs to a self-assessment only', () => {
		expect(moduleProblems('::: karten {hinweis="A"}\n:::')).toEqual([
			expect.stringContaining('kennt die Angabe „hinweis“ nicht')
		]);
	});
});

test('practice sessions follow a plan that exists', () => {
	const text = (practice: string) => `---\nid: neu\ntitel: Neu\nuebung: ${practice}\n---\n`;

	expect(textProblems(text('kurz'))).toEqual([]);
	expect(textProblems(text('ankommen'))).toEqual([
		'4:9 Einen Ablauf mit der id „ankommen“ gibt es nicht. Schreiben Sie die `id:` aus dem Kopf der anderen Datei.'
	]);
});

test.for([
	['9:05', []],
	['"23:59"', []],
	['0:00', []],
	[
		'24:00',
		[
			'4:9 `beginn:` ist eine Uhrzeit von 00:00 bis 23:59, hier steht „24:00“. Schreiben Sie zum Beispiel `beginn: "09:00"`.'
		]
	],
	[
		'9 Uhr',
		[
			'4:9 `beginn:` ist eine Uhrzeit von 00:00 bis 23:59, hier steht „9 Uhr“. Schreiben Sie zum Beispiel `beginn: "09:00"`.'
		]
	]
] as const)('beginn: %s', ([begin, problems]) => {
	const text = `---\nid: neu\ntitel: Neu\nbeginn: ${begin}\nminuten: 3\n---\n1. Pause – 3 Min\n`;
	const found = compileTexts({ ...SOUND, 'formate/neu.md': text }).problems;

	expect(found.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(
		problems
	);
});
