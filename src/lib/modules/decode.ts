import type { Place } from './source-text.ts';

/** @returns the text of UTF-8 bytes, or the place of the first byte that is none (line from 0) */
export function decodeText(bytes: Uint8Array): string | Place {
	// a letter that no encoding error can produce is told from a real U+FFFD by encoding again
	const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
	const again = new TextEncoder().encode(text);
	const wrong = again.findIndex((byte, index) => byte !== bytes[index]);
	if (wrong === -1 && again.length === bytes.length) return text;
	const sound = new TextDecoder().decode(bytes.subarray(0, wrong === -1 ? again.length : wrong));
	const lines = sound.split(/\r\n?|\n/);
	return { line: lines.length - 1, column: (lines.at(-1) ?? '').length + 1 };
}
