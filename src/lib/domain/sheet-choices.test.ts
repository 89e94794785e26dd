import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetSource } from './result-sheet.test-kit.ts';
import { createResultSheet } from './result-sheet.ts';
import { choicesSheets, openChoices } from './sheet-choices.ts';

const QUESTION = { id: 'A1', text: 'Wie oft?', options: ['nie', 'öfter'], isMultiple: false };

test('a sheet tells options round by round, the older of two close rounds without counts', () => {
	const [first] = createResultSheet(sheetSource(), 'host').choices;

	expect(first?.questions.map(({ rounds }) => rounds)).toEqual([
		[
			{
				round: 1,
				answered: 7,
				kind: 'hidden',
				why: 'close',
				options: [{ text: '=nie' }, { text: 'öfter' }]
			},
			{
				round: 2,
				answered: 8,
				kind: 'shown',
				options: [
					{ text: '=nie', count: 1 },
					{ text: 'öfter', count: 7 }
				]
			}
		],
		[
			{
				round: 1,
				answered: 4,
				kind: 'hidden',
				why: 'suppressed',
				options: [{ text: 'Zeit' }, { text: '<i>Raum</i>' }, { text: 'anderes' }]
			},
			{
				round: 2,
				answered: 8,
				kind: 'shown',
				options: [
					{ text: 'Zeit', count: 5 },
					{ text: '<i>Raum</i>', count: 0 },
					{ text: 'anderes', count: 8 }
				]
			}
		]
	]);
	expect(createResultSheet(sheetSource(), 'released').choices).toEqual([]);
});

test('no two rounds stand open whose numbers of people differ by 1 to 4', () => {
	const people = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 });
	fc.assert(
		fc.property(people, (counts) => {
			const rounds = counts.map((n, index) => ({
				round: index + 1,
				choices: [
					n < 5
						? { item: 'A1', kind: 'suppressed' as const, answered: n }
						: { item: 'A1', kind: 'shown' as const, counts: [n, 0], people: n }
				]
			}));
			const [sheet] = choicesSheets([{ title: '', choices: [QUESTION], rounds }], 5);
			const shown = (sheet?.questions[0]?.rounds ?? []).filter(({ kind }) => kind === 'shown');
			for (const [index, one] of shown.entries()) {
				expect(one.answered).toBeGreaterThanOrEqual(5);
				for (const other of shown.slice(index + 1)) {
					const apart = Math.abs(one.answered - other.answered);
					expect(apart === 0 || apart >= 5).toBe(true);
				}
			}
			expect(openChoices(rounds, 'A1').map(({ round }) => round)).toEqual(
				rounds.map(({ round }) => round)
			);
		})
	);
});
