import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	decodeCode,
	decodeOpening,
	decodeRecords,
	encodeCode,
	encodeOpening,
	encodeRecords,
	RECORD
} from './carrier.ts';

const record = fc.record({
	kind: fc.constantFrom(...Object.values(RECORD)),
	channel: fc.nat(1_000_000),
	payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes))
});

test('records survive the way, each in a buffer of its own', () => {
	fc.assert(
		fc.property(fc.array(record), (records) => {
			const read = decodeRecords(encodeRecords(records));
			expect(read).toEqual(records);
			for (const { payload } of read ?? []) expect(payload.buffer.byteLength).toBe(payload.length);
		})
	);
});

test('what is no record is none, and nothing throws', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
			const read = decodeRecords(bytes);
			if (read) expect(read.length).toBeLessThanOrEqual(bytes.length / 3);
		}),
		{ numRuns: 2_000 }
	);
	const whole = encodeRecords([{ kind: 1, channel: 3, payload: new Uint8Array(9) }]);
	expect(decodeRecords(whole.subarray(0, -1))).toBeUndefined();
	expect(decodeRecords(Uint8Array.of(7, 0, 0))).toBeUndefined();
	expect(decodeRecords(Uint8Array.of(1, 0, 255, 255, 255, 255, 127))).toBeUndefined();
});

test('openings and close codes survive the way', () => {
	expect(decodeOpening(encodeOpening('/sync/AAAA/stage', ['a', 'b.c']))).toEqual([
		'/sync/AAAA/stage',
		'a,b.c'
	]);
	for (const code of [1006, 1012, 4401, 4529]) expect(decodeCode(encodeCode(code))).toBe(code);
	expect(decodeCode(new Uint8Array())).toBe(1006);
});
