import { expect, test } from 'vitest';
import { STATEMENT_MAX_LENGTH } from './statement.ts';
import { TEST_STEP } from './test-question.ts';

test('the harmless test question is one short statement without a risk', () => {
	const [statement, ...others] = TEST_STEP.statements;

	expect(others).toEqual([]);
	expect(statement?.title).toBe('');
	expect(statement?.text.length).toBeLessThanOrEqual(STATEMENT_MAX_LENGTH);
});
