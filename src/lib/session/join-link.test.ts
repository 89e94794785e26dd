import { describe, expect, test } from 'vitest';
import { fromBase64Url } from '#lib/protocol/bytes.ts';
import { fingerprint, hostKeys } from '#lib/protocol/keys.ts';
import { emergencyLink, joinLink, typedAddress } from './join-link.ts';

const CODE = { room: 'K7QF', secret: 'M2XR9TDW4H' };
const HOST_SECRET = new Uint8Array(32).map((_, index) => index * 7);

describe('joinLink', () => {
	test('P5: names room, secret and the fingerprint of the ballot key', () => {
		const { ballotPublic } = hostKeys(HOST_SECRET);

		const link = joinLink('http://192.168.178.20:8080', CODE, ballotPublic);

		expect(link).toBe(`http://192.168.178.20:8080/m/K7QF#M2XR9TDW4H.${fingerprint(ballotPublic)}`);
	});

	test('P2: puts nothing but the room in front of the #', () => {
		const url = new URL(joinLink('https://werkstatt.test', CODE, new Uint8Array(32).fill(9)));

		expect(`${url.pathname}${url.search}`).toBe('/m/K7QF');
	});
});

describe('emergencyLink', () => {
	test('carries the whole code and the host secret behind the #', () => {
		const url = new URL(emergencyLink('https://werkstatt.test', CODE, HOST_SECRET));
		const [code, secret = ''] = url.hash.slice(1).split('.');

		expect(`${url.pathname}${url.search}`).toBe('/regie/uebernehmen');
		expect(code).toBe('K7QFM2XR9TDW4H');
		expect(fromBase64Url(secret)).toEqual(HOST_SECRET);
	});
});

test.for([
	{ origin: 'https://werkstatt.test', typed: 'werkstatt.test' },
	{ origin: 'http://192.168.178.20:8080', typed: 'http://192.168.178.20:8080' }
])('$origin is typed as $typed', ({ origin, typed }) => {
	expect(typedAddress(origin)).toBe(typed);
});
