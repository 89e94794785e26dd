import { randomBytes, toHex } from '#lib/protocol/bytes.ts';

/**
 * @param below - 1 to 2^32
 * @returns a whole number from 0 to `below` - 1, every one equally likely, that nobody can foresee
 */
export function randomBelow(below: number): number {
	// values above the last whole multiple would make small numbers likelier
	const limit = 2 ** 32 - (2 ** 32 % below);
	for (;;) {
		const value = new DataView(randomBytes(4).buffer).getUint32(0);
		if (value < limit) return value % below;
	}
}

/** @returns 16 hexadecimal digits */
export const randomId = (): string => toHex(randomBytes(8));

/** @returns 8 hexadecimal digits; whoever draws thousands may get one twice */
export const randomShortId = (): string => toHex(randomBytes(4));
