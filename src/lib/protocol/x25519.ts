import { montgomery } from '@noble/curves/abstract/montgomery.js';
import { pow } from '@noble/curves/abstract/modular.js';

/** Prime field modulus of Curve25519. */
const P = 2n ** 255n - 19n;

/**
 * X25519 (RFC 7748), configured as the documentation of `montgomery` shows. noble's `ed25519.js`
 * offers the same and brings a second curve along, whose tables make many public keys cheaper and
 * the first one dear; a phone needs one per round.
 */
export const x25519 = montgomery({
	P,
	type: 'x25519',
	adjustScalarBytes(bytes: Uint8Array) {
		const clamped = Uint8Array.from(bytes);
		clamped[0] = (clamped[0] ?? 0) & 0b1111_1000;
		clamped[31] = ((clamped[31] ?? 0) & 0b0111_1111) | 0b0100_0000;
		return clamped;
	},
	// the exponent is public, and the time of `pow` depends on the exponent alone
	powPminus2: (x) => pow(x, P - 2n, P)
});
