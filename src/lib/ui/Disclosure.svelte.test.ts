import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { expect, onTestFinished, test } from 'vitest';
import Disclosure from './Disclosure.svelte';

/** Open as long as a list is empty, as for the first sentence of a release. */
function newDisclosure(entries: string[]): { entries: string[] } {
	const list = $state({ entries });
	const disclosure = mount(Disclosure, {
		target: document.body,
		props: {
			summary: 'Satz hinzufügen',
			children: createRawSnippet(() => ({ render: () => '<p>Sätze</p>' })),
			get isOpen() {
				return list.entries.length === 0;
			}
		}
	});
	flushSync();
	onTestFinished(() => unmount(disclosure));
	return list;
}

const details = () => document.querySelector('details')!;
const toggle = () => {
	details().open = !details().open;
	details().dispatchEvent(new Event('toggle'));
	flushSync();
};
const change = (list: { entries: string[] }, entries: string[]) => {
	list.entries = entries;
	flushSync();
};

test('what the person opened stays open when the list behind it changes', () => {
	const list = newDisclosure(['eins']);

	toggle();
	change(list, ['eins, geändert']);

	expect(details().open).toBe(true);
});

test('it closes and opens when asked to', () => {
	const list = newDisclosure([]);
	expect(details().open).toBe(true);

	change(list, ['eins']);
	expect(details().open).toBe(false);

	change(list, []);
	expect(details().open).toBe(true);
});
