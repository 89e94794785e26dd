import { describe, expect, test } from 'vitest';
import type { Statement } from '#lib/domain/statement.ts';
import { planMinutes, ratingSteps } from '#lib/domain/plan.ts';
import { leastMinutes } from '#lib/domain/retime.ts';
import { STEP_ID } from '#lib/protocol/documents.ts';
import { buildPlan, statementsOfSet } from './build-plan.ts';
import { compileTexts, moduleText, SOUND } from './testing.ts';

const library = compileTexts(SOUND);
const own: Statement = {
	id: 'lokal-1',
	version: 1,
	text: 'Wir kennen unsere Wege.',
	title: '',
	question: '',
	protection: '',
	source: '',
	isLocal: true
};

describe('buildPlan', () => {
	test('gives each line a block with the minutes of the plan', () => {
		const { plan } = buildPlan(library, 'kurz');

		expect(plan).toMatchObject({ id: 'kurz', title: 'Kurze Werkstatt', minutes: 30 });
		expect(planMinutes(plan.blocks)).toBe(30);
		expect(
			plan.blocks.map(({ id, title, minutes, isBreak }) => [id, title, minutes, isBreak])
		).toEqual([
			['ankommen', 'Ankommen', 7, false],
			['pause-1', 'Pause', 3, true],
			['selbsteinschaetzung', 'Selbsteinschätzung', 15, false],
			['ankommen-2', 'Ankommen', 5, false]
		]);
	});

	test('rates the statements of the module’s set, in the order of the catalogue', () => {
		const [step] = ratingSteps(buildPlan(library, 'kurz').plan);

		expect(step).toMatchObject({ id: 'selbsteinschaetzung', scale: 'zutreffen', set: 'paar2' });
		expect(step?.note).toBe('Bild dieser Gruppe');
		expect(step?.statements.map(({ id }) => id)).toEqual(['RF-S01', 'RF-O01']);
	});

	test('rates the own list of a module', () => {
		const [step] = ratingSteps(buildPlan(library, 'tag-1').plan);

		expect(step).toMatchObject({ id: 'team', scale: 'zustimmung', set: '' });
		expect(step?.statements).toHaveLength(3);
		expect(step).not.toHaveProperty('note');
	});

	test('rates what the host chose instead', () => {
		const { plan } = buildPlan(library, 'kurz', { selbsteinschaetzung: { statements: [own] } });
		const [step] = ratingSteps(plan);

		expect(step).toMatchObject({ set: '', statements: [own] });
	});

	test('rates another set instead', () => {
		const { plan } = buildPlan(library, 'tag-1', { team: { set: 'paar2' } });
		const [step] = ratingSteps(plan);

		expect(step).toMatchObject({ set: 'paar2', scale: 'zustimmung' });
		expect(step?.statements.map(({ id }) => id)).toEqual(['RF-S01', 'RF-O01']);
	});

	test('keeps script, sheets and reading text out of what participants receive', () => {
		const { plan, notes } = buildPlan(library, 'kurz');

		expect(notes).toHaveLength(plan.blocks.length);
		expect(notes[0]).toEqual({
			goal: 'Alle sind da.',
			method: 'Runde',
			material: 'Karten, Stifte',
			scripts: ['Schön, dass Sie da sind.'],
			handouts: ['# Mein Blatt\n\nFür zu Hause.', '# Ablauf\n\n*Der Ablauf mit Uhrzeiten.*'],
			body: 'Text zum Lesen.'
		});
		expect(notes[1]).toEqual({
			goal: '',
			method: '',
			material: '',
			scripts: [],
			handouts: [],
			body: ''
		});
		expect(JSON.stringify(plan)).not.toMatch(/Schön, dass|Für zu Hause|Text zum Lesen/);
	});

	test('other activities run as talk blocks', () => {
		const texts = {
			...SOUND,
			'module/ankommen.md': '---\nid: ankommen\ntitel: A\n---\n::: Karten\nWas hindert uns?\n:::\n'
		};
		const { plan } = buildPlan(compileTexts(texts), 'kurz');

		expect(plan.blocks.map(({ step }) => step && [step.id, step.kind])).toEqual([
			['ankommen', 'cards'],
			undefined,
			['selbsteinschaetzung', 'rating'],
			['ankommen-2', 'cards']
		]);
	});

	test('gives other activities the words of their module, an agreement its rules', () => {
		const words = (directive: string) => {
			const text = `---\nid: ankommen\ntitel: A\n---\n::: ${directive}\n:::\n`;
			const { plan } = buildPlan(compileTexts({ ...SOUND, 'module/ankommen.md': text }), 'kurz');
			return plan.blocks[0]?.step;
		};

		expect(words('Karten\nWas hindert uns?')).toEqual({
			id: 'ankommen',
			kind: 'cards',
			most: 3,
			text: 'Was hindert uns?',
			prompt: ['Was hindert uns?']
		});
		expect(words('Karten {anzahl=5}\nWas **hindert** uns?\n\n- Zeit\n- Wege')).toMatchObject({
			most: 5,
			prompt: ['Was hindert uns?', 'Zeit', 'Wege']
		});
		expect(words('Blitzlicht\nIch gehe mit …')).toEqual({
			id: 'ankommen',
			kind: 'flash',
			text: 'Ich gehe mit …',
			prompt: ['Ich gehe mit …']
		});
		expect(words('Arbeitsbündnis\n1. **Stopp** gilt sofort\n2. Keine Namen')).toEqual({
			id: 'ankommen',
			kind: 'agreement',
			text: '1. **Stopp** gilt sofort\n2. Keine Namen',
			rules: ['Stopp gilt sofort', 'Keine Namen']
		});
	});

	test('a module with problems leaves its block with title and minutes', () => {
		const broken = compileTexts({ ...SOUND, 'module/ankommen.md': moduleText('<b>') });
		const { plan } = buildPlan(broken, 'kurz');

		expect(plan.blocks[0]).toEqual({
			id: 'ankommen',
			title: 'Ankommen',
			minutes: 7,
			isBreak: false,
			slides: []
		});
		expect(plan.blocks).toHaveLength(4);
	});

	test('a catalogue with problems leaves a block without step', () => {
		const broken = compileTexts({
			...SOUND,
			'katalog/struktur.md': '',
			'katalog/organisation.md': ''
		});

		expect(ratingSteps(buildPlan(broken, 'kurz').plan)).toEqual([]);
	});

	test('ids stay unique and short enough for names of documents', () => {
		const id = 'a'.repeat(40);
		const texts = {
			[`module/lang.md`]: `---\nid: ${id}\ntitel: A\n---\n`,
			'module/pause.md': '---\nid: pause-1\ntitel: A\n---\n',
			'formate/p.md': `---\nid: p\ntitel: P\nminuten: 14\n---\n${'1. [A](../module/lang.md) – 1 Min\n'.repeat(12)}1. [A](../module/pause.md) – 1 Min\n1. Pause – 1 Min\n`
		};
		const ids = buildPlan(compileTexts(texts), 'p').plan.blocks.map((block) => block.id);

		expect(new Set(ids).size).toBe(14);
		expect(ids.every((block) => STEP_ID.test(block))).toBe(true);
		expect(ids.slice(-2)).toEqual(['pause-1', 'pause-1-2']);
	});

	test('says how far a block may be cut: as the module says, agreement and release never', () => {
		const module = (id: string, head: string, body = '') =>
			`---\nid: ${id}\ntitel: A\n${head}---\n${body}`;
		const texts = {
			'module/a.md': module('a', 'kuerzen: nie\n'),
			'module/b.md': module('b', 'kuerzen: 8\n'),
			'module/c.md': module('c', '', '::: arbeitsbuendnis\n- Regel\n:::\n'),
			'module/d.md': module('d', '', '::: freigabe\n:::\n'),
			'module/e.md': module('e', ''),
			'formate/p.md': `---\nid: p\ntitel: P\nminuten: 62\n---\n1. [A](../module/a.md) – 10 Min\n2. [B](../module/b.md) – 10 Min\n3. [B](../module/b.md) – 5 Min\n4. [C](../module/c.md) – 7 Min\n5. [D](../module/d.md) – 6 Min\n6. [E](../module/e.md) – 9 Min\n7. Pause – 15 Min\n`
		};

		const { blocks } = buildPlan(compileTexts(texts), 'p').plan;

		expect(blocks.map(leastMinutes)).toEqual([10, 8, 5, 7, 6, 5, 15]);
	});

	test('refuses a plan that does not exist', () => {
		expect(() => buildPlan(library, 'constructor')).toThrow(RangeError);
	});
});

describe('statementsOfSet', () => {
	test.for(['nichts', 'constructor', '__proto__', ''])('has nothing for %j', (name) => {
		expect(statementsOfSet(library, name)).toEqual([]);
	});
});
