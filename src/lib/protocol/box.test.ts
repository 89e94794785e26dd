import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createOpener, createSealer } from './box.ts';
import { toUtf8 } from './bytes.ts';
import { hostKeys } from './keys.ts';
import { flips, openWithNode } from './sealing.test-kit.ts';
import { x25519 } from './x25519.ts';

// noble freezes its curves, so the spy has to stand in before the module is read
vi.mock(import('./x25519.ts'), async (importOriginal) => {
	const original = await importOriginal();
	const getSharedSecret = vi.fn(original.x25519.getSharedSecret);
	return { ...original, x25519: { ...original.x25519, getSharedSecret } };
});

const PLACE = { room: 'K7QF', doc: 'inbox-selbst-1' };
const KEY = `${'A'.repeat(43)}/1`;
const PLAIN = toUtf8('012345678901234567890123456789');
const HOST = hostKeys(new Uint8Array(32).fill(3));
const opener = () => createOpener(HOST.ballotSecret, HOST.ballotPublic, PLACE);

/** Points of small order and their encodings that are not reduced, RFC 7748 and cr.yp.to/ecdh.html. */
const SMALL_ORDER = [
	'0000000000000000000000000000000000000000000000000000000000000000',
	'0100000000000000000000000000000000000000000000000000000000000000',
	'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
	'5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
	'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'
].flatMap((hex) => {
	const point = Uint8Array.from(Buffer.from(hex, 'hex'));
	return [point, point.with(31, point[31]! ^ 0x80)];
});

describe('sealing for the host', () => {
	test('P13: opens again for the host in the same place', () => {
		const seal = createSealer(HOST.ballotPublic, PLACE);
		const open = opener();

		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plain, key) => {
				expect(open(key, seal(key, plain))).toEqual(plain);
			})
		);
	});

	test('P13: the key is HKDF of X25519, computed independently', () => {
		const sealed = createSealer(HOST.ballotPublic, PLACE)(KEY, PLAIN);

		const ephemeral = sealed.subarray(0, 32);
		const secretHeader = Buffer.from('302e020100300506032b656e04220420', 'hex');
		const publicHeader = Buffer.from('302a300506032b656e032100', 'hex');
		const shared = diffieHellman({
			privateKey: createPrivateKey({
				key: Buffer.concat([secretHeader, HOST.ballotSecret]),
				format: 'der',
				type: 'pkcs8'
			}),
			publicKey: createPublicKey({
				key: Buffer.concat([publicHeader, ephemeral]),
				format: 'der',
				type: 'spki'
			})
		});
		const salt = Buffer.concat([ephemeral, HOST.ballotPublic]);
		const info = 'lernwerkstatt/v1/box/K7QF/inbox-selbst-1';
		const key = new Uint8Array(hkdfSync('sha256', shared, salt, info, 32));
		const opened = openWithNode(key, sealed.subarray(32), `K7QF/inbox-selbst-1/${KEY}`);
		expect(opened).toEqual(Buffer.from(PLAIN));
	});

	test('P13: one device keeps its ephemeral key in a round and takes a fresh nonce every time', () => {
		const seal = createSealer(HOST.ballotPublic, PLACE);

		const sealed = Array.from({ length: 1_000 }, () => Buffer.from(seal(KEY, PLAIN)));

		const part = (from: number, to?: number) =>
			new Set(sealed.map((value) => value.subarray(from, to).toString('hex'))).size;
		expect([part(0, 32), part(32, 56), part(56)]).toEqual([1, 1_000, 1_000]);
	});

	test('P13: nonces come from the random generator alone', () => {
		const seal = createSealer(HOST.ballotPublic, PLACE);
		const source = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
			new Uint8Array(array!.buffer).fill(0xcd);
			return array;
		});

		const sealed = seal(KEY, PLAIN);

		source.mockRestore();
		expect(sealed.subarray(32, 56)).toEqual(new Uint8Array(24).fill(0xcd));
	});

	test('two devices, or two rounds of one, share no ephemeral key', () => {
		const devices = Array.from({ length: 20 }, () => createSealer(HOST.ballotPublic, PLACE));

		const keys = devices.map((seal) => Buffer.from(seal(KEY, PLAIN)).toString('hex', 0, 32));

		expect(new Set(keys).size).toBe(20);
	});

	test('P13: refuses every public key of small order, also with its unused bit set', () => {
		for (const point of SMALL_ORDER) {
			expect(() => createSealer(point, PLACE)).toThrow('invalid private or public key');
		}
	});

	test.for([0, 31, 33])('refuses keys of %i bytes', (length) => {
		const key = new Uint8Array(length).fill(9);

		expect(() => createSealer(key, PLACE)).toThrow(RangeError);
		expect(() => createOpener(key, HOST.ballotPublic, PLACE)).toThrow(RangeError);
		expect(() => createOpener(HOST.ballotSecret, key, PLACE)).toThrow(RangeError);
	});
});

describe('opening as the host', () => {
	test('P13: refuses a ballot with any single bit flipped, with a cold and a warm cache', () => {
		const sealed = createSealer(HOST.ballotPublic, PLACE)(KEY, PLAIN);
		const warm = opener();
		expect(warm(KEY, sealed)).toEqual(PLAIN);

		for (const flipped of flips(sealed)) expect(warm(KEY, flipped)).toBeUndefined();
		for (const flipped of [...flips(sealed)].slice(0, 256)) {
			expect(opener()(KEY, flipped)).toBeUndefined();
		}
	});

	test('P13: a ballot opens under its own key, document and room only', () => {
		const sealed = createSealer(HOST.ballotPublic, PLACE)(KEY, PLAIN);
		const at = (room: string, doc: string, key: string) =>
			createOpener(HOST.ballotSecret, HOST.ballotPublic, { room, doc })(key, sealed);

		expect(at('K7QF', 'inbox-selbst-1', KEY)).toEqual(PLAIN);
		expect(at('K7QF', 'inbox-selbst-1', `${'A'.repeat(43)}/2`)).toBeUndefined();
		expect(at('K7QF', 'inbox-selbst-2', KEY)).toBeUndefined();
		expect(at('AAAA', 'inbox-selbst-1', KEY)).toBeUndefined();
	});

	test('another host opens nothing', () => {
		const other = hostKeys(new Uint8Array(32).fill(4));
		const sealed = createSealer(HOST.ballotPublic, PLACE)(KEY, PLAIN);

		expect(
			createOpener(other.ballotSecret, other.ballotPublic, PLACE)(KEY, sealed)
		).toBeUndefined();
		expect(createOpener(other.ballotSecret, HOST.ballotPublic, PLACE)(KEY, sealed)).toBeUndefined();
	});

	test('P13: refuses a value whose ephemeral key has small order', () => {
		const sealed = createSealer(HOST.ballotPublic, PLACE)(KEY, PLAIN);

		for (const point of SMALL_ORDER) {
			const forged = Uint8Array.of(...point, ...sealed.subarray(32));
			expect(opener()(KEY, forged)).toBeUndefined();
		}
	});

	test('computes one X25519 per device that opened, and none again for it', () => {
		const devices = Array.from({ length: 3 }, () => createSealer(HOST.ballotPublic, PLACE));
		const exchange = vi.mocked(x25519.getSharedSecret).mockClear();
		const open = opener();

		for (const seal of devices) {
			for (let time = 0; time < 5; time++) expect(open(KEY, seal(KEY, PLAIN))).toEqual(PLAIN);
		}

		expect(exchange).toHaveBeenCalledTimes(3);
	});

	test('a damaged ballot does not keep a later one of its device from opening', () => {
		const seal = createSealer(HOST.ballotPublic, PLACE);
		const open = opener();
		const sealed = seal(KEY, PLAIN);

		expect(open(KEY, sealed.with(60, sealed[60]! ^ 1))).toBeUndefined();
		expect(open(KEY, seal(KEY, PLAIN))).toEqual(PLAIN);
	});

	test('opens views at any offset of a frame', () => {
		const sealed = createSealer(HOST.ballotPublic, PLACE)(KEY, PLAIN);
		const open = opener();

		for (let offset = 0; offset < 8; offset++) {
			const frame = new Uint8Array(sealed.length + 16);
			frame.set(sealed, offset);
			expect(open(KEY, frame.subarray(offset, offset + sealed.length))).toEqual(PLAIN);
		}
	});

	test('takes whatever lies in an inbox and throws nothing', () => {
		const open = opener();
		const garbage = fc.oneof(fc.anything(), fc.uint8Array({ maxLength: 200 }));

		fc.assert(
			fc.property(fc.string(), garbage, (key, value) => {
				expect(open(key, value)).toBeUndefined();
			})
		);
	});
});
