const encoder = new TextEncoder();
// without ignoreBOM a leading U+FEFF would be lost on the way back
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @returns UTF-8; a lone surrogate becomes U+FFFD */
export const toUtf8 = (text: string): Uint8Array => encoder.encode(text);
/** @throws TypeError when the bytes are not UTF-8 */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

/** @returns base64url without padding */
export function toBase64Url(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * @returns the bytes, or undefined when `text` is not base64url without padding; spare bits must be 0,
 * so that no two texts mean the same bytes
 */
export function fromBase64Url(text: string): Uint8Array | undefined {
	if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
	return toBase64Url(bytes) === text ? bytes : undefined;
}

/** @returns lower-case hexadecimal */
export function toHex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @returns a new array of all parts, one after the other */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
	const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let offset = 0;
	for (const part of parts) {
		joined.set(part, offset);
		offset += part.length;
	}
	return joined;
}

/** @returns whether both hold the same bytes; time depends on the length alone */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
	if (a.length !== b.length) return false;
	let difference = 0;
	for (let index = 0; index < a.length; index++) difference |= (a[index] ?? 0) ^ (b[index] ?? 0);
	return difference === 0;
}

/**
 * @param length - at most 65 536 bytes at once
 * @returns random bytes of the browser or of Node; works outside secure contexts
 */
export function randomBytes(length: number): Uint8Array {
	return crypto.getRandomValues(new Uint8Array(length));
}
