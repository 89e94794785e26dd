import { expect, test } from 'vitest';
import { EARLIER_MAX } from '#lib/domain/earlier.ts';
import { parseEarlier } from './earlier-values.ts';
import { encodeJson } from './stage-values.ts';

const ONE = { sentence: 'Wenn …', status: 'open', due: '' } as const;
const read = (value: unknown) => parseEarlier(encodeJson(value));

test('P55: earlier measures are sentence, status and what is due; nothing else gets in', () => {
	expect(read([{ ...ONE, session: 'sitzung-1', team: 'ASD Team Nord' }])).toEqual([ONE]);
	expect(read([])).toEqual([]);
});

test.for([
	['no list', ONE],
	['a status of its own', [{ ...ONE, status: 'late' }]],
	['too many', Array.from({ length: EARLIER_MAX + 1 }, () => ONE)],
	['a sentence that never ends', [{ ...ONE, sentence: 'x'.repeat(2_001) }]]
] as const)('P55: %s is no value', ([, value]) => {
	expect(read(value)).toBeUndefined();
});
