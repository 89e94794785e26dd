import { expect, test } from 'vitest';
import { askedWords } from './asked-words.ts';
import { choiceSentence, isChosen, withOption } from './choice.ts';

const one = { isMultiple: false };
const several = { isMultiple: true };

test('of one answer only the last counts, of several each', () => {
	expect(withOption(0b001, 2, true, one)).toBe(0b100);
	expect(withOption(0b001, 2, true, several)).toBe(0b101);
	expect(withOption(0b101, 0, false, several)).toBe(0b100);
	expect(withOption(0b100, 2, false, one)).toBe(0);
	expect([0, 1, 2].map((index) => isChosen(0b101, index))).toEqual([true, false, true]);
	expect(isChosen(1 << 15, 15)).toBe(true);
});

test('the sentence names what was chosen, and that several answers were possible', () => {
	const question = { id: 'A', text: 'Was?', options: ['nie', 'einmal', 'öfter'] };
	const tally = { item: 'A', kind: 'shown', counts: [2, 0, 7], people: 9 } as const;

	expect(choiceSentence({ ...tally, counts: [2, 0, 7] }, { ...question, ...one })).toBe(
		'9 Antworten: 2 nie, 7 öfter.'
	);
	expect(choiceSentence({ ...tally, counts: [9, 0, 7] }, { ...question, ...several })).toBe(
		'9 Antworten, mehrere Angaben möglich: 9 nie, 7 öfter.'
	);
});

test('a step says how much it asks', () => {
	const statement = { id: 'a', version: 1, text: '', title: '', question: '', protection: '' };
	const statements = [{ ...statement, source: '', isLocal: false }];
	const survey = {
		id: 's',
		kind: 'survey',
		scale: 'zustimmung',
		choices: [],
		questions: []
	} as const;
	const open = { id: 'o', text: '' };

	expect(askedWords({ ...survey, choices: [], questions: [], statements })).toBe('Eine Aussage');
	expect(askedWords({ ...survey, choices: [], questions: [open, open], statements: [] })).toBe(
		'2 Fragen'
	);
	expect(
		askedWords({
			...survey,
			choices: [],
			questions: [open],
			statements: [...statements, ...statements]
		})
	).toBe('2 Aussagen und eine Frage');
});
