import { createHash, createPrivateKey, createPublicKey, hkdfSync, scryptSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toHex } from './bytes.ts';
import { deriveMaster, fingerprint, hostKeys, joinKeys, tokenHash } from './keys.ts';

const secret32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const hex = (buffer: ArrayBuffer | Uint8Array) =>
	Buffer.from(new Uint8Array(buffer)).toString('hex');
const hkdf = (key: Uint8Array, info: string) => hex(hkdfSync('sha256', key, '', info, 32));

/** X25519 public key of 32 secret bytes, computed by OpenSSL. */
function publicKeyOf(secret: Uint8Array): Uint8Array {
	const header = Buffer.from('302e020100300506032b656e04220420', 'hex'); // PKCS #8, RFC 8410
	const key = createPrivateKey({
		key: Buffer.concat([header, secret]),
		format: 'der',
		type: 'pkcs8'
	});
	return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}

describe('deriveMaster', () => {
	test('P3: is scrypt over secret and room', async () => {
		const master = await deriveMaster({ room: 'K7QF', secret: 'M2XR9TDW4H' });

		const expected = scryptSync('M2XR9TDW4H', 'lernwerkstatt/v1/K7QF', 32, {
			N: 32_768,
			r: 8,
			p: 1,
			maxmem: 64 * 2 ** 20
		});
		expect(toHex(master)).toBe(hex(expected));
		expect(toHex(master)).toBe('9a4aa9fe51e4cd8befbfb36ac3584a86a56d716812ba51e17c4d31dce26d440d');
	});

	test('P3: the same secret gives another master in another room', async () => {
		const [a, b] = await Promise.all(
			['K7QF', 'K7QG'].map((room) => deriveMaster({ room, secret: 'M2XR9TDW4H' }))
		);

		expect(a).not.toEqual(b);
	});
});

describe('joinKeys', () => {
	test('P3: are HKDF of the master under "join" and "content"', () => {
		fc.assert(
			fc.property(secret32, (master) => {
				const { joinToken, contentKey } = joinKeys(master);
				expect(toHex(joinToken)).toBe(hkdf(master, 'join'));
				expect(toHex(contentKey)).toBe(hkdf(master, 'content'));
			})
		);
	});
});

describe('hostKeys', () => {
	test('P4: are HKDF of the host secret under "host", "control" and "ballots"', () => {
		fc.assert(
			fc.property(secret32, (secret) => {
				const keys = hostKeys(secret);
				expect(toHex(keys.hostToken)).toBe(hkdf(secret, 'host'));
				expect(toHex(keys.controlKey)).toBe(hkdf(secret, 'control'));
				expect(toHex(keys.ballotSecret)).toBe(hkdf(secret, 'ballots'));
			})
		);
	});

	test('P4: the public ballot key is the X25519 key of the secret one', () => {
		fc.assert(
			fc.property(secret32, (secret) => {
				const { ballotSecret, ballotPublic } = hostKeys(secret);
				expect(toHex(ballotPublic)).toBe(hex(publicKeyOf(ballotSecret)));
			}),
			{ numRuns: 20 }
		);
	});

	test('no key of a session equals another one', () => {
		const secret = new Uint8Array(32).fill(7);

		const keys = [...Object.values(hostKeys(secret)), ...Object.values(joinKeys(secret))];

		expect(new Set(keys.map(toHex)).size).toBe(6);
	});
});

describe('fingerprints', () => {
	test('P5: the fingerprint is the first 16 bytes of SHA-256 of the public key', () => {
		fc.assert(
			fc.property(secret32, (key) => {
				const expected = createHash('sha256').update(key).digest().subarray(0, 16);
				expect(fingerprint(key)).toBe(expected.toString('base64url'));
				expect(fromBase64Url(fingerprint(key))).toHaveLength(16);
			})
		);
	});

	test('P6: the relay knows SHA-256 of a token', () => {
		fc.assert(
			fc.property(secret32, (token) => {
				expect(tokenHash(token)).toBe(createHash('sha256').update(token).digest('base64url'));
			})
		);
	});
});
