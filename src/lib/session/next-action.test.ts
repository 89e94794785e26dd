import { describe, expect, test } from 'vitest';
import type { Block, Plan, RatingStep } from '#lib/domain/plan.ts';
import type { StepState } from '#lib/domain/step-state.ts';
import { nextAction } from './next-action.ts';

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
const own = (state: StepState) => ({ state, isOwn: true });
const earlier = (state: StepState) => ({ state, isOwn: false });

describe('the next button', () => {
	test('begins the plan', () => {
		expect(nextAction({ plan: short, block: -1, slide: 0, step: undefined })).toEqual({
			kind: 'block',
			block: 0,
			label: 'Beginnen: start'
		});
	});

	test('shows the remaining slides of a block before its step opens', () => {
		const two = plan(block('rating', { step, slides: ['# 1', '# 2'] }));

		expect(nextAction({ plan: two, block: 0, slide: 0, step: own('ready') }).label).toBe(
			'Weiter: Folie 2 von 2'
		);
		expect(nextAction({ plan: two, block: 0, slide: 1, step: own('ready') }).kind).toBe('open');
	});

	test('closes an open step before anything else', () => {
		expect(nextAction({ plan: short, block: 1, slide: 0, step: own('open') }).kind).toBe('close');
	});

	test('leaves revealing to the talk block that follows', () => {
		expect(nextAction({ plan: short, block: 1, slide: 0, step: own('closed') }).label).toBe(
			'Weiter: bild'
		);
		expect(nextAction({ plan: short, block: 2, slide: 0, step: earlier('closed') }).kind).toBe(
			'reveal'
		);
		expect(nextAction({ plan: short, block: 2, slide: 0, step: earlier('revealed') }).label).toBe(
			'Weiter: pause'
		);
	});

	test.for([
		['a break follows', plan(block('rating', { step }), block('Pause', { isBreak: true }))],
		['another rating follows', plan(block('rating', { step }), block('zwei', { step }))],
		['nothing follows', plan(block('rating', { step }))]
	] as const)('reveals where it stands when %s', ([, following]) => {
		expect(nextAction({ plan: following, block: 0, slide: 0, step: own('closed') }).kind).toBe(
			'reveal'
		);
	});

	test('ends the session after the last block', () => {
		expect(nextAction({ plan: short, block: 3, slide: 0, step: earlier('revealed') }).kind).toBe(
			'finish'
		);
	});
});
