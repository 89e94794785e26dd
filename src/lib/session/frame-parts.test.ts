import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CANNOT_JUDGE, SCORES, type Answer } from '#lib/domain/scale.ts';
import { encodePresence, encodeSyncFrame, HEARTBEAT_FRAME, SYNC } from '#lib/protocol/frames.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { seeFrame, sealedBytes } from './frame-parts.ts';
import { sampleFrame } from './sample-frame.ts';

const covered = (parts: { start: number; end: number }[]) =>
	parts.every(({ start }, index) => start === (parts[index - 1]?.end ?? 0));

describe('what can be read of a frame', () => {
	test('of values, the names and nothing else', () => {
		const value = fc.uint8Array({ minLength: 40, maxLength: 200 });
		const name = fc.stringMatching(/^[a-z]{3,12}$/);
		fc.assert(
			fc.property(fc.dictionary(name, value, { minKeys: 1, maxKeys: 6 }), (values) => {
				const doc = new Y.Doc();
				for (const [key, bytes] of Object.entries(values)) valuesRoot(doc).set(key, bytes);

				const seen = seeFrame(encodeSyncFrame(SYNC.update, Y.encodeStateAsUpdate(doc)));

				expect(seen.kind).toBe('values');
				expect(seen.keys.sort()).toEqual(Object.keys(values).sort());
				const total = Object.values(values).reduce((sum, { length }) => sum + length, 0);
				expect(sealedBytes(seen)).toBe(total);
				expect(covered(seen.parts)).toBe(true);
				expect(seen.parts.at(-1)?.end).toBe(seen.bytes.length);
			})
		);
	});

	test('a sign of life, who is here, and what is no frame', () => {
		const presence = { participants: 5, hosts: 1, serverTime: 1000 };

		expect(seeFrame(HEARTBEAT_FRAME).kind).toBe('alive');
		expect(seeFrame(encodePresence(presence)).presence).toEqual(presence);
		expect(seeFrame(encodeSyncFrame(SYNC.step1, Uint8Array.of(0))).kind).toBe('question');
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				const { parts } = seeFrame(bytes);
				expect(covered(parts)).toBe(true);
			})
		);
	});
});

describe('a sample of what leaves a phone', () => {
	test('every answer makes a frame of the same length, of which only names can be read', () => {
		const samples = [...SCORES, CANNOT_JUDGE, null].map((answer) =>
			sampleFrame(answer as Answer | null)
		);

		const lengths = new Set(samples.map(sealedBytes));
		expect(lengths.size).toBe(1);
		for (const { keys } of samples) expect(keys).toEqual([expect.stringMatching(/^[\w-]{43}\/1$/)]);
	});

	test('what one phone sends is never longer or shorter', () => {
		const lengths = Array.from({ length: 40 }, () => sampleFrame(2).bytes.length);

		expect(new Set(lengths).size).toBe(1);
	});

	test('the same answer looks different every time', () => {
		const first = sampleFrame(3);
		const second = sampleFrame(3);

		expect(first.keys).not.toEqual(second.keys);
		expect(first.bytes).not.toEqual(second.bytes);
	});
});
