import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#lib/domain/scale.ts';
import { shapeOfAnswers, sheetOfAnswers } from '#lib/domain/sheet.ts';
import {
	ballotKey,
	ballotProof,
	decodeBallot,
	encodeBallot,
	parseBallotKey,
	pseudonym,
	type Ballot
} from './ballot.ts';
import { concatBytes } from './bytes.ts';
import { flips } from './sealing.test-kit.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const answers = fc.array(fc.constantFrom<Answer | null>(null, 0, 1, 2, 3, 4, 5), { maxLength: 16 });
const ballot = fc
	.record({ version: fc.integer({ min: 1, max: 999_999_999 }), answers, isReady: fc.boolean() })
	.map((parts): Ballot => ({ ...parts, ...sheetOfAnswers(parts.answers) }));
const FOUR = shapeOfAnswers(4);
const encode = (value: Ballot, proof = PROOF) =>
	encodeBallot(value, proof, shapeOfAnswers(value.answers.length));
const PROOF = ballotProof(new Uint8Array(32).fill(1), 'selbst', 1, 0);
const NAME = pseudonym(PROOF);
const EXAMPLE: Ballot = { version: 7, isReady: true, ...sheetOfAnswers([1, 5, 0, null]) };

describe('pseudonyms', () => {
	test('P20: the proof is HMAC over step, round and seat, the pseudonym its SHA-256', () => {
		fc.assert(
			fc.property(secret, fc.nat(), fc.nat(), (key, round, seat) => {
				const proof = ballotProof(key, 'selbst-1', round, seat);
				const expected = createHmac('sha256', key).update(`selbst-1/${round}/${seat}`).digest();
				expect(Buffer.from(proof)).toEqual(expected);
				expect(pseudonym(proof)).toBe(createHash('sha256').update(expected).digest('base64url'));
			})
		);
	});

	test('P20: steps, rounds, seats and devices cannot be linked', () => {
		const names = [1, 2].flatMap((device) =>
			['a', 'a-1'].flatMap((step) =>
				[1, 2, 11].flatMap((round) =>
					[0, 1].map((seat) =>
						pseudonym(ballotProof(new Uint8Array(32).fill(device), step, round, seat))
					)
				)
			)
		);

		expect(new Set(names).size).toBe(names.length);
	});
});

describe('ballot keys', () => {
	test('P20: read back what was written', () => {
		fc.assert(
			fc.property(secret, fc.integer({ min: 1, max: 999_999_999 }), (proof, version) => {
				const name = pseudonym(proof);
				expect(parseBallotKey(ballotKey(name, version))).toEqual({ name, version });
			})
		);
	});

	test.for([
		'',
		'/1',
		NAME,
		`${NAME}/`,
		`${NAME}/0`,
		`${NAME}/01`,
		`${NAME}/-1`,
		`${NAME}/1.5`,
		`${NAME}/1e3`,
		`${NAME}/1000000000`,
		`${NAME}/١`,
		`${NAME}/1/1`,
		`${NAME}/1\n`,
		` ${NAME}/1`,
		`${NAME.slice(1)}/1`,
		`${NAME}A/1`,
		`${NAME.slice(1)}=/1`,
		'__proto__/1'
	])('refuses %o', (key) => {
		expect(parseBallotKey(key)).toBeUndefined();
	});
});

describe('encoding', () => {
	test('reads back what was written', () => {
		fc.assert(
			fc.property(ballot, secret, (value, deviceSecret) => {
				const proof = ballotProof(deviceSecret, 'selbst', 1, 0);
				const key = ballotKey(pseudonym(proof), value.version);
				expect(
					decodeBallot(encode(value, proof), key, shapeOfAnswers(value.answers.length))
				).toEqual(value);
			})
		);
	});

	test('stands as format, version, proof, flags and one byte per statement', () => {
		expect(Buffer.from(encode(EXAMPLE, PROOF)).toString('hex')).toBe(
			`0100000007${Buffer.from(PROOF).toString('hex')}01010500ff`
		);
	});

	test('P21: all ballots of one step have one length', () => {
		fc.assert(
			fc.property(ballot, ballot, (a, b) => {
				const count = Math.max(a.answers.length, b.answers.length);
				const padded = [a, b].map((value) => ({
					...value,
					answers: Array.from({ length: count }, (_, index) => value.answers[index] ?? null)
				}));
				const [first, second] = padded.map((value) => encode(value, PROOF).length);
				expect(first).toBe(second);
			})
		);
	});

	test.for([0, -1, 1.5, NaN, 1_000_000_000, 2 ** 32 + 1])('refuses version %d', (version) => {
		expect(() => encode({ ...EXAMPLE, version }, PROOF)).toThrow(RangeError);
	});

	test.for([6, -1, 1.5, 255, 258, NaN, undefined])('refuses the answer %s', (answer) => {
		const broken = { ...EXAMPLE, answers: [1 as const, answer as Answer] };

		expect(() => encode(broken, PROOF)).toThrow(RangeError);
	});

	test.for([0, 31, 33])('refuses a proof of %i bytes', (length) => {
		expect(() => encode(EXAMPLE, new Uint8Array(length))).toThrow(RangeError);
	});
});

describe('decoding', () => {
	const plain = encode(EXAMPLE, PROOF);
	const key = ballotKey(NAME, 7);

	test('P22: refuses the pseudonym of another device', () => {
		const other = pseudonym(ballotProof(new Uint8Array(32).fill(2), 'selbst', 1, 0));

		expect(decodeBallot(plain, ballotKey(other, 7), FOUR)).toBeUndefined();
	});

	test('P22: who sees a key cannot make a ballot for it', () => {
		fc.assert(
			fc.property(secret, (forgedProof) => {
				expect(decodeBallot(encode(EXAMPLE, forgedProof), key, FOUR)).toBeUndefined();
			})
		);
	});

	test.for([1, 6, 8, 70])('P22: refuses version 7 under the key of version %i', (version) => {
		expect(decodeBallot(plain, ballotKey(NAME, version), FOUR)).toBeUndefined();
	});

	test.for([0, 3, 5, -1, NaN])('P21: refuses it in a step of %d statements', (statements) => {
		expect(decodeBallot(plain, key, shapeOfAnswers(statements))).toBeUndefined();
	});

	test('refuses every other length', () => {
		for (let length = 0; length < plain.length; length++) {
			expect(decodeBallot(plain.subarray(0, length), key, FOUR)).toBeUndefined();
		}
		expect(decodeBallot(concatBytes(plain, Uint8Array.of(1)), key, FOUR)).toBeUndefined();
	});

	test('refuses any flipped bit of format, version and proof', () => {
		for (const flipped of [...flips(plain)].slice(0, 37 * 8)) {
			expect(decodeBallot(flipped, key, FOUR)).toBeUndefined();
		}
	});

	test('refuses every byte that is neither an answer nor "not answered"', () => {
		for (let byte = 0; byte < 256; byte++) {
			const decoded = decodeBallot(plain.with(plain.length - 1, byte), key, FOUR);
			expect(decoded !== undefined).toBe(byte <= 5 || byte === 255);
		}
	});

	test('knows no flags but "Ich bin so weit"', () => {
		const states = Array.from({ length: 256 }, (_, flags) =>
			decodeBallot(plain.with(37, flags), key, FOUR)
		);

		expect(states.map((state) => state?.isReady)).toEqual(
			[false, true].concat(Array<never>(254)) // the others are undefined
		);
	});

	test('reads views at any offset', () => {
		const frame = concatBytes(Uint8Array.of(1, 2, 3), plain, Uint8Array.of(4));

		expect(decodeBallot(frame.subarray(3, 3 + plain.length), key, FOUR)).toEqual(EXAMPLE);
	});

	test('takes any bytes and any key and throws nothing', () => {
		const bytes = fc.uint8Array({ maxLength: 60 });

		fc.assert(
			fc.property(bytes, fc.oneof(fc.string(), fc.constant(key)), fc.nat(20), (value, under, n) => {
				expect(decodeBallot(value, under, shapeOfAnswers(n))).toBeUndefined();
			})
		);
	});
});
