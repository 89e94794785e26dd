import { flushSync, mount, unmount } from 'svelte';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import CodeField from './CodeField.svelte';

function newField(refusal = '') {
	const oncode = vi.fn();
	const field = mount(CodeField, { target: document.body, props: { oncode, refusal } });
	flushSync();
	onTestFinished(() => unmount(field));
	return oncode;
}

const input = () => document.querySelector('input')!;
const error = () => document.querySelector('.error')?.textContent.trim() ?? '';
const type = (text: string) => {
	input().value = text;
	input().dispatchEvent(new Event('input', { bubbles: true }));
	flushSync();
};
const submit = () => {
	document.querySelector('form')!.requestSubmit();
	flushSync();
};

describe('CodeField', () => {
	test.for(['K7QF-M2XR9-TDW4H', 'k7qf m2xr9 tdw4h', ' k7qfm2xr9tdw4h\n', 'K7QF–M2XR9–TDW4H'])(
		'takes “%s”',
		(text) => {
			const oncode = newField();

			type(text);
			submit();

			expect(error()).toBe('');
			expect(oncode).toHaveBeenCalledExactlyOnceWith({ room: 'K7QF', secret: 'M2XR9TDW4H' });
		}
	);

	test('names a wrong letter while it is being typed', () => {
		newField();

		type('K7O');

		expect(error()).toContain('„O“');
		expect(input().getAttribute('aria-invalid')).toBe('true');
	});

	test('waits with the length until the code is sent, but says at once what is too long', () => {
		const oncode = newField();

		type('K7QF-M2');
		expect(error()).toBe('');
		submit();
		expect(error()).toBe('Es fehlen noch 8 Zeichen.');
		type('K7QF-M2XR9-TDW4H-9');
		expect(error()).toBe('Der Code hat 1 Zeichen zu viel.');
		submit();

		expect(oncode).not.toHaveBeenCalled();
	});

	test('asks for a code when there is none', () => {
		const oncode = newField();

		submit();

		expect(error()).toBe('Bitte den Code eingeben.');
		expect(oncode).not.toHaveBeenCalled();
	});

	test('shows what the relay said until the code is changed', () => {
		newField('Diesen Code gibt es nicht, oder die Sitzung ist beendet.');

		expect(error()).toContain('Diesen Code gibt es nicht');
		type('K7QF');

		expect(error()).toBe('');
	});
});
