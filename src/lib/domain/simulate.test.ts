import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientDataHints } from './client-data.ts';
import { isWithinBudget } from './dots.ts';
import type { SealedStep } from './plan.ts';
import { isAnswered } from './sheet.ts';
import { simulatedSheet } from './simulate.ts';
import { TEST_STEP } from './test-question.ts';

const chances = fc.infiniteStream(fc.nat(0xffff));

test('every kind of step gets a sheet that counts', () => {
	const setup = {
		topics: ['a', 'b', 'c'].map((id) => ({ id, title: id })),
		budget: 4,
		mostEach: 2
	};
	const steps: SealedStep[] = [
		TEST_STEP,
		{ id: 'k', kind: 'cards', most: 3 },
		{ id: 'f', kind: 'flash' },
		{ id: 'p', kind: 'dots', topics: [] },
		{
			id: 's',
			kind: 'survey',
			scale: 'zustimmung',
			statements: TEST_STEP.statements,
			choices: [{ id: 'a', text: '', options: ['x', 'y', 'z'], isMultiple: false }],
			questions: [{ id: 'o', text: '' }]
		}
	];
	fc.assert(
		fc.property(fc.constantFrom(...steps), chances, (step, stream) => {
			const sheet = simulatedSheet(step, setup, (below) => (stream.next().value ?? 0) % below);

			expect(isAnswered(sheet)).toBe(true);
			expect(isWithinBudget(sheet, setup)).toBe(true);
			for (const mask of sheet.choices) expect([1, 2, 4]).toContain(mask);
			for (const text of sheet.texts) expect(clientDataHints(text)).toEqual([]);
		})
	);
});
