import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_ALPHABET } from '#lib/domain/join-code.ts';
import { documentKind, inboxName, isRoom, STEP_ID } from './documents.ts';

const step = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/);
const round = fc.integer({ min: 1, max: 999 });

describe('document names', () => {
	test.for(['stage', 'board', 'control'] as const)('%s is its own kind', (name) => {
		expect(documentKind(name)).toBe(name);
	});

	test('every step and round has an inbox of its own', () => {
		fc.assert(
			fc.property(step, round, step, round, (a, m, b, n) => {
				expect(documentKind(inboxName(a, m))).toBe('inbox');
				expect(inboxName(a, m) === inboxName(b, n)).toBe(a === b && m === n);
			})
		);
	});

	test.for([
		'',
		'Stage',
		'stage ',
		'stage\n',
		'inbox',
		'inbox-',
		'inbox-a',
		'inbox--1',
		'inbox-a-0',
		'inbox-a-01',
		'inbox-a-1000',
		'inbox-A-1',
		'inbox--a-1',
		'inbox-a--1',
		'inbox-ä-1',
		'inbox-a/b-1',
		'inbox-a-1\n',
		`inbox-${'a'.repeat(41)}-1`,
		'__proto__',
		'constructor'
	])('%o is no document', (name) => {
		expect(documentKind(name)).toBeUndefined();
	});

	test.for([
		['', 1],
		['A', 1],
		['a-', 1],
		['a/b', 1],
		['a'.repeat(41), 1],
		['a', 0],
		['a', -1],
		['a', 1.5],
		['a', NaN],
		['a', 1000],
		['a', 1e21]
	] as const)('refuses an inbox for step %o, round %d', ([of, n]) => {
		expect(() => inboxName(of, n)).toThrow(RangeError);
	});

	test('what may be a step id is what may stand in an inbox name', () => {
		const text = fc.oneof(step, fc.string({ unit: fc.constantFrom(...'a1-A_/'), maxLength: 43 }));

		fc.assert(
			fc.property(text, (id) => {
				expect(documentKind(`inbox-${id}-1`) === 'inbox').toBe(STEP_ID.test(id));
			}),
			{ numRuns: 500 }
		);
	});
});

describe('STEP_ID', () => {
	test('takes 40 characters and not 41', () => {
		expect(STEP_ID.test('a'.repeat(40))).toBe(true);
		expect(STEP_ID.test('a'.repeat(41))).toBe(false);
	});
});

describe('isRoom', () => {
	test('takes four characters of the code', () => {
		const unit = fc.constantFrom(...CODE_ALPHABET);

		fc.assert(
			fc.property(fc.string({ unit, minLength: 4, maxLength: 4 }), (room) => {
				expect(isRoom(room)).toBe(true);
			})
		);
	});

	test.for(['', 'K7Q', 'K7QFM', 'k7qf', 'K7QI', 'K7Q\n', 'K7QF\n', ' K7QF', 'K7Q/', '../..'])(
		'refuses %o',
		(room) => {
			expect(isRoom(room)).toBe(false);
		}
	);
});
