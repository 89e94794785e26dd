import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dissent } from './dissent.ts';
import { groupOf, overview } from './group.ts';
import { parseJoinCode } from './join-code.ts';
import {
	answersSentence,
	codeProblemSentence,
	dissentSentence,
	distributionSentence,
	spreadOf,
	suppressedSentence
} from './sentences.ts';
import type { Counts } from './tally.ts';

const shown = (counts: Counts, cannotJudge = 0) => ({
	counts,
	cannotJudge,
	n: counts.reduce((sum, count) => sum + count, 0)
});

describe('distributionSentence', () => {
	test.for([
		{
			tally: shown([2, 1, 3, 2, 1], 1),
			sentence:
				'9 Antworten: 2 trifft gar nicht zu, 1 trifft eher nicht zu, 3 teils/teils, 2 trifft eher zu, 1 trifft voll zu; 1 kann ich nicht beurteilen.'
		},
		{
			tally: shown([0, 0, 5, 0, 3]),
			sentence: '8 Antworten: 5 teils/teils, 3 trifft voll zu.'
		},
		{ tally: shown([1, 0, 0, 0, 0]), sentence: '1 Antwort: 1 trifft gar nicht zu.' },
		{
			tally: shown([0, 0, 0, 0, 0], 2),
			sentence: '0 Antworten; 2 kann ich nicht beurteilen.'
		}
	])('says $sentence', ({ tally, sentence }) => {
		expect(distributionSentence(tally, 'zutreffen')).toBe(sentence);
	});

	test('takes the words of the scale', () => {
		expect(distributionSentence(shown([0, 0, 0, 6, 0]), 'zustimmung')).toBe(
			'6 Antworten: 6 stimme eher zu.'
		);
	});

	test('every number of the distribution is in it once, and none that is 0', () => {
		const count = fc.nat({ max: 99 });
		const counts = fc.tuple(count, count, count, count, count);

		fc.assert(
			fc.property(counts, count, (values, cannotJudge) => {
				const tally = shown(values, cannotJudge);
				const numbers = distributionSentence(tally, 'zutreffen').match(/\d+/g)!.map(Number);
				expect(numbers).toEqual([tally.n, ...[...values, cannotJudge].filter(Boolean)]);
			})
		);
	});
});

describe('answersSentence', () => {
	test.for([
		[9, 3, '9 Antworten, 3 davon auf Papier'],
		[9, 1, '9 Antworten, 1 davon auf Papier'],
		[9, 0, '9 Antworten'],
		[9, 9, '9 Antworten, alle auf Papier'],
		[1, 0, '1 Antwort'],
		[1, 1, '1 Antwort auf Papier'],
		[0, 0, '0 Antworten']
	] as const)('%i answers, %i on paper: %s', ([total, paper, sentence]) => {
		expect(answersSentence(total, paper)).toBe(sentence);
	});
});

describe('suppressedSentence', () => {
	test('names the minimum', () => {
		expect(suppressedSentence(5)).toBe(
			'Zu wenige Antworten (mindestens 5) – wir sprechen ohne Bild.'
		);
	});
});

describe('codeProblemSentence', () => {
	test.for([
		{ typed: '', sentence: 'Es fehlen noch 14 Zeichen.' },
		{ typed: 'K7QF-M2XR9', sentence: 'Es fehlen noch 5 Zeichen.' },
		{ typed: 'K7QF-M2XR9-TDW4', sentence: 'Es fehlt noch 1 Zeichen.' },
		{ typed: 'K7QF-M2XR9-TDW4HK', sentence: 'Der Code hat 1 Zeichen zu viel.' },
		{ typed: 'K7QF-M2XR9-TDW4HKKK', sentence: 'Der Code hat 3 Zeichen zu viel.' },
		{
			typed: 'k7qf-m2xr9-tdw4ß',
			sentence: 'Das Zeichen „ß“ kommt in Codes nicht vor.'
		},
		{
			typed: 'o',
			sentence: 'Das Zeichen „O“ kommt in Codes nicht vor. Vielleicht ist gemeint: 0 statt O.'
		},
		{
			typed: 'öä',
			sentence: 'Die Zeichen „Ö“ und „Ä“ kommen in Codes nicht vor.'
		},
		{
			typed: '!?.,:',
			sentence: 'Die Zeichen „!“, „?“, „.“, „,“ und „:“ kommen in Codes nicht vor.'
		},
		{
			typed: 'liuä',
			sentence:
				'Die Zeichen „L“, „I“, „U“ und „Ä“ kommen in Codes nicht vor. Vielleicht ist gemeint: 1 statt L, 1 statt I und V statt U.'
		},
		{
			typed: '!?.,:;',
			sentence: 'Die Zeichen „!“, „?“, „.“, „,“, „:“ und weitere kommen in Codes nicht vor.'
		}
	])('says of "$typed": $sentence', ({ typed, sentence }) => {
		const result = parseJoinCode(typed);

		expect('problem' in result && codeProblemSentence(result.problem)).toBe(sentence);
	});
});

describe('dissentSentence', () => {
	test.for([
		{ counts: [0, 0, 9, 0, 0], sentence: 'Die Antworten liegen auf demselben Punkt.' },
		{ counts: [0, 0, 4, 5, 0], sentence: 'Die Antworten liegen nah beieinander.' },
		{ counts: [1, 0, 0, 0, 8], sentence: 'Die Antworten liegen etwas auseinander.' },
		{ counts: [1, 0, 0, 0, 4], sentence: 'Die Antworten liegen weit auseinander.' },
		{
			counts: [0, 4, 0, 4, 0],
			sentence: 'Auf beiden Seiten der Skala liegen mehrere Antworten.'
		}
	] as const)('of $counts: $sentence', ({ counts, sentence }) => {
		const entry = { dissent: dissent(counts), group: groupOf(shown(counts)) };

		expect(dissentSentence(entry)).toBe(sentence);
	});

	test('never calls answers near each other that the overview calls very different', () => {
		const [entry] = overview([
			{ kind: 'shown', item: 'a', itemVersion: 1, round: 1, ...shown([0, 2, 20, 2, 0]) }
		]);

		expect(entry).toMatchObject({ group: 'split' });
		expect(dissentSentence(entry!)).not.toContain('beieinander');
	});

	test('holds no number', () => {
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
				expect(dissentSentence({ dissent: share, group: 'mixed' })).not.toMatch(/\d/);
			})
		);
	});

	test.for([
		[0, 'none'],
		[0.01, 'small'],
		[0.249, 'small'],
		[0.25, 'some'],
		[0.549, 'some'],
		[0.55, 'wide'],
		[1, 'wide']
	] as const)('a share of %d is %s', ([share, spread]) => {
		expect(spreadOf(share)).toBe(spread);
	});
});
