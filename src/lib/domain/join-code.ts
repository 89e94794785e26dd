/**
 * The join code: 14 characters of Crockford base32 (no I, L, O, U). The first four name the room,
 * the other ten are a secret of 50 bits that never leaves the device.
 */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const ROOM_LENGTH = 4;
export const SECRET_LENGTH = 10;
export const CODE_LENGTH = ROOM_LENGTH + SECRET_LENGTH;

export interface JoinCode {
	room: string;
	secret: string;
}

/** Why a text is not a code: characters outside the alphabet, or how many characters there are. */
export type CodeProblem =
	{ kind: 'letters'; letters: string[] } | { kind: 'length'; length: number };

/** Spaces, hyphens and dashes of any kind, the minus sign, and characters that nobody sees. */
const BETWEEN = /[\s\p{Pd}\p{Cf}\u2212]/gu;

// ß in upper case is SS and ſ is S: wrong letters are to be reported, not turned into right ones
function upperCase(letter: string): string {
	const upper = letter.toUpperCase();
	return upper.toLowerCase() === letter ? upper : letter;
}

/** @returns the text in upper case without spaces, hyphens and invisible characters */
export function normalizeCode(text: string): string {
	return Array.from(text.normalize('NFC').replace(BETWEEN, ''), upperCase).join('');
}

/**
 * Reads a typed or pasted code; case, spaces and hyphens do not matter. Letters that the alphabet
 * leaves out are reported, not guessed.
 */
export function parseJoinCode(text: string): { code: JoinCode } | { problem: CodeProblem } {
	const code = normalizeCode(text);
	const letters = [...new Set([...code].filter((letter) => !CODE_ALPHABET.includes(letter)))];
	if (letters.length > 0) return { problem: { kind: 'letters', letters } };
	if (code.length !== CODE_LENGTH) return { problem: { kind: 'length', length: code.length } };
	return { code: { room: code.slice(0, ROOM_LENGTH), secret: code.slice(ROOM_LENGTH) } };
}

/** @returns three groups as people read them: `K7QF`, `M2XR9`, `TDW4H` */
export function codeGroups({ room, secret }: JoinCode): [string, string, string] {
	return [room, secret.slice(0, 5), secret.slice(5)];
}

/**
 * @param random - at least one random byte per character
 * @param length - whole number >= 0
 * @returns `length` characters of the alphabet, each from the lower five bits of its byte
 * @throws RangeError when there are fewer bytes than characters
 */
export function codeCharacters(random: Uint8Array, length: number): string {
	if (!Number.isInteger(length) || length < 0 || random.length < length) {
		throw new RangeError('needs one random byte per character');
	}
	return Array.from(random.subarray(0, length), (byte) => CODE_ALPHABET[byte & 31]).join('');
}
