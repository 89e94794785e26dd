import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SurveyStep } from '#lib/domain/plan.ts';
import { revealRound } from '#lib/domain/reveal.ts';
import { cleanSlots, paperSlots, readSlots, writeSlots } from './paper-slots.ts';

const statement = (id: string) => ({
	...{ id, version: 1, text: `Aussage ${id}`, title: '', question: '' },
	...{ protection: '', source: '', isLocal: false }
});
const STEP: SurveyStep = {
	id: 'bogen',
	kind: 'survey',
	scale: 'zustimmung',
	statements: [statement('L1'), statement('L2')],
	choices: [
		{
			id: 'A1',
			text: 'Wie oft?',
			options: Array.from({ length: 10 }, (_, index) => `${index}-mal`),
			isMultiple: false
		},
		{ id: 'A2', text: 'Was fehlte?', options: ['Zeit', 'Raum', 'Mut'], isMultiple: true }
	],
	questions: [{ id: 'L6', text: 'Was noch?' }]
};

test('a paper questionnaire takes one key per place, what is left out is left out', () => {
	const sheet = readSlots('4-a1-1', STEP);

	expect(sheet).toMatchObject({ answers: [4, null], choices: [1 << 9, 0b101], texts: [''] });
	expect(sheet.word).toBeNull();
	const words = paperSlots(STEP).map(({ wordOf }, index) => wordOf('4-a1-1'[index] ?? ''));
	expect([words[0], words[2], words[3]]).toEqual(['stimme eher zu', '9-mal', 'angekreuzt']);
});

test('keys that mean nothing at their place are dropped, wherever they come from', () => {
	const slots = paperSlots(STEP);

	expect(cleanSlots('9', slots)).toEqual({ row: '', isDropped: true });
	expect(cleanSlots('0 A', slots)).toEqual({ row: '0-a', isDropped: false });
	expect(cleanSlots('44121', slots)).toEqual({ row: '4411', isDropped: true });
	expect(cleanSlots('4411111', slots)).toEqual({ row: '441111', isDropped: true });
});

test('every row that fits is read, written back and counted as it was typed', () => {
	const row = fc
		.tuple(...paperSlots(STEP).map(({ keys }) => fc.constantFrom('-', ...keys)))
		.map((keys) => keys.join(''));
	fc.assert(
		fc.property(fc.array(row, { minLength: 5, maxLength: 12 }), (rows) => {
			const sheets = rows.map((typed) => readSlots(typed, STEP));
			expect(sheets.map((sheet) => writeSlots(sheet, STEP))).toEqual(rows);
			const { choices } = revealRound(STEP, sheets, { round: 1, minimum: 5 }, () => 0);
			const chosen = rows.filter((typed) => typed[2] !== '-').length;
			const [single] = choices ?? [];
			if (single?.kind === 'shown') {
				expect(single.people).toBe(chosen);
				expect(single.counts.reduce((sum, count) => sum + count, 0)).toBe(chosen);
			} else {
				expect(single).toEqual({ item: 'A1', kind: 'suppressed', answered: chosen });
				expect(chosen).toBeLessThan(5);
			}
		})
	);
});
