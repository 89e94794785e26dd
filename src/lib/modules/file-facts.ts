import type { Shelf } from './check-references.ts';
import type { FileFacts } from './module.ts';
import type { ParsedFile } from './parse-file.ts';
import { fileKind, type FileKind } from './paths.ts';

/** @returns what other files are checked against; to be taken before any check across files */
export function factsOf(file: ParsedFile): FileFacts {
	const { source, parsed } = file;
	const facts = {
		path: source.path,
		id: parsed.id,
		idLine: source.lineNumber(parsed.idPlace.line)
	};
	if (file.kind === 'dimension' && file.parsed.value) {
		const { letter, sets } = file.parsed.value;
		const sizes = sets.map(({ name, members }) => ({ name, size: members.length }));
		const isSound = source.problems.length === 0;
		return { ...facts, dimension: { letter, sets: sizes, isSound } };
	}
	if (file.kind === 'sources' && file.parsed.value)
		return { ...facts, sourceKeys: file.parsed.value.map(({ key }) => key) };
	return facts;
}

const byKind = (files: readonly FileFacts[], ...kinds: readonly FileKind[]) =>
	files.filter(({ path }) => kinds.some((kind) => kind === fileKind(path)));

/** @returns all of them, undefined when a file that would hold some could not be read */
function allKnown<T>(parts: readonly (readonly T[] | undefined)[]): Set<T> | undefined {
	const known = parts.filter((part) => part !== undefined);
	return known.length === parts.length ? new Set(known.flat()) : undefined;
}

/** What the files offer each other; a file that cannot be read leaves its part unknown. */
export function shelfOf(files: readonly FileFacts[]): Shelf {
	const idsOf = (...kinds: readonly FileKind[]) =>
		allKnown(byKind(files, ...kinds).map(({ id }) => (id === '' ? undefined : [id])));
	const planIds = idsOf('plan');
	const moduleIds = idsOf('module', 'template');
	const sets = allKnown(
		byKind(files, 'dimension').map(({ dimension }) => dimension?.sets.map(({ name }) => name))
	);
	const sourceKeys = allKnown(byKind(files, 'sources').map((file) => file.sourceKeys));
	return {
		paths: new Set(files.flatMap(({ path, size }) => (size === undefined ? [path] : []))),
		images: new Map(files.flatMap(({ path, size }) => (size === undefined ? [] : [[path, size]]))),
		...(planIds && { planIds }),
		...(moduleIds && { moduleIds }),
		...(sets && { sets }),
		...(sourceKeys && { sourceKeys })
	};
}
