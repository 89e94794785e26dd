import { flushSync, mount, unmount } from 'svelte';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Answer } from '#lib/domain/scale.ts';
import PaperEntry from './PaperEntry.svelte';

const STATEMENTS = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Aussage ${id}` }));

function newEntry(known: Record<string, Answer>[] = []) {
	const sheets = $state(known.map((answers, index) => ({ id: `s${index}`, answers })));
	let next = known.length;
	const onsave = vi.fn((answers: Record<string, Answer>) => {
		sheets.push({ id: `s${next++}`, answers });
	});
	const onremove = vi.fn((id: string) => {
		sheets.splice(
			sheets.findIndex((sheet) => sheet.id === id),
			1
		);
	});
	const entry = mount(PaperEntry, {
		target: document.body,
		props: { statements: STATEMENTS, scale: 'zutreffen', sheets, onsave, onremove }
	});
	flushSync();
	onTestFinished(() => unmount(entry));
	return { onsave, onremove };
}

const input = () => document.querySelector<HTMLInputElement>('form input')!;
const type = (keys: string) => {
	for (const key of keys) {
		input().value = key === '⌫' ? input().value.slice(0, -1) : input().value + key;
		input().dispatchEvent(new Event('input', { bubbles: true }));
		flushSync();
	}
};
const enter = () => {
	document.querySelector('form')!.requestSubmit();
	flushSync();
};
const state = () => document.querySelector('[role=status]')!.textContent.trim();
const button = (name: string) =>
	[...document.querySelectorAll('button')].find(
		(one) => (one.ariaLabel ?? one.textContent.trim()) === name
	)!;

describe('PaperEntry', () => {
	test('takes one key per statement and saves with Enter', () => {
		const { onsave } = newEntry();

		type('450');
		expect(state()).toBe('Aussage 4 von 4');
		type('1');
		enter();

		expect(onsave).toHaveBeenCalledExactlyOnceWith({ a: 4, b: 5, c: 0, d: 1 });
		expect(input().value).toBe('');
		expect(document.querySelector('label')!.textContent).toBe('Bogen 2');
		expect(state()).toBe('Bogen 1 gespeichert. Aussage 1 von 4');
	});

	test('leaves a statement open with minus or space', () => {
		const { onsave } = newEntry();

		type('3- 2');
		enter();

		expect(onsave).toHaveBeenCalledExactlyOnceWith({ a: 3, d: 2 });
	});

	test('goes back with Backspace', () => {
		const { onsave } = newEntry();

		type('11⌫⌫2345');
		enter();

		expect(onsave).toHaveBeenCalledExactlyOnceWith({ a: 2, b: 3, c: 4, d: 5 });
	});

	test('drops other keys and says which count', () => {
		newEntry();

		type('4x');

		expect(input().value).toBe('4');
		expect(state()).toContain('1 bis 5, 0 oder -');
	});

	test('does not save a sheet that is not finished', () => {
		const { onsave } = newEntry();

		type('45');
		enter();

		expect(onsave).not.toHaveBeenCalled();
		expect(state()).toContain('Es fehlen noch 2 von 4.');
	});

	test('does not count a sheet without answers', () => {
		const { onsave } = newEntry();

		type('----');
		enter();

		expect(onsave).not.toHaveBeenCalled();
		expect(state()).toBe('Ein Bogen ohne Antworten wird nicht gezählt.');
	});

	test('shows the word of each key beside its statement', () => {
		newEntry();

		type('50-');

		const lines = [...document.querySelectorAll('form li')].map((line) => line.textContent);
		expect(lines[0]).toContain('trifft voll zu');
		expect(lines[1]).toContain('kann ich nicht beurteilen');
		expect(lines[2]).toContain('nicht beantwortet');
		expect(lines[3]).toContain('jetzt');
	});

	test('deletes an entered sheet and brings it back', () => {
		const { onsave, onremove } = newEntry([{ a: 1, c: 3 }, { a: 5 }]);

		button('Bogen 1 löschen').click();
		flushSync();
		expect(onremove).toHaveBeenCalledExactlyOnceWith('s0');
		button('Rückgängig').click();

		expect(onsave).toHaveBeenCalledExactlyOnceWith({ a: 1, c: 3 });
	});
});
