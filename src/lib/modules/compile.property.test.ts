import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildPlan } from './build-plan.ts';
import { splitCards } from './cards.ts';
import type { Library } from './module.ts';
import { compileTexts, moduleText, SOUND } from './testing.ts';

/** Milliseconds that hundreds of compilations may take on a busy machine. */
const SLOW = 60_000;

const PATHS = [
	'README.md',
	'formate/x.md',
	'katalog/quellen.md',
	'katalog/x.md',
	'module/x.md',
	'schulung/tag-9.md',
	'vorlagen/x.md',
	'x.md'
];

/** Pieces that the grammar knows, in any order and nesting. */
const PIECES = [
	...[
		'---',
		':::',
		'::: folie',
		'::: einschaetzung {set=paar2}',
		'::: {',
		'::: handout {form=karten}',
		'::: handout {inhalt=ablauf von=kurz}',
		'::: handout {inhalt=vorlage von=team}',
		'::: handout {inhalt=bogen}',
		'### Karte',
		'```',
		'~~~',
		'## RF-S01 A'
	],
	...[
		'id: x',
		'titel: A: B',
		'minuten: 7',
		'beginn: 9:00',
		'uebung: kurz',
		'saetze:',
		'  kern8: [RF-S01]',
		'  - *a',
		'? a',
		'{a: [',
		'&a !b'
	],
	...[
		'1. [A](../module/ankommen.md) – 7 Min',
		'2. Pause – 3 Min',
		'- Aussage: A',
		'- Quelle: Q1 [B], (',
		'- Q1: A – https://x'
	],
	...[
		'| a |',
		'|---|',
		'<b>',
		'![](x)',
		'[x](javascript:1)',
		'> > - 1. a',
		'[x]: y',
		'**M1** ',
		'\t',
		' ',
		'\u2028',
		'\r'
	],
	...[
		'constructor: x',
		'__proto__: x',
		'::: __proto__',
		'{__proto__=x}',
		'saetze: {__proto__: [RF-S01]}',
		'[x](%ZZ%C3.md)'
	]
];
const madeUp = fc
	.array(
		fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary' })),
		{
			maxLength: 30
		}
	)
	.chain((pieces) => fc.constantFrom('\n', ' ', '').map((glue) => pieces.join(glue)));

/** A sound file with one piece of it taken out, doubled or replaced. */
const mutated = fc
	.tuple(fc.constantFrom(...Object.entries(SOUND)), fc.nat(), fc.nat({ max: 40 }), madeUp)
	.map(([[path, text], at, length, piece]) => {
		const from = at % (text.length + 1);
		return { path, text: text.slice(0, from) + piece + text.slice(from + length) };
	});

/** What every caller relies on, whatever the files hold. */
function expectWhole(library: Library): void {
	const broken = new Set(library.problems.map(({ path }) => path));
	for (const { path, line, column, message } of library.problems) {
		expect(path).not.toBe('');
		expect(line).toBeGreaterThanOrEqual(1);
		expect(column).toBeGreaterThanOrEqual(1);
		expect(message).toMatch(/[.?]$/);
		expect(message.length).toBeLessThan(2000);
	}
	for (const { path, id } of [...library.plans, ...library.modules, ...library.templates]) {
		expect(broken).not.toContain(path);
		expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
	}
	for (const { id } of library.plans) {
		const { plan, notes } = buildPlan(library, id);
		expect(notes).toHaveLength(plan.blocks.length);
		expect(new Set(plan.blocks.map((block) => block.id)).size).toBe(plan.blocks.length);
	}
	const ids = new Set([...library.modules, ...library.templates].map(({ id }) => id));
	for (const { path, handouts } of library.modules)
		for (const { title, form, markdown, content } of handouts) {
			expect(title, path).toEqual(expect.any(String));
			expect(['sheet', 'wide', 'poster', 'cards']).toContain(form);
			if (form === 'cards' && !content) expect(splitCards(markdown).cards).not.toEqual([]);
			if (broken.size === 0 && content?.kind === 'template') expect(ids).toContain(content.of);
		}
	expect(JSON.parse(JSON.stringify(library))).toEqual(library);
}

describe('whatever a file holds', { timeout: SLOW }, () => {
	test('made-up texts give modules or problems, never an error', () => {
		fc.assert(
			fc.property(fc.constantFrom(...PATHS), madeUp, (path, text) => {
				expectWhole(compileTexts({ ...SOUND, [path]: text }));
			}),
			{ numRuns: 200 }
		);
		expect.hasAssertions();
	});

	test('a slip in a sound file leaves the others as they are', () => {
		const sound = compileTexts(SOUND);
		fc.assert(
			fc.property(mutated, ({ path, text }) => {
				const library = compileTexts({ ...SOUND, [path]: text });
				expectWhole(library);
				const others = ({ templates }: Library) =>
					templates.filter((template) => template.path !== path);
				// the vorlagen depend on no other file, so only a stolen id can touch them
				if (library.problems.every((problem) => problem.path === path))
					expect(others(library)).toEqual(others(sound));
			}),
			{ numRuns: 200 }
		);
		expect.hasAssertions();
	});

	test('any bytes give modules or problems, never an error', () => {
		fc.assert(
			fc.property(fc.constantFrom(...PATHS), fc.uint8Array({ maxLength: 200 }), (path, bytes) => {
				expectWhole(compileTexts({ [path]: bytes }));
			}),
			{ numRuns: 100 }
		);
		expect.hasAssertions();
	});

	test.for([
		'>',
		'- ',
		'1. ',
		'[',
		'![',
		'*a ',
		'(',
		'`',
		'| ',
		'{',
		'? ',
		'> - ',
		'\n> ',
		'a\n===\n'
	])('60 000 letters of %j are read or refused in time', (piece) => {
		const text = piece.repeat(Math.floor(60_000 / piece.length));
		const library = compileTexts({
			'module/a.md': `---\nid: a\ntitel: A\n---\n${text}`,
			'module/b.md': `---\nid: b\ntitel: ${text}\n---\n`,
			'module/c.md': text
		});

		expectWhole(library);
	});

	test('lists nested over hundreds of lines are read or refused', () => {
		const body = Array.from({ length: 430 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');

		expectWhole(compileTexts({ 'module/a.md': moduleText(body) }));
	});
});
