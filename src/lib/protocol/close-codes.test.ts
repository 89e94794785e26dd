import { describe, expect, test } from 'vitest';
import { CLOSE } from './close-codes.ts';

// y-websocket 3 stops reconnecting at these
const isTerminal = (code: number) => code >= 4400 && code < 4500;

describe('close codes', () => {
	test('P41: what reconnecting cannot help is final, everything else passes', () => {
		const {
			badRequest,
			unauthorized,
			forbidden,
			protocolError,
			sessionEnded,
			tooLarge,
			...passing
		} = CLOSE;
		const final = [badRequest, unauthorized, forbidden, protocolError, sessionEnded, tooLarge];

		expect(final.every(isTerminal)).toBe(true);
		expect(Object.values(passing).some(isTerminal)).toBe(false);
	});

	test('P41: every code is private and has one meaning', () => {
		const codes = Object.values(CLOSE);

		expect(new Set(codes).size).toBe(codes.length);
		expect(codes.every((code) => code >= 4000 && code <= 4999)).toBe(true);
	});
});
