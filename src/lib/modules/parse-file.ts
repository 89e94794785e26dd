import { decodeText } from './decode.ts';
import type { Module, Source } from './module.ts';
import { parseDimension, type DimensionDraft } from './parse-dimension.ts';
import { parseModule, type Parsed } from './parse-module.ts';
import { parsePlan, type PlanDraft } from './parse-plan.ts';
import { parseSources } from './parse-sources.ts';
import { fileKind, FOLDERS } from './paths.ts';
import { didYouMean } from './spelling.ts';
import { SourceText } from './source-text.ts';

/** One file after reading, by what its folder makes of it. */
export type ParsedFile = { source: SourceText } & (
	| { kind: 'module' | 'template'; parsed: Parsed<Module> }
	| { kind: 'plan'; parsed: Parsed<PlanDraft> }
	| { kind: 'dimension'; parsed: Parsed<DimensionDraft> }
	| { kind: 'sources'; parsed: Parsed<Source[]> }
	| { kind: 'other'; parsed: Parsed<never> }
);

/** What a file without front matter gives: the guide, or a file that could not be read. */
const nothing = (): Parsed<never> => ({ id: '', idPlace: { line: 0, column: 1 }, references: [] });

/** Reads one text by the rules of its folder; never throws, problems stand in `source`. */
export function parseSource(source: SourceText): ParsedFile {
	const kind = fileKind(source.path);
	switch (kind) {
		case 'module':
		case 'template':
			return { source, kind, parsed: parseModule(source) };
		case 'plan':
			return { source, kind, parsed: parsePlan(source) };
		case 'dimension':
			return { source, kind, parsed: parseDimension(source) };
		case 'sources':
			return { source, kind, parsed: parseSources(source) };
		case 'guide':
			return { source, kind: 'other', parsed: nothing() };
	}
	const [folder = ''] = source.path.split('/', 1);
	const hint = didYouMean(folder, FOLDERS, (name) => `„${name}/“`);
	source.report(0, 1, `Diese Datei liegt in keinem Ordner für Module. ${hint}`);
	return { source, kind: 'other', parsed: nothing() };
}

/** Reads the bytes of one file; bytes that are no UTF-8 are a problem of the file. */
export function parseBytes(path: string, bytes: Uint8Array): ParsedFile {
	const text = decodeText(bytes);
	if (typeof text === 'string') return parseSource(new SourceText(path, text));
	const source = new SourceText(path, '');
	source.report(
		text.line,
		text.column,
		'Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie in Ihrem Editor mit der Kodierung UTF-8.'
	);
	return { source, kind: 'other', parsed: nothing() };
}
