/** A piece of a source line: plain text, or the key of a source. */
export interface SourcePart {
	text: string;
	/** e.g. `Q23`; absent for plain text */
	key?: string;
}

/**
 * @param source - e.g. `Q8 S. 41 [B], Q41 [B] (Norfolk)`
 * @param keys - keys that the source list has; others stay text
 * @returns the pieces in order; joined they are the line again
 */
export function sourceParts(source: string, keys: ReadonlySet<string>): SourcePart[] {
	return source
		.split(/\b(Q\d{1,4})\b/)
		.filter((text) => text !== '')
		.map((text) => (keys.has(text) ? { text, key: text } : { text }));
}
