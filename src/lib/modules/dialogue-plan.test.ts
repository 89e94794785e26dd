import { describe, expect, test } from 'vitest';
import { isSealed, sealedSteps, type Block, type Plan, type Step } from '#lib/domain/plan.ts';
import { dialoguePlan } from './dialogue-plan.ts';

const statement = (id: string, text: string, question: string) => ({
	id,
	version: 1,
	text,
	title: 'Risiko',
	question,
	protection: '',
	source: '[F]',
	isLocal: false
});
const block = (id: string, step?: Step, slides: string[] = ['# Folie']): Block => ({
	id,
	title: id,
	minutes: 5,
	isBreak: id.startsWith('pause'),
	slides,
	...(step && { step })
});
const planOf = (...blocks: Block[]): Plan => ({ id: 'p', title: 'P', minutes: 5, blocks });
const RATING: Step = {
	id: 'rating',
	kind: 'rating',
	scale: 'zutreffen',
	set: '',
	statements: [statement('a', 'Wir *sind* 1. gut.', 'Woran [merken] wir das?')],
	isRevealedNext: true
};

describe('dialoguePlan', () => {
	const steps: Step[] = [
		RATING,
		{ id: 'cards', kind: 'cards', most: 3, text: 'Was hilft?' },
		{ id: 'dots', kind: 'dots', topics: ['Übergabe'] },
		{ id: 'flash', kind: 'flash' },
		{
			id: 'survey',
			kind: 'survey',
			scale: 'zustimmung',
			statements: [statement('s', 'Es lohnt sich.', '')],
			choices: [{ id: 'c', text: 'Wie weiter?', options: ['a', 'b'], isMultiple: false }],
			questions: [{ id: 'q', text: 'Was fehlt?' }]
		},
		{ id: 'measures', kind: 'measures' }
	];

	test('leaves no step that could gather answers, and all that Regie writes down', () => {
		const plan = dialoguePlan(planOf(...steps.map((step) => block(step.id, step))));

		expect(sealedSteps(plan)).toEqual([]);
		expect(plan.blocks.some(({ step }) => isSealed(step))).toBe(false);
		expect(plan.blocks.flatMap(({ step }) => step?.kind ?? [])).toEqual(['measures']);
		expect(plan.blocks.map(({ talk }) => talk?.kind)).toEqual([
			'rating',
			'cards',
			'dots',
			'flash',
			'survey',
			undefined
		]);
	});

	test('shows each statement, then the same with its guiding question; marks stay plain', () => {
		const [rating] = dialoguePlan(planOf(block('rating', RATING))).blocks;

		expect(rating?.slides.slice(1)).toEqual([
			'Aussage 1 von 1\n\n# Wir \\*sind\\* 1\\. gut\\.',
			'Aussage 1 von 1\n\n# Wir \\*sind\\* 1\\. gut\\.\n\n**Woran \\[merken\\] wir das?**'
		]);
		expect(rating?.talk?.statements).toEqual([
			{ text: 'Wir *sind* 1. gut.', question: 'Woran [merken] wir das?' }
		]);
	});

	test('where the picture would be read it asks three questions, over a break, too', () => {
		const { blocks } = dialoguePlan(
			planOf(block('rating', RATING), block('pause-1'), block('bild'), block('danach'))
		);

		expect(blocks.map(({ talk }) => talk?.kind)).toEqual([
			'rating',
			undefined,
			'rating',
			undefined
		]);
		expect(blocks[2]?.slides).toEqual([expect.stringContaining('Gemeinsamer Blick')]);
		expect(blocks[3]?.slides).toEqual(['# Folie']);
	});

	test('keeps the slides of other steps and adds their text, topics, questions', () => {
		const slidesOf = (step: Step) =>
			dialoguePlan(planOf(block(step.id, step))).blocks[0]?.slides.slice(1);

		expect(steps.slice(1, 5).map(slidesOf)).toEqual([
			['## Kartenabfrage\n\nWas hilft?'],
			['## Punktabfrage\n\n- Übergabe'],
			[],
			[
				'Frage 1 von 3\n\n# Es lohnt sich\\.',
				'Frage 2 von 3\n\n# Wie weiter?',
				'Frage 3 von 3\n\n# Was fehlt?'
			]
		]);
	});

	test('a text that is too long for the wall stays with Regie', () => {
		const text = 'Ein langer Satz, der auf keine Folie passt. '.repeat(20);
		const step: Step = { id: 'flash', kind: 'flash', text };

		const [flash] = dialoguePlan(planOf(block('flash', step))).blocks;

		expect(flash?.slides).toEqual(['# Folie']);
		expect(flash?.talk?.text).toBe(text);
	});
});
