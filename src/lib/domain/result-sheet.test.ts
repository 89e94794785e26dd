import { assert, constantFrom, integer, property, record, tuple, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayCompare } from './group.ts';
import { createResultSheet, pointsToAnswer, type SheetScope } from './result-sheet.ts';
import { STAYS, STEP, TALLIES, measure, sheetSource } from './result-sheet.test-kit.ts';
import { letterDocument, sheetDocument } from './sheet-blocks.ts';
import type { Tally } from './tally.ts';

type StepTally = Tally & { step: string };

const sheetOf = (tallies: readonly StepTally[], scope: SheetScope = 'tallies') =>
	createResultSheet({ ...sheetSource(), tallies }, scope);

describe('createResultSheet', () => {
	test('keeps the counts to itself unless they were asked for', () => {
		expect(sheetOf(TALLIES, 'released').steps).toEqual([]);
		expect(sheetOf(TALLIES, 'tallies').steps).toHaveLength(1);
	});

	test('holds no id of session, sentence, measure or own wording, and no time of day', () => {
		for (const scope of ['released', 'tallies', 'host'] as const) {
			const written = JSON.stringify(sheetOf(TALLIES, scope));

			expect(STAYS.filter((word) => written.includes(word))).toEqual([]);
			expect(written).not.toContain('devices');
		}
	});

	test('tells a measure once, with what leadership is asked', () => {
		const { sentences, measures } = sheetOf(TALLIES);

		expect(sentences.map(({ text }) => text)).toEqual([
			'Es gelingt, wenn wir #reden.',
			'1. Dafür brauchen wir 2 Stunden [je Woche].'
		]);
		expect(measures).toMatchObject([
			{ actor: measure.actor, needsAnswer: true, answerBy: '2026-12-11' },
			{ actor: measure.actor, needsAnswer: false, answerBy: '' }
		]);
		expect(pointsToAnswer(sheetOf(TALLIES)).map(({ answerBy }) => answerBy)).toEqual([
			'2026-12-04',
			'2026-12-11'
		]);
	});

	test('shows of two rounds that are too close only the newer one', () => {
		const [step] = sheetOf(TALLIES).steps;
		const groups = step?.rounds.map(({ groups }) =>
			groups.map(({ group, statements }) => [group, statements.map(({ position }) => position)])
		);

		expect(groups).toEqual([
			[
				['secured', [3]],
				['suppressed', [2]],
				['close', [1]]
			],
			[
				['mixed', [2]],
				['secured', [1, 3]]
			]
		]);
	});

	test('hides counts below the minimum that a damaged store still holds', () => {
		const [tally] = TALLIES;
		const few = { ...tally, counts: [1, 0, 0, 2, 1], n: 4, cannotJudge: 2 } as StepTally;

		expect(sheetOf([few]).steps[0]?.rounds[0]?.groups).toMatchObject([
			{ group: 'suppressed', statements: [{ kind: 'hidden', answered: 6 }] }
		]);
	});
});

const count = integer({ min: 0, max: 4 });
const tally = record({
	item: constantFrom('RF-S01', 'RF-S02', 'lokal-91c2'),
	round: constantFrom(1, 2),
	counts: tuple(count, count, count, count, count),
	cannotJudge: integer({ min: 0, max: 3 })
}).map(({ counts, ...rest }): StepTally => ({
	...rest,
	step: STEP,
	itemVersion: 1,
	kind: 'shown',
	counts,
	n: counts.reduce((sum, count) => sum + count, 0)
}));
const stepTallies = uniqueArray(tally, { selector: ({ item, round }) => `${item}/${round}` });

describe('whatever was answered', () => {
	test('no two counts of a sheet can be subtracted, and none stands below the minimum', () => {
		assert(
			property(stepTallies, (tallies) => {
				const shown = sheetOf(tallies).steps.flatMap(({ rounds }) =>
					rounds.flatMap(({ groups }) =>
						groups.flatMap(({ statements }) =>
							statements.flatMap((one) => (one.kind === 'shown' ? [one] : []))
						)
					)
				);
				for (const one of shown) expect(one.n).toBeGreaterThanOrEqual(5);
				for (const one of shown) {
					for (const other of shown.filter(({ position }) => position === one.position)) {
						expect(mayCompare(one.n, other.n)).toBe(true);
					}
				}
			})
		);
	});

	test('hidden answers leave no trace: other answers, same words', () => {
		assert(
			property(stepTallies, (tallies) => {
				const sheet = sheetOf(tallies);
				const hidden = new Set(
					sheet.steps.flatMap(({ rounds }) =>
						rounds.flatMap(({ round, groups }) =>
							groups.flatMap(({ statements }) =>
								statements.flatMap(({ kind, position }) =>
									kind === 'hidden' ? [`${position}/${round}`] : []
								)
							)
						)
					)
				);
				const mirrored = tallies.map((one): StepTally => {
					const position = ['RF-S01', 'RF-S02', 'lokal-91c2'].indexOf(one.item) + 1;
					if (one.kind !== 'shown' || !hidden.has(`${position}/${one.round}`)) return one;
					const [a, b, c, d, e] = one.counts;
					return { ...one, counts: [e, d, c, b, a] };
				});

				expect(sheetDocument(sheetOf(mirrored))).toEqual(sheetDocument(sheet));
			})
		);
	});
});

describe('letterDocument', () => {
	test('names each point with its day, and asks for nothing else', () => {
		const { blocks } = letterDocument(sheetOf(TALLIES));
		const table = blocks.find(({ kind }) => kind === 'table');

		expect(table).toMatchObject({
			rows: [
				['Nr.', 'Punkt', 'Antwort bis'],
				['1', '1. Dafür brauchen wir 2 Stunden [je Woche].', '04.12.2026'],
				['2', expect.stringMatching(/^Wenn ein Fall übergeben wird/), '11.12.2026']
			]
		});
		expect(JSON.stringify(blocks)).not.toContain('#reden');
		expect(JSON.stringify(blocks)).not.toContain('Übergaben finden');
	});
});
