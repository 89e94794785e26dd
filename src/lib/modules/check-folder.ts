import type { ParsedFile } from './parse-file.ts';
import type { DimensionDraft } from './parse-dimension.ts';
import { SourceText } from './source-text.ts';

/** Reports ids that another file has already; the first file by path keeps it. */
export function checkIds(files: readonly ParsedFile[]): void {
	const first = new Map<string, ParsedFile>();
	for (const file of files) {
		const { id, idPlace } = file.parsed;
		const other = first.get(id);
		if (id === '') continue;
		if (!other) first.set(id, file);
		else {
			const where = `${other.source.path} (Zeile ${other.source.lineNumber(other.parsed.idPlace.line)})`;
			file.source.report(
				idPlace.line,
				idPlace.column,
				`Die id „${id}“ gibt es schon in ${where}. Geben Sie dieser Datei eine andere.`
			);
		}
	}
}

/** Reports a second file for one dimension; the first file by path keeps the letter. */
export function checkLetters(files: readonly ParsedFile[]): void {
	const first = new Map<string, string>();
	for (const { kind, parsed, source } of files) {
		if (kind !== 'dimension' || !parsed.value) continue;
		const { letter, letterPlace } = parsed.value;
		const other = first.get(letter);
		if (other === undefined) first.set(letter, source.path);
		else
			source.report(
				letterPlace.line,
				letterPlace.column,
				`Das Kürzel ${letter} gibt es schon in ${other}. Führen Sie beide Dateien zusammen, oder wählen Sie ein anderes.`
			);
	}
}

/**
 * Checks that `kern8` has eight members over all dimensions. A wrong number belongs to no single
 * file, so it takes no file out of the library.
 */
export function checkSetSizes(
	drafts: readonly { source: SourceText; draft: DimensionDraft }[]
): void {
	const sets = new Map<string, { size: number; source: SourceText; line: number }>();
	for (const { source, draft } of drafts)
		for (const { name, members, place } of draft.sets) {
			const known = sets.get(name) ?? { size: 0, source, line: place.line };
			sets.set(name, { ...known, size: known.size + members.length });
		}
	for (const [name, { size, source, line }] of sets) {
		const [digits] = /\d+$/.exec(name) ?? [];
		if (digits === undefined || Number(digits) === size) continue;
		source.report(
			line,
			1,
			`Der Satz „${name}“ hat in allen Dateien zusammen ${size} statt ${Number(digits)} Risikofaktoren. Ergänzen oder streichen Sie welche, oder ändern Sie den Namen.`
		);
	}
}
