import { expect, test } from 'vitest';
import { withoutList } from './without-list.ts';

test('keeps paragraphs and tables, drops list items of every kind', () => {
	expect(withoutList('Was ist **wichtig**?\n\n- Thema\n- Noch eins\n\n1. Erstens\n\nDanach.')).toBe(
		'Was ist **wichtig**?\n\nDanach.'
	);
	expect(withoutList('| a |\n|---|\n| b |')).toBe('| a |\n|---|\n| b |');
	expect(withoutList('**fett** am Anfang')).toBe('**fett** am Anfang');
});
