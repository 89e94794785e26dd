import { expect, test } from 'vitest';
import { sourceParts } from './source-parts.ts';

const KEYS = new Set(['Q8', 'Q41']);

test('finds the keys of a source line and keeps every other letter', () => {
	const source = 'Q8 S. 41 und S. 69 [B], Q41 [B] (Norfolk), [F]';

	const parts = sourceParts(source, KEYS);

	expect(parts.flatMap(({ key }) => key ?? [])).toEqual(['Q8', 'Q41']);
	expect(parts.map(({ text }) => text).join('')).toBe(source);
});

test.for(['[F]', 'Q99 [L]', 'Q80 [B]', 'BQ8 [B]'])('%s names no source of the list', (source) => {
	expect(sourceParts(source, KEYS).some(({ key }) => key)).toBe(false);
});
