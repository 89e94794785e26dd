import { expect, test } from 'vitest';
import { readingSections } from './reading-sections.ts';

test('splits at headings of every level and keeps what stands before the first one', () => {
	expect(
		readingSections('Vorab.\n\n## Worum *es* geht\n\nText.\n\n### Im Einzelnen\n- eins\n- zwei\n')
	).toEqual([
		{ title: '', level: 1, markdown: 'Vorab.' },
		{ title: 'Worum es geht', level: 1, markdown: 'Text.' },
		{ title: 'Im Einzelnen', level: 2, markdown: '- eins\n- zwei' }
	]);
});

test('leaves lines alone that only look like headings', () => {
	const code = '```\n# keine Überschrift\n```';

	expect(readingSections(`## Beispiel\n\n${code}\n\n> # im Zitat`)).toEqual([
		{ title: 'Beispiel', level: 1, markdown: `${code}\n\n> # im Zitat` }
	]);
});

test('keeps links that are defined at the end of the text', () => {
	const [first] = readingSections('# Eins\n\n[Amt][amt]\n\n# Zwei\n\n[amt]: https://example.org/');

	expect(first?.markdown).toBe('[Amt][amt]\n\n[amt]: https://example.org/');
});

test.for(['', '\n \n'])('has no section for %j', (empty) => {
	expect(readingSections(empty)).toEqual([]);
});
