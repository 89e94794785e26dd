import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupOf, GROUP_WORDS, GROUPS, mayCompare, offeredFirst, overview } from './group.ts';
import type { Counts, Tally } from './tally.ts';

interface Distribution {
	counts: Counts;
	cannotJudge: number;
	n: number;
}

/** Every distribution of up to `most` people who answered, "kann ich nicht beurteilen" included. */
function* distributions(most: number): Generator<Distribution> {
	const upTo = (limit: number) => Array.from({ length: limit + 1 }, (_, index) => index);
	for (const a of upTo(most))
		for (const b of upTo(most - a))
			for (const c of upTo(most - a - b))
				for (const d of upTo(most - a - b - c))
					for (const e of upTo(most - a - b - c - d))
						for (const cannotJudge of upTo(most - a - b - c - d - e)) {
							const n = a + b + c + d + e;
							if (n > 0) yield { counts: [a, b, c, d, e], cannotJudge, n };
						}
}

/** The groups once more, spelled out over the sorted answers and in whole numbers. */
function expectedGroup({ counts, cannotJudge, n }: Distribution): string {
	if (3 * cannotJudge >= n + cannotJudge) return 'cannotJudge';
	const sorted = counts.flatMap((count, index) => Array<number>(count).fill(index + 1));
	const low = sorted.filter((score) => score <= 2).length;
	const high = sorted.filter((score) => score >= 4).length;
	if (low >= 2 && high >= 2) return 'split';
	const doubled = sorted[Math.ceil(n / 2) - 1]! + sorted[Math.floor(n / 2)]!;
	if (doubled <= 4) return 'concern';
	return doubled >= 8 ? 'secured' : 'mixed';
}

const shown = (item: string, counts: Counts): Tally => ({
	kind: 'shown',
	item,
	itemVersion: 1,
	round: 1,
	counts,
	cannotJudge: 0,
	n: counts.reduce((sum, count) => sum + count, 0)
});

describe('groupOf', () => {
	test('puts every distribution of up to nine people into the first group that matches', () => {
		const wrong = [...distributions(9)].filter((each) => groupOf(each) !== expectedGroup(each));

		expect(wrong).toEqual([]);
	});

	test('never exposes a lone dissenter', () => {
		const exposed = [...distributions(9)].filter((each) => {
			const [a, b, , d, e] = each.counts;
			return (a + b === 1 || d + e === 1) && groupOf(each) === 'split';
		});

		expect(exposed).toEqual([]);
	});

	test('calls the same distribution turned round split, too, and concern secured', () => {
		const turned = { concern: 'secured', secured: 'concern' } as const;

		const wrong = [...distributions(9)].filter((each) => {
			const [a, b, c, d, e] = each.counts;
			const group = groupOf(each);
			const expected = group === 'concern' || group === 'secured' ? turned[group] : group;
			return groupOf({ ...each, counts: [e, d, c, b, a] }) !== expected;
		});

		expect(wrong).toEqual([]);
	});

	test.for([
		{ counts: [5, 0, 0, 0, 5], cannotJudge: 5, group: 'cannotJudge' },
		{ counts: [5, 0, 0, 0, 5], cannotJudge: 4, group: 'split' },
		{ counts: [2, 0, 0, 0, 7], cannotJudge: 0, group: 'split' },
		{ counts: [1, 0, 0, 0, 8], cannotJudge: 0, group: 'secured' },
		{ counts: [0, 8, 0, 1, 0], cannotJudge: 0, group: 'concern' },
		{ counts: [0, 0, 3, 3, 0], cannotJudge: 0, group: 'mixed' }
	] as const)('$counts with $cannotJudge others is $group', ({ counts, cannotJudge, group }) => {
		const n = counts.reduce<number>((sum, count) => sum + count, 0);

		expect(groupOf({ counts, cannotJudge, n })).toBe(group);
	});

	test('the wall says the groups in the order and the words of the design', () => {
		expect(GROUPS.map((group) => GROUP_WORDS[group])).toEqual([
			'Das können viele nicht beurteilen',
			'Hier sehen wir es sehr unterschiedlich',
			'Hier sehen viele ein Risiko',
			'Hier gemischt',
			'Hier fühlen wir uns abgesichert'
		]);
	});
});

describe('overview', () => {
	test('shows the widest spread first', () => {
		const entries = overview([
			shown('near', [0, 0, 1, 5, 0]),
			shown('far', [3, 0, 0, 0, 3]),
			shown('middle', [1, 2, 2, 1, 0])
		]);

		expect(entries.map(({ tally }) => tally.item)).toEqual(['far', 'middle', 'near']);
		expect(entries[0]).toMatchObject({ group: 'split', dissent: 1, median: 3 });
	});

	test('keeps the order of the statements for equal spread, also of mirrored distributions', () => {
		for (const { counts, n } of distributions(6)) {
			const [a, b, c, d, e] = counts;
			if (n < 5) continue;
			const entries = overview([shown('first', counts), shown('second', [e, d, c, b, a])]);
			expect(entries.map(({ tally }) => tally.item)).toEqual(['first', 'second']);
		}
	});

	test('leaves suppressed tallies out and its argument as it was', () => {
		const hidden: Tally = { kind: 'suppressed', item: 'a', itemVersion: 1, round: 1, answered: 4 };
		const tallies = Object.freeze([
			hidden,
			shown('b', [0, 0, 5, 0, 0]),
			shown('c', [5, 0, 0, 0, 5])
		]);

		expect(overview(tallies).map(({ tally }) => tally.item)).toEqual(['c', 'b']);
	});
});

describe('offeredFirst', () => {
	test.for([
		{ why: 'nothing is shown', tallies: [], expected: [] },
		{
			why: 'both fall together',
			tallies: [shown('a', [3, 0, 0, 0, 2]), shown('b', [0, 0, 0, 5, 0])],
			expected: ['a']
		},
		{
			why: 'the lowest median comes twice, the one with the wider spread',
			tallies: [
				shown('a', [0, 5, 0, 0, 0]),
				shown('b', [2, 2, 1, 0, 0]),
				shown('c', [0, 0, 3, 0, 3])
			],
			expected: ['c', 'b']
		},
		{
			why: 'they differ',
			tallies: [shown('a', [0, 5, 0, 0, 0]), shown('b', [3, 0, 0, 0, 3])],
			expected: ['b', 'a']
		}
	])('offers $expected when $why', ({ tallies, expected }) => {
		expect(offeredFirst(overview(tallies))).toEqual(expected);
	});

	test('offers one or two items: the widest spread and none with a lower median', () => {
		const five = fc.tuple(...Array.from({ length: 5 }, () => fc.nat({ max: 9 }))) as fc.Arbitrary<
			[number, number, number, number, number]
		>;
		const some = fc.array(
			five.filter((counts) => counts.some(Boolean)),
			{ minLength: 1, maxLength: 8 }
		);

		fc.assert(
			fc.property(some, (all) => {
				const entries = overview(all.map((counts, index) => shown(`s${index}`, counts)));
				const offered = offeredFirst(entries);
				const of = (item: string | undefined) => entries.find(({ tally }) => tally.item === item)!;
				expect(offered.length === 1 || offered.length === 2).toBe(true);
				expect(of(offered[0]).dissent).toBe(Math.max(...entries.map((entry) => entry.dissent)));
				expect(of(offered.at(-1)).median).toBe(Math.min(...entries.map((entry) => entry.median)));
			})
		);
	});
});

describe('mayCompare', () => {
	test.for([
		[9, 9, true],
		[9, 10, false],
		[9, 13, false],
		[9, 14, true],
		[13, 9, false],
		[14, 9, true],
		[NaN, 9, false]
	] as const)('%i and %i answers: %s', ([n, other, expected]) => {
		expect(mayCompare(n, other)).toBe(expected);
	});
});
