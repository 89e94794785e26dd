import { describe, expect, test } from 'vitest';
import type { Counts, Tally } from '#lib/domain/tally.ts';
import { commonMax } from './common-max.ts';
import { overviewGroups } from './overview-groups.ts';
import { overviewPages } from './overview-pages.ts';

const shown = (item: string, counts: Counts, cannotJudge = 0): Tally => ({
	kind: 'shown',
	counts,
	cannotJudge,
	n: counts.reduce((sum, count) => sum + count, 0),
	item,
	itemVersion: 1,
	round: 1
});
const suppressed = (item: string): Tally => ({
	kind: 'suppressed',
	answered: 4,
	item,
	itemVersion: 1,
	round: 1
});
const statements = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, text: `Aussage ${id}` }));
const tallies = [
	shown('a', [0, 0, 2, 4, 3]),
	shown('b', [3, 0, 0, 0, 3]),
	shown('c', [4, 2, 2, 1, 0]),
	suppressed('d'),
	shown('e', [2, 2, 0, 2, 2])
];

describe('overviewGroups', () => {
	test('puts what is offered first, then the widest spread, and the suppressed last', () => {
		const groups = overviewGroups(tallies, statements, 5);

		expect(groups.map(({ words, lines }) => [words, lines.map(({ item }) => item)])).toEqual([
			['Hier sehen wir es sehr unterschiedlich', ['b', 'e']],
			['Hier sehen viele ein Risiko', ['c']],
			['Hier fühlen wir uns abgesichert', ['a']],
			['Zu wenige Antworten (mindestens 5) – wir sprechen ohne Bild.', ['d']]
		]);
		const offered = groups.flatMap(({ lines }) => lines.filter(({ isOffered }) => isOffered));
		expect(offered.map(({ item, position }) => [item, position])).toEqual([
			['b', 2],
			['c', 3]
		]);
	});
});

describe('overviewPages', () => {
	const long = statements.map(({ id }) => ({ id, text: 'Aussage '.repeat(13).trim() }));

	test.for([1, 1.25, 1.5])('shows every statement once at scale %d', (scale) => {
		const groups = overviewGroups(tallies, long, 5);

		const pages = overviewPages(groups, scale);

		const items = pages.flatMap((page) =>
			page.flatMap(({ lines }) => lines.map((one) => one.item))
		);
		expect(items).toEqual(groups.flatMap(({ lines }) => lines.map(({ item }) => item)));
		for (const page of pages) for (const group of page) expect(group.lines).not.toHaveLength(0);
	});

	test('needs more pages in a larger room', () => {
		const groups = overviewGroups(tallies, long, 5);

		expect(overviewPages(groups, 1).length).toBeLessThan(overviewPages(groups, 1.5).length);
	});

	test('leaves room for a note of more than one line', () => {
		const groups = overviewGroups(tallies, long, 5);
		const lines = (note: string) =>
			overviewPages(groups, 1, note)[0]?.flatMap((group) => group.lines);

		expect(lines('x'.repeat(159))?.length).toBeLessThan(lines('')?.length ?? 0);
	});

	test('is one empty page without results', () => {
		expect(overviewPages([], 1)).toEqual([[]]);
	});
});

test('commonMax is the longest bar of the step, cannot judge included', () => {
	expect(commonMax([shown('a', [1, 1, 1, 1, 1], 6), shown('b', [0, 0, 4, 1, 0])])).toBe(6);
	expect(commonMax([suppressed('a')])).toBe(1);
});
