import { describe, expect, test } from 'vitest';
import {
	FOCUSES_MAX,
	NOTHING_DEEPENED,
	PERSPECTIVES,
	changeShown,
	countTalked,
	openFocus,
	perspectivesOf,
	showFocus,
	shownDeepening,
	talkedSentence
} from './deepening.ts';

const HANDOVER = { title: 'Übergaben', question: 'Was geht bei uns verloren?' };
const ROTA = { title: 'Rufbereitschaft', question: 'Wann wird es eng?' };

describe('a deepening', () => {
	test('begins with its guiding question, nobody has spoken', () => {
		const all = openFocus(NOTHING_DEEPENED, { title: ' Übergaben ', question: HANDOVER.question });

		expect(shownDeepening(all)).toEqual({
			...HANDOVER,
			view: 'question',
			prompt: null,
			talked: 0,
			round: 1
		});
	});

	test('keeps the first focus where the group left it while the second is shown', () => {
		const first = changeShown(openFocus(NOTHING_DEEPENED, HANDOVER), { view: 'causes', talked: 4 });

		const both = changeShown(openFocus(first, ROTA), { talked: 1 });

		expect(shownDeepening(both)).toMatchObject({ ...ROTA, view: 'question', talked: 1 });
		expect(shownDeepening(showFocus(both, 0))).toMatchObject({
			...HANDOVER,
			view: 'causes',
			talked: 4
		});
		expect(showFocus(both, 2)).toBe(both);
	});

	test('takes neither an empty focus nor more than fit the time', () => {
		let all = NOTHING_DEEPENED;
		for (let count = 0; count < FOCUSES_MAX + 2; count++) all = openFocus(all, HANDOVER);

		expect(all.all).toHaveLength(FOCUSES_MAX);
		expect(openFocus(NOTHING_DEEPENED, { title: ' ', question: '' })).toBe(NOTHING_DEEPENED);
		expect(changeShown(NOTHING_DEEPENED, { talked: 1 })).toBe(NOTHING_DEEPENED);
	});
});

describe('going round', () => {
	test('counts people, never fewer than none or more than there are', () => {
		expect(countTalked(0, -1, 9)).toBe(0);
		expect(countTalked(8, 1, 9)).toBe(9);
		expect(countTalked(9, 1, 9)).toBe(9);
		expect(countTalked(9, 1, null)).toBe(10);
	});

	test('is said in words that name nobody', () => {
		expect(talkedSentence(3, 9)).toBe('Reihum: 3 von 9 waren dran');
		expect(talkedSentence(1, null)).toBe('Reihum: 1 war dran');
	});
});

test('the module says whose sides are taken, else child, family, partner', () => {
	const own = [{ who: 'Eine Schule', question: 'Wen erreicht sie?' }];

	expect(perspectivesOf({ perspectives: own })).toBe(own);
	expect(perspectivesOf({ perspectives: [] })).toBe(PERSPECTIVES);
	expect(perspectivesOf({}).map(({ who }) => who)).toEqual([
		'Ein Kind',
		'Eine Familie',
		'Ein Partner'
	]);
});
