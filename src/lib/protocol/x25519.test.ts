import { x25519 as reference } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { x25519 } from './x25519.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');
const key = fc.uint8Array({ minLength: 32, maxLength: 32 });

test.for([
	[
		'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
		'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
		'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552'
	],
	[
		'4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d',
		'e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493',
		'95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957'
	]
] as const)('multiplies as in RFC 7748, section 5.2: %s', ([scalar, point, result]) => {
	expect(hex(x25519.scalarMult(bytes(scalar), bytes(point)))).toBe(result);
});

test('agrees on the secret of RFC 7748, section 6.1', () => {
	const alicePublic = bytes('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
	const bob = bytes('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');

	expect(hex(x25519.getPublicKey(bob))).toBe(
		'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'
	);
	expect(hex(x25519.getSharedSecret(bob, alicePublic))).toBe(
		'4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742'
	);
});

test("does what noble's ed25519.js does, for every key", () => {
	fc.assert(
		fc.property(key, key, (secret, other) => {
			const point = reference.getPublicKey(other);
			expect(x25519.getPublicKey(secret)).toEqual(reference.getPublicKey(secret));
			expect(x25519.getSharedSecret(secret, point)).toEqual(
				reference.getSharedSecret(secret, point)
			);
		})
	);
});
