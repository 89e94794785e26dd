import { describe, expect, test } from 'vitest';
import { compareSessions, type ComparedSession } from './comparison.ts';
import type { Statement } from './statement.ts';
import type { Tally } from './tally.ts';

const statement = (id: string, change: Partial<Statement> = {}): Statement => ({
	id,
	version: 1,
	text: `Aussage ${id}`,
	title: '',
	question: '',
	protection: '',
	source: '',
	isLocal: false,
	...change
});
const shown = (item: string, n: number, round = 1): Tally & { step: string } => ({
	...{ step: 'runde', item, itemVersion: 1, round },
	kind: 'shown',
	counts: [n, 0, 0, 0, 0],
	cannotJudge: 0,
	n
});
const suppressed = (item: string, answered: number): Tally & { step: string } => ({
	...{ step: 'runde', item, itemVersion: 1, round: 1 },
	kind: 'suppressed',
	answered
});
const session = (
	date: string,
	statements: Statement[],
	tallies: ComparedSession['tallies']
): ComparedSession => ({
	id: date,
	date,
	minimum: 5,
	steps: [{ id: 'runde', scale: 'zutreffen', statements }],
	tallies
});
const A = statement('a');

describe('compareSessions', () => {
	test('lays the same wording side by side, oldest first, each with its own n', () => {
		const { statements, single } = compareSessions([
			session('2026-11-22', [A], [shown('a', 9)]),
			session('2026-02-01', [A], [shown('a', 8)])
		]);

		expect(single).toEqual([]);
		expect(statements).toHaveLength(1);
		expect(statements[0]?.wordings).toMatchObject([
			{
				statement: A,
				answers: [
					{ date: '2026-02-01', result: { kind: 'shown', n: 8 } },
					{ date: '2026-11-22', result: { kind: 'shown', n: 9 } }
				]
			}
		]);
	});

	test.for([
		{ why: 'a newer version', other: statement('a', { version: 2 }) },
		{ why: 'other words', other: statement('a', { text: 'Anders gesagt' }) }
	])('keeps $why apart', ({ other }) => {
		const { statements } = compareSessions([
			session('2026-11-22', [other], [shown('a', 9)]),
			session('2026-02-01', [A], [shown('a', 8)])
		]);

		expect(statements[0]?.wordings.map(({ statement: { text } }) => text)).toEqual([
			other.text,
			A.text
		]);
		expect(statements[0]?.wordings.map(({ answers }) => answers.length)).toEqual([1, 1]);
	});

	test('knows own statements by their words, not by their ids', () => {
		const own = (text: string) => statement('eigen-1', { text, isLocal: true });

		const { statements, single } = compareSessions([
			session('2026-11-22', [own('Eins'), own('Zwei')], [shown('eigen-1', 9)]),
			session('2026-02-01', [own('Zwei')], [shown('eigen-1', 8)])
		]);

		expect(statements.map(({ key }) => key)).toEqual(['eigen/Zwei']);
		expect(single.map(({ text }) => text)).toEqual(['Eins']);
	});

	test('below the minimum only says how many answered', () => {
		const { statements } = compareSessions([
			session('2026-11-22', [A], [suppressed('a', 4)]),
			session('2026-02-01', [A], [shown('a', 8)])
		]);

		expect(statements[0]?.wordings[0]?.answers[1]?.result).toEqual({
			kind: 'suppressed',
			answered: 4
		});
	});

	test('takes the first round, which was answered before the talk', () => {
		const { statements } = compareSessions([
			session('2026-11-22', [A], [shown('a', 9, 2), shown('a', 10, 1)]),
			session('2026-02-01', [A], [shown('a', 8)])
		]);

		expect(statements[0]?.wordings[0]?.answers[1]?.result).toMatchObject({ n: 10 });
	});

	test.for([
		{ days: '27 days and one answer apart', date: '2026-11-01', n: 8, kinds: ['close', 'shown'] },
		{ days: '28 days apart', date: '2026-10-31', n: 8, kinds: ['shown', 'shown'] },
		{ days: '27 days and five answers apart', date: '2026-11-01', n: 14, kinds: ['shown', 'shown'] }
	])('sessions $days: $kinds', ({ date, n, kinds }) => {
		const { statements } = compareSessions([
			session('2026-11-28', [A], [shown('a', 9)]),
			session(date, [A], [shown('a', n)])
		]);

		expect(statements[0]?.wordings[0]?.answers.map(({ result }) => result.kind)).toEqual(kinds);
	});

	test('names what a single session has asked, in the order of the newest sheet', () => {
		const [b, c] = [statement('b'), statement('c')];

		const { statements, single } = compareSessions([
			session('2026-02-01', [b, c, A], [shown('a', 8), shown('b', 8), shown('c', 8)]),
			session('2026-11-22', [c, A], [shown('a', 9), shown('c', 9)])
		]);

		expect(statements.map(({ key }) => key)).toEqual(['c', 'a']);
		expect(single).toEqual([b]);
	});

	test('refuses more than four', () => {
		const five = [1, 2, 3, 4, 5].map((month) => session(`2026-0${month}-01`, [A], []));

		expect(() => compareSessions(five)).toThrow(RangeError);
	});
});
