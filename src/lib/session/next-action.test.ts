import { describe, expect, test } from 'vitest';
import type { Block, Plan, RatingStep } from '#lib/domain/plan.ts';
import type { WallView } from '#lib/protocol/stage-values.ts';
import { nextAction, openItem, type Situation } from './next-action.ts';
import { WALL_AT_START } from './stage.svelte.ts';

const step: RatingStep = { id: 's', kind: 'rating', scale: 'zutreffen', set: '', statements: [] };
const block = (id: string, more: Partial<Block> = {}): Block => ({
	id,
	title: id,
	minutes: 5,
	isBreak: false,
	slides: ['# eins'],
	...more
});
const plan = (...blocks: Block[]): Plan => ({ id: 'p', title: 'P', minutes: 15, blocks });
const short = plan(block('start'), block('rating', { step }), block('bild'), block('pause'));
const wall = (change: Partial<WallView> = {}): WallView => ({
	...WALL_AT_START,
	display: 'content',
	...change
});
const next = (situation: Partial<Situation>) =>
	nextAction({
		plan: short,
		block: 0,
		wall: wall(),
		step: undefined,
		result: undefined,
		...situation
	});

describe('the next button', () => {
	test('begins the plan', () => {
		expect(next({ block: -1 })).toEqual({ kind: 'block', block: 0, label: 'Beginnen: start' });
	});

	test('shows the remaining slides of a block before its step opens', () => {
		const two = plan(block('rating', { step, slides: ['# 1', '# 2'] }));
		const ready = { state: 'ready', isOwn: true } as const;

		expect(next({ plan: two, step: ready }).label).toBe('Weiter: Folie 2 von 2');
		expect(next({ plan: two, step: ready, wall: wall({ slide: 1 }) }).kind).toBe('open');
	});

	test('closes an open step before anything else', () => {
		expect(next({ block: 1, step: { state: 'open', isOwn: true } }).kind).toBe('close');
	});

	test('leaves revealing to the talk block that follows', () => {
		const labels = [
			next({ block: 1, step: { state: 'closed', isOwn: true } }).label,
			next({ block: 2, step: { state: 'closed', isOwn: false } }).label,
			next({ block: 2, step: { state: 'revealed', isOwn: false } }).label
		];

		expect(labels).toEqual(['Weiter: bild', 'Aufdecken: Verteilung zeigen', 'Weiter: pause']);
	});

	test.for([
		['a break follows', plan(block('rating', { step }), block('Pause', { isBreak: true }))],
		['another rating follows', plan(block('rating', { step }), block('zwei', { step }))],
		['nothing follows', plan(block('rating', { step }))]
	] as const)('reveals where it stands when %s', ([, following]) => {
		expect(next({ plan: following, step: { state: 'closed', isOwn: true } }).kind).toBe('reveal');
	});

	test('tells a result from the number of answers to the offered statements', () => {
		const revealed = {
			block: 2,
			step: { state: 'revealed', isOwn: false },
			result: { offered: ['a', 'b'], pages: 2 }
		} as const;
		const labels: string[] = [];
		let shown = wall({ display: 'result' });

		for (;;) {
			const action = next({ ...revealed, wall: shown });
			labels.push(action.label);
			if (action.kind !== 'wall') break;
			shown = { ...shown, ...action.change };
		}

		expect(labels).toEqual([
			'Überblick zeigen',
			'Weiter: Überblick, Seite 2 von 2',
			'Vorgeschlagene Aussage öffnen',
			'Risiko nennen',
			'Leitfrage zeigen',
			'Vorgeschlagene Aussage öffnen',
			'Risiko nennen',
			'Leitfrage zeigen',
			'Weiter: pause'
		]);
	});

	test('goes on after a statement that was opened freely', () => {
		const free = wall({ ...openItem('z'), isRiskShown: true, isQuestionShown: true });

		expect(
			next({
				block: 2,
				step: { state: 'revealed', isOwn: false },
				result: { offered: ['a'], pages: 1 },
				wall: free
			}).label
		).toBe('Weiter: pause');
	});

	test('ends the session after the last block', () => {
		expect(next({ block: 3, step: { state: 'revealed', isOwn: false } }).kind).toBe('finish');
	});
});
