import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyMeasure, measureSentence, type Measure } from './measure.ts';
import {
	SENTENCE_MAX_LENGTH,
	SENTENCE_STARTS,
	changeSentence,
	decideSentence,
	foundSentence,
	releasedMeasures,
	releasedTopics,
	topicsSentence,
	unfinished,
	withMeasures,
	type ReleaseSentence
} from './release.ts';

const MEASURE: Measure = {
	id: 'measure-1',
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-12-15',
	sign: 'einem Protokoll',
	review: '2027-01-19',
	addressee: 'us'
};
const TYPED: ReleaseSentence = {
	id: 'satz-1',
	text: foundSentence('Übergaben ohne Gespräch'),
	state: 'proposed',
	needsAnswer: false,
	answerBy: ''
};

describe('withMeasures', () => {
	test('proposes every complete measure, behind what was typed', () => {
		const sentences = withMeasures([TYPED], [MEASURE, emptyMeasure('measure-2')]);

		expect(sentences).toEqual([
			TYPED,
			{ ...TYPED, id: 'measure-1', text: measureSentence(MEASURE) }
		]);
	});

	test('asks leadership for an answer when the measure needs it', () => {
		const [sentence] = withMeasures([], [{ ...MEASURE, addressee: 'leadership' }]);

		expect(sentence).toMatchObject({ needsAnswer: true, answerBy: '' });
	});

	test('keeps a decision about the same words and forgets one about other words', () => {
		const decided = decideSentence(withMeasures([], [MEASURE]), 'measure-1', 'released');

		expect(withMeasures(decided, [MEASURE])).toEqual(decided);
		const [changed] = withMeasures(decided, [{ ...MEASURE, actor: 'die Leitung' }]);
		expect(changed?.state).toBe('proposed');
	});

	test('a measure that was removed takes its sentence along', () => {
		const sentences = withMeasures([TYPED], [MEASURE]);

		expect(withMeasures(sentences, [])).toEqual([TYPED]);
	});

	test('running it again changes nothing', () => {
		const states = fc.constantFrom('proposed' as const, 'released' as const, 'withheld' as const);
		const measures = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 });

		fc.assert(
			fc.property(measures, fc.array(states, { maxLength: 3 }), (ids, decisions) => {
				const all = ids.map((id) => ({ ...MEASURE, id: `measure-${id}` }));
				const decided = decisions.reduce<ReleaseSentence[]>(
					(list, state, index) => decideSentence(list, `measure-${ids[index]}`, state),
					withMeasures([TYPED], all)
				);
				expect(withMeasures(decided, all)).toEqual(decided);
			})
		);
	});
});

describe('decisions', () => {
	test.for([
		['', 'Bitte den Satz schreiben oder ihn entfernen.'],
		[SENTENCE_STARTS[0], 'Bitte den Satz zu Ende schreiben.'],
		['Es gelingt, wenn ...', 'Bitte den Satz zu Ende schreiben.']
	] as const)('„%s“ cannot be decided', ([text, reason]) => {
		const sentence = { ...TYPED, text };

		expect(unfinished(sentence)).toBe(reason);
		expect(decideSentence([sentence], TYPED.id, 'released')).toEqual([sentence]);
	});

	test('a wish for an answer needs its date', () => {
		expect(unfinished({ ...TYPED, needsAnswer: true })).toContain('Datum');
		expect(unfinished({ ...TYPED, needsAnswer: true, answerBy: '2026-12-01' })).toBe('');
	});

	test('whatever is changed afterwards, the group decides anew', () => {
		for (const change of [{ text: 'Anders.' }, { needsAnswer: true }, { answerBy: '2026-12-01' }]) {
			const [sentence] = changeSentence([{ ...TYPED, state: 'released' }], TYPED.id, change);
			expect(sentence).toEqual({ ...TYPED, ...change });
		}
	});
});

describe('releasedMeasures', () => {
	test('only what was released, word for word', () => {
		const released = [{ id: 'measure-1', text: measureSentence(MEASURE) }];
		const other = { ...MEASURE, id: 'measure-2' };

		expect(releasedMeasures([MEASURE, other], released)).toEqual([MEASURE]);
		expect(releasedMeasures([{ ...MEASURE, actor: 'jemand' }], released)).toEqual([]);
		expect(releasedMeasures([MEASURE], [])).toEqual([]);
	});
});

describe('topics of points', () => {
	test('in the group’s own words leave the room only in a released sentence', () => {
		const titles = ['Übergaben', 'Vertretung', 'Was nur wir sagen'];

		expect(releasedTopics(titles, ['Vertretung'], [])).toEqual([
			'Thema 1 (nicht freigegeben)',
			'Vertretung',
			'Thema 3 (nicht freigegeben)'
		]);
		expect(releasedTopics(titles, [], [{ text: topicsSentence(['Übergaben']) }])[0]).toBe(
			'Übergaben'
		);
	});

	test('are proposed in one sentence, most points first, as many as it holds', () => {
		expect(topicsSentence(['Übergaben', 'Vertretung'])).toBe(
			'Zu diesen Themen haben wir Punkte vergeben: „Übergaben“, „Vertretung“.'
		);
		expect(topicsSentence([])).toBe('');
		fc.assert(
			fc.property(fc.array(fc.string({ maxLength: 80 }), { maxLength: 20 }), (titles) => {
				const sentence = topicsSentence(titles);
				expect(sentence.length).toBeLessThanOrEqual(SENTENCE_MAX_LENGTH);
				expect(titles.length === 0 || sentence.includes(`„${titles[0]}“`)).toBe(true);
			})
		);
	});
});
