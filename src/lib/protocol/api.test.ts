import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	API,
	parseRegisterSession,
	ROLE_PREFIX,
	sessionPath,
	syncPath,
	TOKEN_PREFIX
} from './api.ts';
import { tokenHash } from './keys.ts';
import { parseRole, ROLES } from './roles.ts';
import { SUBPROTOCOL } from './version.ts';

const HASH = tokenHash(new Uint8Array(32));
const BODY = { room: 'K7QF', joinHash: HASH, hostHash: HASH };

describe('parseRegisterSession', () => {
	test('takes two hashes and a room, and nothing else with them', () => {
		expect(parseRegisterSession({ ...BODY, secret: 'x' })).toEqual(BODY);
	});

	test.for([
		['nothing', undefined],
		['null', null],
		['a text', JSON.stringify(BODY)],
		['a list', [BODY]],
		['no room', { ...BODY, room: undefined }],
		['a room that is a number', { ...BODY, room: 7 }],
		['a short hash', { ...BODY, joinHash: HASH.slice(1) }],
		['a long hash', { ...BODY, hostHash: `${HASH}A` }],
		['a padded hash', { ...BODY, hostHash: `${HASH.slice(1)}=` }],
		['a hash with a line break', { ...BODY, joinHash: `${HASH}\n` }],
		['a hash in a list', { ...BODY, joinHash: [HASH] }],
		['properties of a prototype in JSON', JSON.parse(`{"__proto__":${JSON.stringify(BODY)}}`)]
	] as const)('refuses %s', ([, body]) => {
		expect(parseRegisterSession(body)).toBeUndefined();
	});

	test('takes any JSON and throws nothing', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (body) => {
				expect(parseRegisterSession(body)).toBeUndefined();
			})
		);
	});
});

describe('paths', () => {
	test('P30: are those of the design', () => {
		expect(API).toEqual({
			sessions: '/api/sessions',
			addresses: '/api/addresses',
			facts: '/api/facts',
			modules: '/modules.json'
		});
		expect([SUBPROTOCOL, ROLE_PREFIX, TOKEN_PREFIX]).toEqual([
			'lernwerkstatt.v1',
			'role.',
			'token.'
		]);
	});

	test('name room and document and no secret', () => {
		expect(sessionPath('K7QF')).toBe('/api/sessions/K7QF');
		expect(syncPath('K7QF', 'inbox-a-1')).toBe('/sync/K7QF/inbox-a-1');
	});
});

describe('parseRole', () => {
	test('knows the three roles', () => {
		expect(ROLES.map(parseRole)).toEqual(['host', 'participant', 'wall']);
	});

	test.for(['', 'Host', 'host ', 'admin', '__proto__', 'toString', '0', 'length'])(
		'refuses %o',
		(value) => {
			expect(parseRole(value)).toBeUndefined();
		}
	);
});
