import { DIMENSIONS } from '#lib/domain/dimension.ts';
import type { FileFacts } from './module.ts';
import type { ParsedFile } from './parse-file.ts';
import { fileKind } from './paths.ts';

/**
 * @param files - all files of the folder, ordered by path: the first with an id keeps it
 * @returns what is wrong with the id of this file, if anything
 */
export function idMessage(
	{ path, id }: Pick<FileFacts, 'path' | 'id'>,
	files: readonly FileFacts[]
): string | undefined {
	const first = id === '' ? undefined : files.find((file) => file.id === id);
	if (!first || first.path === path) return undefined;
	return `Die id „${id}“ gibt es schon in ${first.path} (Zeile ${first.idLine}). Geben Sie dieser Datei eine andere.`;
}

/** The same for the letter of a dimension. */
export function letterMessage(
	{ path, dimension }: Pick<FileFacts, 'path' | 'dimension'>,
	files: readonly FileFacts[]
): string | undefined {
	const letter = dimension?.letter;
	const first =
		letter === undefined ? undefined : files.find((file) => file.dimension?.letter === letter);
	if (!first || first.path === path) return undefined;
	return `Das Kürzel ${letter} gibt es schon in ${first.path}. Führen Sie beide Dateien zusammen, oder wählen Sie ein anderes.`;
}

/** Reports an id or a letter that another file has already; the first file by path keeps it. */
export function checkNames(
	{ source, kind, parsed }: ParsedFile,
	facts: FileFacts,
	files: readonly FileFacts[]
): void {
	const id = idMessage(facts, files);
	if (id !== undefined) source.report(parsed.idPlace.line, parsed.idPlace.column, id);
	const letter = letterMessage(facts, files);
	if (letter === undefined || kind !== 'dimension' || !parsed.value) return;
	const { line, column } = parsed.value.letterPlace;
	source.report(line, column, letter);
}

const rank = (letter: string) => DIMENSIONS.findIndex((known) => known === letter);

/**
 * Checks that `kern8` has eight members over all dimensions. A wrong number belongs to no single
 * file, so it is reported once, in the first dimension that has the set, and takes no file out of
 * the library. A dimension that has to be mended first may still change the number.
 */
export function checkSetSizes({ source, kind, parsed }: ParsedFile, files: readonly FileFacts[]) {
	if (kind !== 'dimension' || !parsed.value) return;
	const catalogue = files.filter(({ path }) => fileKind(path) === 'dimension');
	const dimensions = catalogue.flatMap(({ path, dimension }) =>
		dimension?.isSound ? [{ path, ...dimension }] : []
	);
	const letters = new Set(dimensions.map(({ letter }) => letter));
	if (letters.size < catalogue.length) return;
	const parts = dimensions
		.sort((a, b) => rank(a.letter) - rank(b.letter))
		.flatMap(({ path, sets }) => sets.map((set) => ({ path, ...set })));
	const checked = new Set<string>();
	for (const { name, place } of parsed.value.sets) {
		const same = parts.filter((part) => part.name === name);
		const [digits] = /\d+$/.exec(name) ?? [];
		const size = same.reduce((sum, part) => sum + part.size, 0);
		const isFirst = same[0]?.path === source.path && !checked.has(name);
		checked.add(name);
		if (!isFirst || digits === undefined || Number(digits) === size) continue;
		source.report(
			place.line,
			1,
			`Der Satz „${name}“ hat in allen Dateien zusammen ${size} statt ${Number(digits)} Risikofaktoren. Ergänzen oder streichen Sie welche, oder ändern Sie den Namen.`
		);
	}
}
