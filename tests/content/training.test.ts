import { describe, expect, test } from 'vitest';
import { blockNumber, blockStarts } from '#lib/domain/plan.ts';
import { buildPlan } from '#lib/modules/build-plan.ts';
import type { Handout, HandoutContent, HandoutForm, Module } from '#lib/modules/module.ts';
import { spokenWords } from './evidence.ts';
import { readLibrary } from './library.ts';

const library = readLibrary();
const NOTE = 'Bild dieser Gruppe, kein Bild eines Amtes';

/** The timetable of the issue: block, begin, end. */
const DAYS = {
	'schulung-tag-1': [
		['1.1', '09:00', '09:20'],
		['1.2', '09:20', '09:45'],
		['1.3', '09:45', '10:15'],
		['1.4', '10:15', '11:00'],
		['Pause', '11:00', '11:15'],
		['1.5', '11:15', '12:15'],
		['1.6', '12:15', '12:45'],
		['Mittagspause', '12:45', '13:45'],
		['1.7', '13:45', '14:45'],
		['Pause', '14:45', '15:00'],
		['1.8', '15:00', '16:00'],
		['1.9', '16:00', '16:30']
	],
	'schulung-tag-2': [
		['2.1', '09:00', '09:20'],
		['2.2', '09:20', '10:00'],
		['2.3', '10:00', '10:45'],
		['Pause', '10:45', '11:00'],
		['2.4', '11:00', '12:30'],
		['Mittagspause', '12:30', '13:30'],
		['2.5', '13:30', '14:15'],
		['2.6', '14:15', '14:45'],
		['Pause', '14:45', '15:00'],
		['2.7', '15:00', '15:45'],
		['2.8', '15:45', '16:05'],
		['2.9', '16:05', '16:20'],
		['2.10', '16:20', '16:30']
	]
} as const;

/** Fewest slides of each block, as the issue has them. */
const SLIDES = {
	'1.1': 2,
	'1.2': 4,
	'1.3': 1,
	'1.4': 6,
	'1.5': 2,
	'1.6': 1,
	'1.7': 3,
	'1.8': 3,
	'1.9': 1,
	'2.1': 1,
	'2.2': 4,
	'2.3': 2,
	'2.4': 2,
	'2.5': 2,
	'2.6': 3,
	'2.7': 1,
	'2.8': 1,
	'2.9': 1,
	'2.10': 1
} as const;

interface Wanted {
	block: keyof typeof SLIDES;
	title: RegExp;
	/** how many sheets, or cards on one sheet, of this kind; 1 unless said */
	count?: number;
	form?: HandoutForm;
	content?: HandoutContent['kind'];
}

/** Every sheet that the issue lists, in its order. */
const HANDOUTS: readonly Wanted[] = [
	{ block: '1.1', title: /Ablauf/, form: 'poster', content: 'timetable' },
	{ block: '1.1', title: /Wie gut reden wir/, form: 'poster' },
	{ block: '1.2', title: /Arbeitsbündnis/, form: 'poster', content: 'template' },
	{ block: '1.2', title: /Arbeitsbündnis.*Karte/, form: 'cards' },
	{ block: '1.3', title: /T1/, content: 'ballot' },
	{ block: '1.4', title: /Latente Bedingungen/ },
	{ block: '1.4', title: /Übung/, count: 2 },
	{ block: '1.5', title: /Dimension/, content: 'dimensions' },
	{ block: '1.5', title: /Risiko|Faktor/, form: 'cards', content: 'factors' },
	{ block: '1.7', title: /Selbsteinschätzung/, content: 'ballot' },
	{ block: '1.7', title: /^Zielscheibe/ },
	{ block: '1.8', title: /Übungsfall.*erfunden/ },
	{ block: '1.8', title: /Zeitlinie auf vier Ebenen/ },
	{ block: '1.9', title: /Transferjournal/ },
	{ block: '2.1', title: /Themenspeicher/ },
	{ block: '2.2', title: /Rollenkarte/ },
	{ block: '2.3', title: /Methodenkarte/, count: 5 },
	{ block: '2.4', title: /90 Minuten/, content: 'runsheet' },
	{ block: '2.4', title: /Beobachtungsbogen/ },
	{ block: '2.4', title: /Störkarten/, form: 'cards' },
	{ block: '2.5', title: /Situationskarten/, form: 'cards', count: 7 },
	{ block: '2.6', title: /Kraftfeld/ },
	{ block: '2.6', title: /Maßnahmen/ },
	{ block: '2.7', title: /Planungsbogen/ },
	{ block: '2.7', title: /Checkliste Vorbereitung/ },
	{ block: '2.9', title: /T2/, content: 'ballot' },
	{ block: '2.10', title: /Teilnahmebestätigung/ }
];

const blocks = new Map<string, Module>(
	library.modules.flatMap((module) => {
		const number = blockNumber(module.id);
		return number === '' ? [] : [[number, module]];
	})
);

function blockOf(number: string): Module {
	const module = blocks.get(number);
	if (!module) throw new Error(`no block ${number}`);
	return module;
}

const time = (minute: number) =>
	`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const cardsOf = ({ markdown, form }: Handout) =>
	form === 'cards' ? (markdown.match(/^### /gm)?.length ?? 1) : 1;

const wordsOf = (markdown: string): number =>
	(spokenWords(markdown).match(/\p{L}[\p{L}:’'-]*/gu) ?? []).length;

describe.for(['schulung-tag-1', 'schulung-tag-2'] as const)('%s', (day) => {
	test('runs from nine to half past four, each block at the time of the timetable', () => {
		const begin = library.plans.find(({ id }) => id === day)?.begin ?? 0;
		const { plan } = buildPlan(library, day);
		const starts = blockStarts(plan.blocks);

		const table = plan.blocks.map(({ id, title, minutes }, index) => {
			const start = begin + (starts[index] ?? 0);
			return [blockNumber(id) || title, time(start), time(start + minutes)];
		});

		expect(plan.minutes).toBe(450);
		expect(table).toEqual(DAYS[day]);
	});
});

describe.for(Object.entries(SLIDES))('block %s', ([number, fewest]) => {
	test('has goal, method, reading text, moderation notes, script and sheets', () => {
		const { goal, method, body, scripts, handouts } = blockOf(number);

		expect(goal).not.toBe('');
		expect(method).not.toBe('');
		for (const heading of ['Worum es geht', 'Hinweise für die Moderation', 'Übertragung auf das'])
			expect(body).toContain(`## ${heading}`);
		expect(scripts.map(wordsOf).reduce((sum, words) => sum + words, 0)).toBeGreaterThan(100);
		expect(handouts).not.toHaveLength(0);
	});

	test(`has at least ${fewest} slides`, () => {
		expect(blockOf(number).slides.length).toBeGreaterThanOrEqual(fewest);
	});
});

test.for(HANDOUTS)('block $block has the sheet $title', (wanted) => {
	const { title, form, content, count = 1 } = wanted;
	const found = blockOf(wanted.block).handouts.filter(
		(handout) =>
			title.test(handout.title) &&
			(form === undefined || handout.form === form) &&
			(content === undefined || handout.content?.kind === content)
	);

	expect(found.map(cardsOf).reduce((sum, cards) => sum + cards, 0)).toBeGreaterThanOrEqual(count);
	for (const { markdown, content: made } of found)
		expect(made !== undefined || markdown.length > 200).toBe(true);
});

describe('the surveys', () => {
	test('1.3 and 2.9 ask M1 to M12 in the same words on the scale of agreement', () => {
		const [first, last] = ['1.3', '2.9'].map((number) => blockOf(number).step);
		const items = Array.from({ length: 12 }, (_, index) => `M${index + 1}`);
		const twelve = first?.statements.map(({ id, text }) => ({ id, text })) ?? [];

		expect(twelve.map(({ id }) => id)).toEqual(items);
		expect(last?.statements.slice(0, 12).map(({ id, text }) => ({ id, text }))).toEqual(twelve);
		for (const [step, wave] of [
			[first, 'T1'],
			[last, 'T2']
		] as const)
			expect(step).toMatchObject({ kind: 'survey', scale: 'zustimmung', wave, note: NOTE });
		expect(first?.questions).toEqual([]);
		expect(last?.questions).toEqual([{ id: 'R5', text: 'Was fehlt mir, um anzufangen?' }]);
	});

	test('three months later A1 to A7 are asked', () => {
		const step = library.modules.find(({ id }) => id === 'nach-drei-monaten')?.step;
		const { statements = [], choices = [], questions = [] } = step ?? {};

		expect(step).toMatchObject({ kind: 'survey', wave: 'T3' });
		expect([...statements, ...choices, ...questions].map(({ id }) => id).toSorted()).toEqual([
			...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'AU4']
		]);
		expect(choices.filter(({ isMultiple }) => isMultiple).map(({ id }) => id)).toEqual(['A3']);
	});

	test('1.7 asks the set of 12, and says whose picture it is', () => {
		expect(blockOf('1.7').step).toMatchObject({
			kind: 'rating',
			scale: 'zutreffen',
			set: 'satz12',
			note: NOTE
		});
	});

	test('no picture of the training waits for the block after it', () => {
		for (const { step } of blocks.values()) expect(step?.isRevealedNext ?? false).toBe(false);
	});
});

test.for([
	{ block: '1.4', minutes: 20 },
	{ block: '2.2', minutes: 10 }
])('the input of $block is written out for $minutes minutes', ({ block, minutes }) => {
	const spoken = blockOf(block).scripts.map(wordsOf);

	expect(spoken.reduce((sum, words) => sum + words, 0)).toBeGreaterThanOrEqual(90 * minutes);
});

test('block 2.4 practises the ninety minutes in parallel sessions', () => {
	expect(blockOf('2.4').practice).toBe('kurz-90');
});

test('the practice case is invented and names no date, place or age', () => {
	const sheet = blockOf('1.8').handouts.find(({ title }) => title.startsWith('Übungsfall'));

	expect(sheet?.title).toContain('erfunden');
	expect(sheet?.markdown).not.toMatch(
		/\b\d{1,2}\. ?(Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)|\b(19|20)\d\d\b|\b\d+ Jahre alt|-jährig/
	);
});
