// Longer than most files: one list of situations, with what the button says in each.
import { describe, expect, test } from 'vitest';
import type { Block, Plan, RatingStep } from '#lib/domain/plan.ts';
import type { StepState } from '#lib/domain/step-state.ts';
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
		written: undefined,
		shown: undefined,
		result: undefined,
		...situation
	});

const own = (state: StepState, isRevealedNext = false) => ({
	kind: 'rating' as const,
	state,
	isOwn: true,
	isRevealedNext
});
const earlier = (state: StepState, isRevealedNext = false) => ({
	kind: 'rating' as const,
	state,
	isOwn: false,
	isRevealedNext
});

describe('the next button', () => {
	test('begins the plan', () => {
		expect(next({ block: -1 })).toEqual({ kind: 'block', block: 0, label: 'Beginnen: start' });
	});

	test.for([
		{ begin: 2, block: 2, label: 'Beginnen: bild' },
		{ begin: 9, block: 0, label: 'Beginnen: start' },
		{ begin: -1, block: 0, label: 'Beginnen: start' }
	])('begins with block $begin of the plan when it has one', ({ begin, ...action }) => {
		expect(next({ block: -1, begin })).toEqual({ kind: 'block', ...action });
	});

	test('shows the remaining slides of a block before its step opens', () => {
		const two = plan(block('rating', { step, slides: ['# 1', '# 2'] }));
		const ready = { kind: 'rating', state: 'ready', isOwn: true, isRevealedNext: false } as const;

		expect(next({ plan: two, step: ready }).label).toBe('Weiter: Folie 2 von 2');
		expect(next({ plan: two, step: ready, wall: wall({ slide: 1 }) }).kind).toBe('open');
	});

	test('closes an open step before anything else', () => {
		expect(next({ block: 1, step: own('open') }).kind).toBe('close');
	});

	test('passes by blocks that were dropped, at the end, too', () => {
		const isLeftOut = (dropped: number[]) => (index: number) => dropped.includes(index);

		expect(next({ isLeftOut: isLeftOut([1, 2]) })).toMatchObject({
			block: 3,
			label: 'Weiter: pause'
		});
		expect(next({ block: 2, isLeftOut: isLeftOut([3]) }).kind).toBe('finish');
	});

	test('leaves revealing to the block that follows, where the module says so', () => {
		const labels = [
			next({ block: 1, step: own('closed', true) }).label,
			next({ block: 2, step: earlier('closed', true) }).label,
			next({ block: 2, step: earlier('revealed', true) }).label
		];

		expect(labels).toEqual(['Weiter: bild', 'Aufdecken: Verteilung zeigen', 'Weiter: pause']);
	});

	test.for([
		['a break follows', plan(block('rating', { step }), block('Pause', { isBreak: true }))],
		['another rating follows', plan(block('rating', { step }), block('zwei', { step }))],
		['nothing follows', plan(block('rating', { step }))]
	] as const)('reveals where it stands when %s', ([, following]) => {
		expect(next({ plan: following, step: own('closed', true) }).kind).toBe('reveal');
	});

	test('reveals where it stands when the module does not leave it to another', () => {
		expect(next({ block: 1, step: own('closed') }).kind).toBe('reveal');
	});

	test('goes on past a picture that was left unrevealed in its own block', () => {
		expect(next({ block: 2, step: earlier('closed') }).label).toBe('Weiter: pause');
	});

	test('shows slides that the step was opened before when its result is told', () => {
		const three = plan(block('rating', { step, slides: ['# 1', '# 2', '# 3'] }));
		const at = (slide: number, more: Partial<WallView> = {}) => wall({ slide, ...more });
		const told = at(1, { display: 'result', view: 'overview' });

		const labels = [
			next({ plan: three, step: own('closed'), wall: at(0) }).label,
			next({
				plan: three,
				step: own('revealed'),
				wall: told,
				result: { offered: [], pages: 1 }
			}).label
		];

		expect(labels).toEqual(['Weiter: Folie 2 von 3', 'Weiter: Folie 3 von 3']);
	});

	test('tells a result from the number of answers to the offered statements', () => {
		const revealed = {
			block: 2,
			step: earlier('revealed', true),
			result: { offered: ['a', 'b'], pages: 2, opened: { title: 'Risiko', question: 'Frage?' } }
		};
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

	test('names neither risk nor question where a statement has none', () => {
		const own = { offered: ['a'], pages: 1, opened: { title: '', question: '' } };

		expect(
			next({
				block: 2,
				step: earlier('revealed', true),
				result: own,
				wall: wall(openItem('a'))
			}).label
		).toBe('Weiter: pause');
	});

	test('goes on after a statement that was opened freely', () => {
		const free = wall({ ...openItem('z'), isRiskShown: true, isQuestionShown: true });

		expect(
			next({
				block: 2,
				step: earlier('revealed', true),
				result: { offered: ['a'], pages: 1 },
				wall: free
			}).label
		).toBe('Weiter: pause');
	});

	test('ends the session after the last block', () => {
		expect(next({ block: 3, step: earlier('revealed', true) }).kind).toBe('finish');
	});
});

describe('in a block that Regie writes in', () => {
	const regeln = block('regeln', { step: { id: 'regeln', kind: 'agreement' } });
	const here = plan(regeln, block('danach'));
	const written = { id: 'regeln', kind: 'agreement' } as const;
	const onWall = (page: number) => wall({ display: 'step', step: 'regeln', page });

	test('what is written follows the slides', () => {
		expect(next({ plan: here, written })).toEqual({
			kind: 'wall',
			change: { display: 'step', step: 'regeln', page: 0 },
			label: 'Zeigen: Regeln des Arbeitsbündnisses'
		});
	});

	test('is shown page by page, then the plan goes on', () => {
		const shown = { isOwn: true, pages: 2 };

		expect(next({ plan: here, written, shown, wall: onWall(0) })).toEqual({
			kind: 'wall',
			change: { page: 1 },
			label: 'Weiter: Seite 2 von 2'
		});
		expect(next({ plan: here, written, shown, wall: onWall(1) }).label).toBe('Weiter: danach');
	});

	test('an agreement shown again gives way to the slide that it covers', () => {
		const shown = { isOwn: false, pages: 1 };

		expect(next({ plan: here, block: 1, shown, wall: onWall(0) })).toEqual({
			kind: 'wall',
			change: { display: 'content', step: undefined },
			label: 'Weiter: Folie zeigen'
		});
	});
});

describe('revealed cards', () => {
	const shown = (change: Partial<WallView>, board: { pages: number; groupPages: number }) =>
		next({
			block: 1,
			wall: wall({ display: 'result', ...change }),
			step: { kind: 'cards', state: 'revealed', isOwn: true, isRevealedNext: false },
			board
		});

	test('are turned page by page, then shown by groups, then the plan goes on', () => {
		expect(shown({ page: 0 }, { pages: 2, groupPages: 1 })).toEqual({
			kind: 'wall',
			change: { page: 1 },
			label: 'Weiter: Karten, Seite 2 von 2'
		});
		expect(shown({ page: 1 }, { pages: 2, groupPages: 1 })).toEqual({
			kind: 'wall',
			change: { view: 'overview', page: 0 },
			label: 'Gruppen zeigen'
		});
		expect(shown({ view: 'overview', page: 0 }, { pages: 2, groupPages: 2 })).toEqual({
			kind: 'wall',
			change: { page: 1 },
			label: 'Weiter: Gruppen, Seite 2 von 2'
		});
		expect(shown({ view: 'overview', page: 1 }, { pages: 2, groupPages: 2 })).toMatchObject({
			kind: 'block',
			block: 2
		});
	});

	test('without groups, or without any card, are done after their last page', () => {
		expect(shown({ page: 1 }, { pages: 2, groupPages: 0 })).toMatchObject({ kind: 'block' });
		expect(shown({}, { pages: 0, groupPages: 0 })).toMatchObject({ kind: 'block' });
	});
});
