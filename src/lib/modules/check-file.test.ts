import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildPlan, statementsOfSet } from './build-plan.ts';
import { checkFile, type FileCheck } from './check-file.ts';
import { compileLibrary, type ModuleFile } from './compile.ts';
import type { Library, Problem } from './module.ts';
import { formatProblem } from './problem.ts';
import { compileTexts, moduleText, SOUND, type Texts } from './testing.ts';

/** Milliseconds that some hundred compilations may take on a busy machine. */
const SLOW = 120_000;

const FOLDER = fileURLToPath(new URL('../../../workshop-modules/', import.meta.url));
const files: ModuleFile[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.filter((path) => /\.\w+$/.test(path))
	.map((path) => ({ path, bytes: new Uint8Array(readFileSync(FOLDER + path)) }));
const texts = files.flatMap(({ path, bytes }) =>
	path.endsWith('.md') ? [{ path, text: new TextDecoder().decode(bytes) }] : []
);
const encode = (text: string) => new TextEncoder().encode(text);
const of = (path: string, problems: readonly Problem[]) =>
	problems.filter((problem) => problem.path === path).map(formatProblem);
const put = (folder: readonly ModuleFile[], path: string, bytes: Uint8Array): ModuleFile[] => [
	...folder.filter((file) => file.path !== path),
	{ path, bytes }
];

/** Checks a file against the folder with and without its former self, and compiles the whole. */
function expectSame(folder: readonly ModuleFile[], path: string, bytes: Uint8Array): void {
	const whole = of(path, compileLibrary(put(folder, path, bytes)).problems);
	const before = compileLibrary(folder);
	const without = compileLibrary(folder.filter((file) => file.path !== path));

	expect(checkFile(before, path, bytes).problems.map(formatProblem)).toEqual(whole);
	expect(checkFile(without, path, bytes).problems.map(formatProblem)).toEqual(whole);
}

/** Slips that people make, and lines of other files in this one. */
const slip = fc.oneof(
	fc.constantFrom('---', ':::', '::: folie', '::: einschaetzung {set=kern9}', '```', 'kuerzel: S'),
	fc.constantFrom('id: kurz-90', 'id: quellen', 'titel: A: B', '  kern8: [RF-S01]', 'saetze:'),
	fc.constantFrom('![](x.png)', '![a](../bilder/fehlt.svg)', '[a](../module/kurz-start.md)'),
	fc.constantFrom('- Q1: A', '- Quelle: Q99 [B]', '1. Pause – 3 Min', '::: handout {titel=„a“}'),
	fc.constantFrom(...texts.map(({ text }) => text.split('\n')[1] ?? ''))
);

const mutated = fc
	.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 3 }), fc.array(slip, { maxLength: 2 }))
	.map(([{ path, text }, at, length, pieces]) => {
		const lines = text.split('\n');
		// most slips meet something near the head
		lines.splice(at % (at % 2 ? Math.min(12, lines.length) : lines.length), length, ...pieces);
		return { path, bytes: encode(lines.join('\n')) };
	});

/** A part of the folder: compiling all of it takes most of a run, and a file may lack any other one. */
const someFiles = fc.subarray(files);

describe('one file is checked as in its folder', { timeout: SLOW }, () => {
	test('each as it is', () => {
		const whole = compileLibrary(files);
		for (const { path, bytes } of files.filter((file) => file.path.endsWith('.md'))) {
			const check = checkFile(whole, path, bytes);
			expect(check.problems.map(formatProblem)).toEqual(of(path, whole.problems));
		}
	});

	test('each with a slip, in folders where another file has one, too', () => {
		fc.assert(
			fc.property(mutated, fc.option(mutated), someFiles, (own, other, some) => {
				const folder = other ? put(some, other.path, other.bytes) : some;
				expectSame(folder, own.path, own.bytes);
			}),
			{ numRuns: 100 }
		);
		expect.hasAssertions();
	});

	test.for<{ why: string; changes: Texts; path: string; text: string }>([
		{
			why: 'takes the id of a later file',
			changes: {},
			path: 'module/a.md',
			text: '---\nid: ankommen\ntitel: A\n---\n'
		},
		{
			why: 'takes the id of an earlier file',
			changes: {},
			path: 'module/z.md',
			text: '---\nid: ankommen\ntitel: A\n---\n'
		},
		{
			why: 'shows images that are there, missing, and no images',
			changes: { 'bilder/liste.pdf': 'x', 'bilder/gross.png': 'x'.repeat(200_000) },
			path: 'module/neu.md',
			text: moduleText(
				'![a](../bilder/kreis.svg) ![b](../bilder/fehlt.svg)\n![c](../bilder/liste.pdf) ![d](../bilder/gross.png)'
			)
		},
		{
			why: 'is the first with a set of the wrong size',
			changes: {},
			path: 'katalog/struktur.md',
			text: SOUND['katalog/struktur.md'].replace('paar2: [RF-S01]', 'paar2: []')
		},
		{
			why: 'gives a set its right size',
			changes: {
				'katalog/organisation.md': SOUND['katalog/organisation.md'].replace(
					'paar2: [RF-O01]',
					'trio3: [RF-O01]'
				)
			},
			path: 'katalog/struktur.md',
			text: SOUND['katalog/struktur.md'].replace('paar2: [RF-S01]', 'solo1: [RF-S01]')
		},
		{
			why: 'is the guide, whose examples know each other',
			changes: {},
			path: 'README.md',
			text: `# A\n\n\`\`\`\`markdown module/x.md\n${moduleText('[x](../vorlagen/y.md) [z](z.md)')}\`\`\`\`\n\n\`\`\`\`markdown vorlagen/y.md\n${moduleText('')}\`\`\`\`\n`
		}
	])('that $why', ({ changes, path, text }) => {
		const folder = Object.entries({ ...SOUND, ...changes }).map(([name, content]) => ({
			path: name,
			bytes: encode(content)
		}));

		expectSame(folder, path, encode(text));
	});

	test('bytes that are no UTF-8 are reported with their line', () => {
		const bytes = Uint8Array.of(...encode('---\nid: neu\n'), 0xf6);

		expectSame(files, 'module/neu.md', bytes);
	});
});

describe('the content of a checked file', () => {
	const library = compileTexts(SOUND);
	const moduleOf = ({ content }: FileCheck) =>
		content?.kind === 'module' ? content.value : undefined;

	test('is there as it will be used, also with problems', () => {
		const text = moduleText('::: folie\nWillkommen\n:::\n\n::: folie\nOffen');
		const check = checkFile(library, 'module/neu.md', text);

		expect(check.problems).toHaveLength(1);
		expect(moduleOf(check)).toMatchObject({ id: 'neu', title: 'Neu', slides: ['Willkommen'] });
	});

	test('is absent without a readable head', () => {
		expect(checkFile(library, 'module/neu.md', 'Text').content).toBeUndefined();
	});

	test('never loads an image: placeholders stand for all of them', () => {
		const text = moduleText('![a](../bilder/kreis.svg) ![b](//example.org/x.png) ![c](/x.png)');
		const body = moduleOf(checkFile(library, 'module/neu.md', text))?.body ?? '';

		expect(body.match(/\]\(data:image\/svg\+xml;base64,/g)).toHaveLength(3);
		expect(body).not.toMatch(/\.svg|example|\/x\.png/);
	});

	test('takes part in plans and sets of its library', () => {
		const plan = SOUND['formate/kurz.md'].replace('id: kurz', 'id: neu');
		const withPlan = checkFile(library, 'formate/neu.md', plan);
		const titles = buildPlan(withPlan.library, 'neu').plan.blocks.map(({ title }) => title);
		const factors = SOUND['katalog/struktur.md'].replace('übersteigen', 'sprengen');
		const withFactors = checkFile(library, 'katalog/struktur.md', factors).library;

		expect(titles).toEqual(['Ankommen', 'Pause', 'Selbsteinschätzung', 'Ankommen']);
		expect(statementsOfSet(withFactors, 'paar2').map(({ title }) => title)).toEqual([
			'Abläufe sind unklar',
			'Fallzahlen sprengen das Leistbare'
		]);
	});

	test('is what its id means, also while another file has that id', () => {
		const copy = SOUND['formate/kurz.md'].replace('Pause', 'Kaffee');
		const check = checkFile(library, 'formate/neu.md', copy);
		const titles = buildPlan(check.library, 'kurz').plan.blocks.map(({ title }) => title);

		expect(check.problems).toHaveLength(1);
		expect(titles).toContain('Kaffee');
	});

	test('leaves the library as it was for everyone else', () => {
		const before: Library = structuredClone(library);
		checkFile(library, 'module/ankommen.md', moduleText('Anders'));

		expect(library).toEqual(before);
	});

	test('says whose id or letter it would take', () => {
		const taken = checkFile(
			library,
			'module/a.md',
			'---\nid: selbsteinschaetzung\ntitel: A\n---\n'
		);
		const letter = SOUND['katalog/struktur.md'].replace('dimension-s', 'neu');

		expect(taken.problems).toEqual([]);
		expect(taken.displaced).toEqual([
			{
				path: 'module/selbsteinschaetzung.md',
				message:
					'Die id „selbsteinschaetzung“ gibt es schon in module/a.md (Zeile 2). Geben Sie dieser Datei eine andere.'
			}
		]);
		expect(checkFile(library, 'katalog/a.md', letter).displaced).toEqual([
			{
				path: 'katalog/struktur.md',
				message:
					'Das Kürzel S gibt es schon in katalog/a.md. Führen Sie beide Dateien zusammen, oder wählen Sie ein anderes.'
			}
		]);
	});
});
