import { flushSync, mount, unmount } from 'svelte';
import { expect, onTestFinished, test } from 'vitest';
import type { ReleasedRow } from '#lib/storage/records.ts';
import AnswerEntry from './AnswerEntry.svelte';

const ROW: ReleasedRow = {
	id: 'satz-1',
	session: 'sitzung-1',
	text: 'Dafür brauchen wir zwei Stunden je Woche.',
	needsAnswer: true,
	answerBy: '2026-07-01',
	answer: '',
	answeredAt: null
};

/** @returns how to read the row anew, as the page does after every change of any row */
function newEntry(): (change?: Partial<ReleasedRow>) => void {
	const props = $state({
		row: ROW,
		origin: { session: 'sitzung-1', title: 'Übergaben', closedAt: 0, team: '' },
		today: '2026-06-02',
		onsave: () => {}
	});
	const entry = mount(AnswerEntry, { target: document.body, props });
	flushSync();
	onTestFinished(() => unmount(entry));
	return (change = {}) => {
		props.row = { ...ROW, ...change };
		flushSync();
	};
}

const field = () => document.querySelector('textarea')!;
const type = (text: string) => {
	field().value = text;
	field().dispatchEvent(new Event('input', { bubbles: true }));
	flushSync();
};

test('what is half typed stays when another row was saved', () => {
	const reload = newEntry();

	type('Ja, ab');
	reload();

	expect(field().value).toBe('Ja, ab');
});

test('another stored answer takes the place of what was typed', () => {
	const reload = newEntry();

	type('Ja, ab');
	reload({ answer: 'Nein.' });

	expect(field().value).toBe('Nein.');
});
