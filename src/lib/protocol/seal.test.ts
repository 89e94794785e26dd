import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { toUtf8 } from './bytes.ts';
import { NONCE_LENGTH, open, seal, type Place } from './seal.ts';
import { flips, openWithNode } from './sealing.test-kit.ts';

const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const plain = fc.uint8Array({ maxLength: 300 });
const place = fc.record<Place>({
	room: fc.constantFrom('K7QF', 'AAAA'),
	doc: fc.constantFrom('stage', 'board', 'control'),
	key: fc.constantFrom('plan/1/0123456789abcdef', 'wall/1/0123456789abcdef', 'ä')
});
const KEY = new Uint8Array(32).fill(1);
const PLACE: Place = { room: 'K7QF', doc: 'stage', key: 'plan/1/0123456789abcdef' };
const TEXT = toUtf8('Aussage 3 von 8');

describe('seal', () => {
	test('P12: opens again with the same key in the same place', () => {
		fc.assert(
			fc.property(key32, place, plain, (key, where, value) => {
				expect(open(key, where, seal(key, where, value))).toEqual(value);
			})
		);
	});

	test('P12: is nonce ‖ XChaCha20-Poly1305 under room/doc/key, computed independently', () => {
		fc.assert(
			fc.property(key32, place, plain, (key, where, value) => {
				const ad = `${where.room}/${where.doc}/${where.key}`;
				const opened = openWithNode(key, seal(key, where, value), ad);
				expect(opened).toEqual(Buffer.from(value));
			})
		);
	});

	test('P12: the nonce is 24 bytes of the random generator', () => {
		const source = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
			new Uint8Array(array!.buffer).fill(0xab);
			return array;
		});

		const sealed = seal(KEY, PLACE, TEXT);

		source.mockRestore();
		expect(sealed.subarray(0, NONCE_LENGTH)).toEqual(new Uint8Array(24).fill(0xab));
	});

	test('no nonce comes twice, and two seals of one value share nothing', () => {
		const sealed = Array.from({ length: 2_000 }, () => Buffer.from(seal(KEY, PLACE, TEXT)));

		const nonces = sealed.map((value) => value.subarray(0, NONCE_LENGTH).toString('hex'));
		const ciphertexts = sealed.map((value) => value.subarray(NONCE_LENGTH).toString('hex'));
		expect(new Set(nonces).size).toBe(2_000);
		expect(new Set(ciphertexts).size).toBe(2_000);
	});

	test('adds the same 40 bytes to every value', () => {
		fc.assert(
			fc.property(plain, (value) => {
				expect(seal(KEY, PLACE, value)).toHaveLength(value.length + 24 + 16);
			})
		);
	});

	test.for([0, 16, 31, 33])('refuses a key of %i bytes', (length) => {
		expect(() => seal(new Uint8Array(length), PLACE, TEXT)).toThrow(RangeError);
		expect(() => open(new Uint8Array(length), PLACE, seal(KEY, PLACE, TEXT))).toThrow(RangeError);
	});
});

describe('open', () => {
	test('refuses a value with any single bit flipped', () => {
		const sealed = seal(KEY, PLACE, TEXT);

		for (const flipped of flips(sealed)) expect(open(KEY, PLACE, flipped)).toBeUndefined();
	});

	test('refuses a value that was cut off or made longer', () => {
		const sealed = seal(KEY, PLACE, TEXT);

		for (let length = 0; length < sealed.length; length++) {
			expect(open(KEY, PLACE, sealed.subarray(0, length))).toBeUndefined();
		}
		expect(open(KEY, PLACE, Uint8Array.of(...sealed, 0))).toBeUndefined();
	});

	test('refuses a value from another place, so that values cannot change places', () => {
		fc.assert(
			fc.property(place, place, (there, here) => {
				fc.pre(JSON.stringify(there) !== JSON.stringify(here));
				expect(open(KEY, here, seal(KEY, there, TEXT))).toBeUndefined();
			})
		);
	});

	test('refuses a value sealed with another key', () => {
		fc.assert(
			fc.property(key32, key32, (a, b) => {
				fc.pre(Buffer.compare(a, b) !== 0);
				expect(open(b, PLACE, seal(a, PLACE, TEXT))).toBeUndefined();
			})
		);
	});

	test('opens views at any offset of a frame', () => {
		const sealed = seal(KEY, PLACE, TEXT);

		for (let offset = 0; offset < 8; offset++) {
			const frame = new Uint8Array(sealed.length + 16);
			frame.set(sealed, offset);
			expect(open(KEY, PLACE, frame.subarray(offset, offset + sealed.length))).toEqual(TEXT);
		}
	});

	test('takes whatever lies in a document and throws nothing', () => {
		const garbage = fc.oneof(fc.anything(), fc.uint8Array({ maxLength: 200 }));

		fc.assert(
			fc.property(garbage, (value) => {
				expect(open(KEY, PLACE, value)).toBeUndefined();
			}),
			{ numRuns: 500 }
		);
	});
});
