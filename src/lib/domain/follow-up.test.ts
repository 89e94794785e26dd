import { describe, expect, test } from 'vitest';
import { awaitedSentence, dueSentence, type FollowUp } from './follow-up.ts';

const measure = (status: FollowUp) => ({ status, until: '2026-12-15', review: '2027-01-19' });

describe('dueSentence', () => {
	test.for<[FollowUp, string, string]>([
		['open', '2026-12-14', ''],
		['open', '2026-12-15', 'Heute ist der vereinbarte Tag.'],
		['open', '2026-12-16', 'Vereinbart war bis 15.12.2026.'],
		['done', '2026-12-16', ''],
		['changed', '2027-01-19', 'Der Prüftermin ist heute.'],
		['open', '2027-01-20', 'Der Prüftermin war am 19.01.2027.'],
		['done', '2027-01-20', 'Der Prüftermin war am 19.01.2027.'],
		['works', '2027-01-20', ''],
		['dropped', '2027-01-20', '']
	])('%s on %s: “%s”', ([status, today, sentence]) => {
		expect(dueSentence(measure(status), today)).toBe(sentence);
	});
});

describe('awaitedSentence', () => {
	test.for<[string, string, string]>([
		['', '2026-12-01', 'Die Antwort ist für heute erbeten.'],
		['', '2026-12-02', 'Die Antwort war bis 01.12.2026 erbeten.'],
		['', '2026-11-30', ''],
		['ja', '2026-12-02', '']
	])('answer “%s” on %s: “%s”', ([answer, today, sentence]) => {
		expect(awaitedSentence({ answer, answerBy: '2026-12-01' }, today)).toBe(sentence);
	});

	test('says nothing when no day was named', () => {
		expect(awaitedSentence({ answer: '', answerBy: '' }, '2027-01-01')).toBe('');
	});
});
