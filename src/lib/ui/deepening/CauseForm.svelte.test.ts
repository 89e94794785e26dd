import { flushSync, mount, unmount } from 'svelte';
import { expect, onTestFinished, test, vi } from 'vitest';
import CauseForm from './CauseForm.svelte';

function newForm() {
	const onsave = vi.fn();
	const form = mount(CauseForm, { target: document.body, props: { onsave } });
	flushSync();
	onTestFinished(() => unmount(form));
	const field = document.body.querySelector('textarea');
	const select = document.body.querySelector('select');
	const button = document.body.querySelector('button');
	if (!field || !select || !button) throw new Error('no form');
	const write = (text: string, dimension: string) => {
		field.value = text;
		field.dispatchEvent(new Event('input', { bubbles: true }));
		select.value = dimension;
		select.dispatchEvent(new Event('change', { bubbles: true }));
		flushSync();
	};
	const press = () => {
		button.click();
		flushSync();
	};
	return { onsave, field, button, write, press };
}

test('a card needs a thought and a field, and is saved as one line', () => {
	const { onsave, field, write, press } = newForm();

	press();
	write('  ', 'S');
	press();
	write('Keine feste Zeit', '');
	press();
	expect(onsave).not.toHaveBeenCalled();
	expect(document.body.textContent).toContain('Bitte wählen, wohin die Karte gehört.');
	write(' Keine feste\n Zeit ', 'O');
	press();

	expect(onsave.mock.calls).toEqual([['Keine feste Zeit', 'O']]);
	expect(field.value).toBe('');
});

test('what looks like client data is shared only by a second press', () => {
	const { onsave, button, write, press } = newForm();
	write('Familie Meier kam dreimal', 'F');

	press();
	expect(onsave).not.toHaveBeenCalled();
	expect(button.textContent).toContain('Trotzdem schreiben');
	write('Eine Familie kam dreimal', 'F');
	expect(button.textContent).toContain('Karte schreiben');
	press();
	expect(onsave.mock.calls).toEqual([['Eine Familie kam dreimal', 'F']]);

	write('Familie Meier kam dreimal', 'F');
	press();
	press();
	expect(onsave).toHaveBeenCalledTimes(2);
});
