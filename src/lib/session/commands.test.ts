// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { commandOfKey, type Command } from './commands.ts';

/** Presses a key inside `html`'s first element. */
function press(key: string, html: string, init: KeyboardEventInit = {}): Command | undefined {
	document.body.innerHTML = html;
	const target = document.body.firstElementChild ?? document.body;
	const event = new KeyboardEvent('keydown', { key, bubbles: true, ...init });
	let command: Command | undefined;
	document.addEventListener('keydown', (pressed) => (command = commandOfKey(pressed)), {
		once: true
	});
	target.dispatchEvent(event);
	return command;
}

test.each([
	['ArrowRight', 'next'],
	['PageUp', 'back'],
	[' ', 'toggle'],
	['Enter', 'reveal'],
	['b', 'black'],
	['Q', 'join'],
	['!', 'danger'],
	['s', 'blame']
])('%j anywhere on the page means %s', (key, command) => {
	expect(press(key, '<main></main>')).toBe(command);
});

test.each([
	[' ', '<button></button>', undefined],
	['Enter', '<button></button>', undefined],
	['Enter', '<a href="/leinwand"></a>', undefined],
	[' ', '<a href="/leinwand"></a>', 'toggle'],
	['ArrowRight', '<button></button>', 'next'],
	['b', '<input>', undefined],
	['1', '<main></main>', undefined]
])('%j in %s means %s', (key, html, command) => {
	expect(press(key, html)).toBe(command);
});

test('a key that is held down or part of a shortcut means nothing', () => {
	expect(press('ArrowRight', '<main></main>', { repeat: true })).toBeUndefined();
	expect(press('b', '<main></main>', { ctrlKey: true })).toBeUndefined();
});
