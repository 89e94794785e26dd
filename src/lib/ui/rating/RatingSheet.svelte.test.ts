import { flushSync, mount, unmount } from 'svelte';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Answer } from '#lib/domain/scale.ts';
import RatingSheet from './RatingSheet.svelte';

const STATEMENTS = [
	{ id: 'RF-S01', text: 'Meine derzeitige Fallzahl lässt es zu, dranzubleiben.' },
	{ id: 'RF-O05', text: 'Gefährdungsfälle werden in einem Gespräch übergeben.' },
	{ id: 'RF-T01', text: 'Ich kann einen Schutzfall im Team beraten.' }
];

// jsdom has no media queries; Svelte asks when it is imported
const motion = vi.hoisted(() => {
	const query = {
		matches: false,
		addEventListener: () => undefined,
		removeEventListener: () => undefined
	};
	vi.stubGlobal('matchMedia', () => query);
	return query;
});

beforeEach(() => {
	motion.matches = false;
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
});

function newSheet(known: Record<string, Answer> = {}) {
	const answers = $state<Record<string, Answer | undefined>>({ ...known });
	const onready = vi.fn();
	const sheet = mount(RatingSheet, {
		target: document.body,
		props: {
			statements: STATEMENTS,
			scale: 'zutreffen',
			answers,
			delivery: 'saved',
			isReady: false,
			onanswer: (id, answer) => (answers[id] = answer),
			onready
		}
	});
	flushSync();
	onTestFinished(() => unmount(sheet));
	return { answers, onready };
}

const legend = () => document.querySelector('legend')?.textContent ?? '';
const radio = (value: Answer) =>
	document.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`)!;
const button = (name: string) =>
	[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === name)!;
const press = (key: string) => {
	document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
	flushSync();
};
const touch = (value: Answer) => {
	radio(value).dispatchEvent(new Event('pointerdown', { bubbles: true }));
	radio(value).click();
	flushSync();
};
const wait = (ms: number) => {
	vi.advanceTimersByTime(ms);
	flushSync();
};

describe('RatingSheet', () => {
	test('shows one statement with its position, five answers and one set apart', () => {
		newSheet();

		expect(legend()).toContain('Aussage 1 von 3');
		expect(legend()).toContain(STATEMENTS[0]!.text);
		expect([...document.querySelectorAll('label')].map((one) => one.textContent.trim())).toEqual([
			'1 trifft gar nicht zu',
			'2 trifft eher nicht zu',
			'3 teils/teils',
			'4 trifft eher zu',
			'5 trifft voll zu',
			'0 Kann ich nicht beurteilen'
		]);
	});

	test('a touched first answer leads on after a short moment', () => {
		const { answers } = newSheet();

		touch(4);

		expect(answers['RF-S01']).toBe(4);
		expect(legend()).toContain('Aussage 1 von 3');
		wait(1000);
		expect(legend()).toContain('Aussage 2 von 3');
		expect(document.activeElement?.textContent).toContain('Aussage 2 von 3');
	});

	test('keys 1 to 5 and 0 answer where the focus is and never lead on', () => {
		const { answers } = newSheet();
		radio(1).focus();

		press('5');
		expect(answers['RF-S01']).toBe(5);
		expect(radio(5).checked).toBe(true);
		press('0');
		expect(answers['RF-S01']).toBe(0);
		press('7');
		wait(5000);

		expect(answers['RF-S01']).toBe(0);
		expect(legend()).toContain('Aussage 1 von 3');
	});

	test('an arrow key selects without leading on, also after a touch', () => {
		const { answers } = newSheet();
		radio(1).dispatchEvent(new Event('pointerdown', { bubbles: true }));

		radio(1).focus();
		press('ArrowDown');
		radio(2).click();
		wait(5000);

		expect(answers['RF-S01']).toBe(2);
		expect(legend()).toContain('Aussage 1 von 3');
	});

	test('a correction does not lead on', () => {
		const { answers } = newSheet();
		touch(4);
		touch(3);

		wait(5000);

		expect(answers['RF-S01']).toBe(3);
		expect(legend()).toContain('Aussage 1 von 3');
	});

	test('nothing leads on for those who want less motion', () => {
		motion.matches = true;
		newSheet();

		touch(4);
		wait(5000);

		expect(legend()).toContain('Aussage 1 von 3');
	});

	test('starts at the first statement without an answer', () => {
		newSheet({ 'RF-S01': 2 });

		expect(legend()).toContain('Aussage 2 von 3');
	});

	test('keeps a chosen answer visible when one goes back', () => {
		newSheet();
		touch(4);
		wait(1000);

		button('Zurück').click();
		flushSync();

		expect(legend()).toContain('Aussage 1 von 3');
		expect(radio(4).checked).toBe(true);
	});

	test('ends with what is missing and „Ich bin so weit“', () => {
		const { onready } = newSheet({ 'RF-S01': 2, 'RF-O05': 0 });

		button('Weiter').click();
		flushSync();

		expect(document.body.textContent).toContain('Eine Aussage ist noch ohne Antwort.');
		expect(document.body.textContent).not.toContain('Fertig.');
		button('Ich bin so weit').click();
		expect(onready).toHaveBeenCalledOnce();
		button('Aussage 3').click();
		flushSync();
		expect(legend()).toContain('Aussage 3 von 3');
	});

	test('says that it is done when every statement has an answer', () => {
		newSheet({ 'RF-S01': 2, 'RF-O05': 0, 'RF-T01': 5 });

		expect(document.body.textContent).toContain(
			'Fertig. Änderungen sind bis zum Schließen möglich.'
		);
	});

	test('shows all statements as a list on demand', () => {
		const { answers } = newSheet();

		button('Alle als Liste').click();
		flushSync();

		expect(document.querySelectorAll('fieldset')).toHaveLength(3);
		const last = document.querySelectorAll('fieldset')[2]!;
		last.querySelector<HTMLInputElement>('input[value="1"]')!.click();
		expect(answers['RF-T01']).toBe(1);
	});
});
