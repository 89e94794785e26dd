import { checkMarkdown } from './check-markdown.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Source } from './module.ts';
import type { Parsed } from './parse-module.ts';
import { sourcesSchema } from './schema.ts';
import type { SourceText } from './source-text.ts';

const ITEM = /^[-*][ \t]+(.*)$/;
const ENTRY = /^(Q\d{1,4})[ \t]*:[ \t]*(\S.*)$/;

/** Splits `Titel – https://… · https://…`; titles may hold dashes of their own. */
function readEntry(key: string, text: string): Source {
	const address = text.search(/https?:\/\//);
	const before = text.slice(0, Math.max(0, address));
	const dash = Math.max(...[' – ', ' — ', ' - '].map((mark) => before.lastIndexOf(mark)));
	if (dash === -1) return { key, title: text.trim(), places: [] };
	const places = text.slice(dash + 3).split(' · ');
	return { key, title: text.slice(0, dash).trim(), places: places.map((place) => place.trim()) };
}

/** Reads `katalog/quellen.md`; problems go to `source`. */
export function parseSources(source: SourceText): Parsed<Source[]> {
	const { values, id, bodyLine, placeOf } = readFrontMatter(source, sourcesSchema);
	const body = source.lines.map((text, line) => (line < bodyLine ? '' : text)).join('\n');
	const references = checkMarkdown(source, 0, body);
	const entries = new Map<string, Source>();
	body.split('\n').forEach((text, line) => {
		const item = ITEM.exec(text)?.[1];
		if (item === undefined) return;
		const [, key, rest] = ENTRY.exec(item) ?? [];
		if (key === undefined || rest === undefined)
			source.report(
				line,
				1,
				'Diese Zeile nennt keine Quelle. Schreiben Sie sie wie `- Q1: Titel – https://…`.'
			);
		else if (entries.has(key))
			source.report(
				line,
				3,
				`Das Kürzel „${key}“ gibt es schon. Geben Sie dieser Quelle ein anderes.`
			);
		else entries.set(key, readEntry(key, rest));
	});
	const value = values && [...entries.values()];
	return { ...(value && { value }), id, idPlace: placeOf('id'), references };
}
