import { flushSync, mount, unmount } from 'svelte';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import ClientDataHint from './ClientDataHint.svelte';

beforeEach(() => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
});

function newHint(): { text: string } {
	const field = $state({ text: '' });
	const hint = mount(ClientDataHint, {
		target: document.body,
		props: {
			get text() {
				return field.text;
			}
		}
	});
	flushSync();
	onTestFinished(() => unmount(hint));
	return field;
}

function type(field: { text: string }, text: string) {
	field.text = text;
	flushSync();
}
function pause() {
	vi.advanceTimersByTime(500);
	flushSync();
}
const words = () => document.body.textContent?.replace(/\s+/g, ' ').trim();

test('what looks like client data is told in words, after a pause in writing', () => {
	const field = newHint();

	type(field, 'Familie Meier, geb. 3.4.2016');
	expect(words()).toBe('');
	pause();

	expect(words()).toContain('ein Name („Familie Meier“), ein Geburtsdatum („geb. 3.4.2016“)');
	expect(words()).toContain('Bitte so umformulieren');
	expect(words()).toContain('nichts wird dafür gesendet');
	expect(words()).toContain('findet nicht alles');
});

test('the hint goes when the text is rephrased', () => {
	const field = newHint();
	type(field, 'Familie Meier');
	pause();

	type(field, 'Familie braucht Zeit');
	pause();

	expect(words()).toBe('');
});
