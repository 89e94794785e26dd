import { describe, expect, test } from 'vitest';
import type { ResultStep, TallyRow } from '#lib/storage/records.ts';
import { overviewTallies, statementRounds } from './statement-rounds.ts';

const STEP: ResultStep = {
	id: 'runde',
	title: 'Selbsteinschätzung',
	scale: 'zutreffen',
	statements: ['RF-S01', 'RF-S02', 'RF-S03'].map((id) => ({
		id,
		version: 1,
		text: id,
		title: '',
		question: '',
		protection: '',
		source: '',
		isLocal: false
	})),
	rounds: [
		{ round: 1, devices: 9, paper: 0 },
		{ round: 2, devices: 9, paper: 0 }
	]
};
const place = (item: string, round: number, step = 'runde') => ({
	session: 's',
	step,
	item,
	itemVersion: 1,
	round
});
const shown = (item: string, round: number, n: number): TallyRow => ({
	...place(item, round),
	kind: 'shown',
	counts: [n, 0, 0, 0, 0],
	cannotJudge: 0,
	n
});
const suppressed = (item: string, round: number, step?: string): TallyRow => ({
	...place(item, round, step),
	kind: 'suppressed',
	answered: 4
});

describe('statementRounds', () => {
	test('keeps the order of the answer sheet and of the rounds, and leaves out what has no tally', () => {
		const found = statementRounds(
			STEP,
			[
				shown('RF-S03', 2, 9),
				shown('RF-S03', 1, 9),
				shown('RF-S01', 1, 9),
				suppressed('RF-S02', 1, 'other')
			],
			5
		);

		expect(found.map(({ statement, position }) => [statement.id, position])).toEqual([
			['RF-S01', 1],
			['RF-S03', 3]
		]);
		expect(found[1]?.rounds.map(({ round }) => round)).toEqual([1, 2]);
	});

	test.for([
		{ why: 'one round only', rounds: [shown('RF-S01', 1, 9)], expected: false },
		{ why: 'n equal', rounds: [shown('RF-S01', 1, 9), shown('RF-S01', 2, 9)], expected: true },
		{ why: 'n one apart', rounds: [shown('RF-S01', 1, 9), shown('RF-S01', 2, 8)], expected: false },
		{ why: 'n 4 apart', rounds: [shown('RF-S01', 1, 9), shown('RF-S01', 2, 5)], expected: false },
		{ why: 'n 5 apart', rounds: [shown('RF-S01', 1, 10), shown('RF-S01', 2, 5)], expected: true },
		{
			why: 'the first of three too close to the last, and left out',
			rounds: [shown('RF-S01', 1, 10), shown('RF-S01', 2, 5), shown('RF-S01', 3, 11)],
			expected: true
		},
		{
			why: 'one round suppressed',
			rounds: [shown('RF-S01', 1, 9), suppressed('RF-S01', 2)],
			expected: false
		}
	])('side by side with $why: $expected', ({ rounds, expected }) => {
		expect(statementRounds(STEP, rounds, 5)[0]?.mayStandSideBySide).toBe(expected);
	});

	test('of rounds that one could subtract only the newest is there, also in the overview', () => {
		const rounds = [shown('RF-S01', 1, 9), shown('RF-S01', 2, 8)];
		const [found] = statementRounds(STEP, rounds, 5);

		expect(found?.rounds.map(({ round }) => round)).toEqual([2]);
		expect(found?.close.map(({ round }) => round)).toEqual([1]);
		expect(overviewTallies(rounds, 1, 5)).toEqual([]);
		expect(overviewTallies(rounds, 2, 5)).toEqual([rounds[1]]);
	});
});
