import { flushSync, mount, unmount } from 'svelte';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { TallyOf } from '#lib/domain/tally.ts';
import ChartFigure from './ChartFigure.svelte';
import DistributionBars from './DistributionBars.svelte';

const SHOWN: TallyOf = { kind: 'shown', counts: [2, 0, 3, 1, 2], cannotJudge: 1, n: 8 };
const SUPPRESSED: TallyOf = { kind: 'suppressed', answered: 4 };

function show(tally: TallyOf, variant: 'wall' | 'page' = 'page') {
	const bars = mount(DistributionBars, {
		target: document.body,
		props: { tally, scale: 'zutreffen', max: 4, minimum: 5, label: 'Eine Aussage', variant }
	});
	flushSync();
	onTestFinished(() => unmount(bars));
}

const texts = (selector: string) =>
	[...document.querySelectorAll(selector)].map((one) => one.textContent.trim());

describe('DistributionBars', () => {
	test('labels each bar with number, word and count', () => {
		show(SHOWN);

		expect(texts('.bars .row').map((text) => text.replace(/\s+/g, ' '))).toEqual([
			'1 trifft gar nicht zu 2',
			'2 trifft eher nicht zu 0',
			'3 teils/teils 3',
			'4 trifft eher zu 1',
			'5 trifft voll zu 2',
			'kann ich nicht beurteilen 1'
		]);
	});

	test('draws bars on the common scale and none for no answers', () => {
		show(SHOWN);

		const widths = [...document.querySelectorAll('svg:has(pattern)')].map(
			(svg) => (svg as SVGElement).style.inlineSize || svg.getAttribute('style')
		);
		expect(widths.map((width) => Number.parseFloat(width!.replace(/^[^\d]*/, '')))).toEqual([
			50, 0, 75, 25, 50, 25
		]);
		expect(document.querySelectorAll('rect.bar')).toHaveLength(5);
	});

	test('gives every bar a pattern of its own', () => {
		show(SHOWN);

		const fills = [...document.querySelectorAll('rect.bar')].map((bar) => bar.getAttribute('fill'));
		expect(new Set(fills).size).toBe(5);
		for (const fill of fills) {
			expect(document.getElementById(fill!.slice(5, -1))?.tagName).toBe('pattern');
		}
	});

	test.for(['page', 'wall'] as const)('says the same as sentence and table (%s)', (variant) => {
		show(SHOWN, variant);

		expect(texts('figcaption')).toEqual([
			'8 Antworten: 2 trifft gar nicht zu, 3 teils/teils, 1 trifft eher zu, 2 trifft voll zu; 1 kann ich nicht beurteilen.'
		]);
		expect(texts('tbody td')).toEqual(['2', '0', '3', '1', '2', '1']);
		expect(texts('tbody th')[5]).toBe('kann ich nicht beurteilen');
	});

	test('renders no bar, no number and no table below the minimum', () => {
		show(SUPPRESSED);

		expect(texts('p')).toEqual(['Zu wenige Antworten (mindestens 5) – wir sprechen ohne Bild.']);
		expect(document.querySelector('figure, table, rect, pattern')).toBeNull();
		expect(document.body.textContent).not.toContain('4');
	});
});

test('ChartFigure draws no diagram below the minimum', () => {
	const chart = mount(ChartFigure, {
		target: document.body,
		props: { tally: SUPPRESSED, scale: 'zutreffen', max: 4, minimum: 5, label: 'Eine Aussage' }
	});
	flushSync();
	onTestFinished(() => unmount(chart));

	expect(document.querySelector('canvas, table')).toBeNull();
	expect(document.body.textContent).toContain('wir sprechen ohne Bild');
});
