import { describe, expect, test } from 'vitest';
import { compileTexts, moduleText, problemsAfter, SOUND } from './testing.ts';

describe('compileLibrary', () => {
	const library = compileTexts(SOUND);

	test('finds no problem in sound files', () => {
		expect(library.problems).toEqual([]);
	});

	test('sorts files by folder and name', () => {
		expect(library.plans.map(({ path }) => path)).toEqual(['formate/kurz.md', 'schulung/tag-1.md']);
		expect(library.modules.map(({ id }) => id)).toEqual(['ankommen', 'selbsteinschaetzung']);
		expect(library.templates.map(({ id }) => id)).toEqual(['team']);
	});

	test('reads a module with its slides, script, handout and reading text', () => {
		const svg = btoa(SOUND['bilder/kreis.svg']);

		expect(library.modules[0]).toEqual({
			path: 'module/ankommen.md',
			id: 'ankommen',
			title: 'Ankommen',
			minutes: 7,
			goal: 'Alle sind da.',
			method: 'Runde',
			material: 'Karten, Stifte',
			body: 'Text zum Lesen.',
			slides: [
				`# Willkommen\n\n![Ein Stuhlkreis](data:image/svg+xml;base64,${svg})`,
				'Zweite Folie'
			],
			scripts: ['Schön, dass Sie da sind.'],
			handouts: [
				{ title: 'Mein Blatt', markdown: 'Für zu Hause.', form: 'sheet' },
				{
					title: 'Ablauf',
					markdown: '',
					form: 'poster',
					content: { kind: 'timetable', of: 'kurz' }
				}
			],
			practice: 'kurz'
		});
	});

	test('reads the step of a catalogue set', () => {
		expect(library.modules[1]?.step).toEqual({
			kind: 'rating',
			scale: 'zutreffen',
			set: 'paar2',
			statements: [],
			note: 'Bild dieser Gruppe',
			isRevealedNext: false,
			rules: [],
			perspectives: [],
			choices: [],
			questions: [],
			markdown: 'Jede Person für sich.'
		});
	});

	test('reads an own list with and without ids', () => {
		const step = library.templates[0]?.step;

		expect(step?.scale).toBe('zustimmung');
		expect(
			step?.statements.map(({ id, text, version, isLocal }) => [id, text, version, isLocal])
		).toEqual([
			['M1', 'Wir hören einander zu.', 1, false],
			['M2', 'Wir fragen nach.', 1, false],
			['team-3', 'Wir lachen.', 1, false]
		]);
	});

	test('reads a plan; other numbered lists stay reading text', () => {
		expect(library.plans[0]).toMatchObject({
			minutes: 30,
			begin: 14 * 60 + 5,
			people: '8 bis 12',
			lines: [
				{ title: 'Ankommen', minutes: 7, module: 'ankommen' },
				{ title: 'Pause', minutes: 3 },
				{ title: 'Selbsteinschätzung', minutes: 15, module: 'selbsteinschaetzung' },
				{ title: 'Ankommen', minutes: 5, module: 'ankommen' }
			]
		});
		expect(library.plans[1]?.begin).toBe(9 * 60);
		expect(library.plans[0]?.body).toBe(
			'Vor dem Beginn:\n\n1. Stühle stellen\n2. Plakat aufhängen\n\nDer Ablauf:'
		);
	});

	test('reads dimensions in the order of the catalogue, with sets over all files', () => {
		expect(library.dimensions.map(({ letter }) => letter)).toEqual(['S', 'O']);
		expect(library.sets).toEqual({ paar2: ['RF-S01', 'RF-O01'] });
		expect(library.dimensions[1]).toEqual({
			path: 'katalog/organisation.md',
			id: 'dimension-o',
			letter: 'O',
			title: 'Organisation',
			description: '',
			statements: [
				{
					id: 'RF-O01',
					version: 2,
					text: 'Unsere Abläufe sind mir in ihren Schritten klar.',
					title: 'Abläufe sind unklar',
					question: 'Wo suchen wir am längsten?',
					protection: 'Ein Blatt je Ablauf',
					source: '[F]',
					isLocal: false
				}
			]
		});
	});

	test('reads sources whose titles hold dashes', () => {
		expect(library.sources).toEqual([
			{
				key: 'Q1',
				title: 'QUEK – ein Verfahren (DJI)',
				places: ['https://example.org/a', 'https://example.org/b']
			},
			{ key: 'Q2', title: 'Ohne Fundstelle', places: [] }
		]);
	});

	test('puts images into the reading text of plans and behind references too', () => {
		const text = `${SOUND['formate/kurz.md']}\nBild: ![Kreis][k]\n\n[k]: ../bilder/kreis.svg\n`;
		const { plans } = compileTexts({ ...SOUND, 'formate/kurz.md': text });

		expect(plans[0]?.body).toContain('Bild: ![Kreis](data:image/svg+xml;base64,');
	});

	test('reads files whose ending is in capitals', () => {
		const { modules, problems } = compileTexts({ 'module/NEU.MD': moduleText('Text') });

		expect(modules.map(({ path }) => path)).toEqual(['module/NEU.MD']);
		expect(problems).toEqual([]);
	});

	test('survives JSON', () => {
		expect(JSON.parse(JSON.stringify(library))).toEqual(library);
	});

	test.for([
		{ why: 'CRLF', change: (text: string) => text.replaceAll('\n', '\r\n') },
		{ why: 'CR', change: (text: string) => text.replaceAll('\n', '\r') },
		{ why: 'a byte order mark', change: (text: string) => `\uFEFF${text}` },
		{ why: 'letters in two parts', change: (text: string) => text.normalize('NFD') }
	])('reads the same from files with $why', ({ change }) => {
		const texts = Object.fromEntries(
			Object.entries(SOUND).map(([path, text]) => [
				path,
				path.endsWith('.md') ? change(text) : text
			])
		);

		expect(compileTexts(texts)).toEqual(library);
	});

	test.for(['\n', '\r\n', '\r'])('counts lines that end in %j', (end) => {
		const text = `\uFEFF${moduleText('Text\n\n::: folei\n:::')}`.replaceAll('\n', end);

		expect(problemsAfter({ 'module/neu.md': text })).toEqual([
			'module/neu.md:7:1 Den Block „folei“ gibt es nicht. Meinten Sie `::: folie`?'
		]);
	});

	test('takes out the broken file and nothing else', () => {
		const broken = compileTexts({ ...SOUND, 'module/ankommen.md': moduleText('<b>x</b>') });

		expect(broken.problems.map(({ path }) => path)).toEqual(['module/ankommen.md']);
		expect(broken.modules.map(({ id }) => id)).toEqual(['selbsteinschaetzung']);
		expect(broken.plans).toEqual(library.plans);
		expect(broken.templates).toEqual(library.templates);
	});

	test('a broken dimension brings no problems into other files', () => {
		const broken = compileTexts({ ...SOUND, 'katalog/struktur.md': 'kein Kopf' });

		expect(broken.problems.map(({ path }) => path)).toEqual(['katalog/struktur.md']);
		expect(broken.sets).toEqual({ paar2: ['RF-O01'] });
	});

	test('a broken list of sources brings no problems into the catalogue', () => {
		const broken = compileTexts({ ...SOUND, 'katalog/quellen.md': Uint8Array.of(0xff) });

		expect(broken.problems.map(({ path }) => path)).toEqual(['katalog/quellen.md']);
		expect(broken.dimensions).toHaveLength(2);
	});

	test('a file with a stolen id does not appear in the place of the other', () => {
		const stolen = compileTexts({
			...SOUND,
			'module/zweit.md': '---\nid: ankommen\ntitel: Zweit\n---\n',
			'formate/kurz.md':
				'---\nid: kurz\ntitel: Kurz\nminuten: 7\n---\n1. [Zweit](../module/zweit.md) – 7 Min\n'
		});

		expect(stolen.plans[0]?.lines).toEqual([{ title: 'Zweit', minutes: 7, module: 'zweit' }]);
	});

	test('an empty folder is an empty library', () => {
		expect(compileTexts({})).toEqual({
			plans: [],
			modules: [],
			templates: [],
			dimensions: [],
			sources: [],
			sets: {},
			files: [],
			problems: []
		});
	});
});
