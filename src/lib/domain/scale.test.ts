import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	answerWord,
	CANNOT_JUDGE,
	parseAnswer,
	SCALE_NAMES,
	SCALE_WORDS,
	SCORES
} from './scale.ts';

describe('answerWord', () => {
	test('has a different word for every answer of every scale', () => {
		for (const scale of SCALE_NAMES) {
			const words = ([CANNOT_JUDGE, ...SCORES] as const).map((answer) => answerWord(scale, answer));
			expect(new Set(words).size).toBe(6);
			expect(words).not.toContain('');
		}
	});

	test('names the ends the right way round', () => {
		expect(answerWord('zutreffen', 1)).toBe('trifft gar nicht zu');
		expect(answerWord('zutreffen', 5)).toBe('trifft voll zu');
		expect(answerWord('zustimmung', 4)).toBe('stimme eher zu');
		expect(answerWord('zustimmung', CANNOT_JUDGE)).toBe('kann ich nicht beurteilen');
	});

	test('every scale has one word per score', () => {
		for (const scale of SCALE_NAMES) expect(SCALE_WORDS[scale]).toHaveLength(SCORES.length);
	});
});

describe('parseAnswer', () => {
	test.for([0, 1, 2, 3, 4, 5])('takes %i', (value) => {
		expect(parseAnswer(value)).toBe(value);
	});

	test('turns minus zero into "kann ich nicht beurteilen"', () => {
		expect(Object.is(parseAnswer(-0), 0)).toBe(true);
	});

	test.for([
		-1,
		6,
		1.5,
		NaN,
		Infinity,
		2 ** 53,
		'3',
		true,
		null,
		undefined,
		[3],
		new Number(3),
		3n
	])('refuses %o', (value) => {
		expect(parseAnswer(value)).toBeUndefined();
	});

	test('takes nothing but the six answers', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				expect([undefined, 0, 1, 2, 3, 4, 5]).toContain(parseAnswer(value));
			})
		);
	});
});
