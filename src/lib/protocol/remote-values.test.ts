import { describe, expect, test } from 'vitest';
import { parseAnswer, parseCommandKey, parsePress, remoteKey } from './remote-values.ts';
import { encodeJson } from './stage-values.ts';

const DEVICE = '0123456789abcdef';
const PRESS = { number: 1, command: 'next', at: 1_800_000_000_000, sight: '[0]' };
const ANSWER = { number: 1, isDone: true, undo: '' };

describe('keys of a remote', () => {
	test('read back what was written', () => {
		expect(parseCommandKey(remoteKey.command(12, DEVICE))).toEqual({ epoch: 12, device: DEVICE });
	});

	test.for([
		remoteKey.answer(1, DEVICE),
		`command/0/${DEVICE}`,
		`command/1/${DEVICE.slice(1)}`,
		`command/1/${DEVICE}/1`,
		'command'
	])('%j is no press', (key) => {
		expect(parseCommandKey(key)).toBeUndefined();
	});
});

describe('a press and its answer', () => {
	test('are read as they were written', () => {
		expect(parsePress(encodeJson(PRESS))).toEqual(PRESS);
		expect(parseAnswer(encodeJson(ANSWER))).toEqual(ANSWER);
	});

	test.for([
		{ ...PRESS, number: 0 },
		{ ...PRESS, number: 1.5 },
		{ ...PRESS, command: 'finish' },
		{ ...PRESS, at: null },
		{ ...PRESS, sight: 'x'.repeat(2_001) },
		{ number: 1 },
		null
	])('%j is no press', (value) => {
		expect(parsePress(encodeJson(value))).toBeUndefined();
	});

	test.for([{ ...ANSWER, isDone: 'yes' }, { ...ANSWER, number: -1 }, []])(
		'%j is no answer',
		(value) => {
			expect(parseAnswer(encodeJson(value))).toBeUndefined();
		}
	);
});
