import { checkIds, checkLetters, checkSetSizes } from './check-folder.ts';
import { checkReferences, type Shelf } from './check-references.ts';
import { guideExamples } from './guide.ts';
import { inlineImages, inlineModule } from './images.ts';
import type { Dimension, Library, PlanSource, Problem } from './module.ts';
import { parseBytes, parseSource, type ParsedFile } from './parse-file.ts';
import type { DimensionDraft } from './parse-dimension.ts';
import type { PlanDraft } from './parse-plan.ts';
import { fileKind, normalizePath, resolveLink, type FileKind } from './paths.ts';
import { byPlace } from './problem.ts';
import { DIMENSION_LETTERS } from './schema.ts';
import { foldName } from './spelling.ts';

/** One file of the modules folder; `path` is relative to the folder. */
export interface ModuleFile {
	path: string;
	bytes: Uint8Array;
}

const isSound = ({ source }: ParsedFile) => source.problems.length === 0;

/** @returns ids of these kinds of file, undefined when one of them could not be read */
function idsOf(files: readonly ParsedFile[], kinds: readonly FileKind[]): Set<string> | undefined {
	const known = files.filter(({ source }) => {
		const kind = fileKind(source.path);
		return kind !== undefined && kinds.includes(kind);
	});
	const ids = known.map(({ parsed }) => parsed.id);
	return ids.includes('') ? undefined : new Set(ids);
}

/** What the files offer each other; a file that cannot be read leaves its part unknown. */
function shelfOf(files: readonly ParsedFile[], images: ReadonlyMap<string, Uint8Array>): Shelf {
	const dimensions = files.flatMap((file) => (file.kind === 'dimension' ? [file.parsed] : []));
	const sources = files.flatMap((file) => (file.kind === 'sources' ? [file.parsed] : []));
	const names = dimensions.flatMap(({ value }) => value?.sets.map(({ name }) => name) ?? []);
	const keys = sources.flatMap(({ value }) => value?.map(({ key }) => key) ?? []);
	// bytes that are no text: nobody knows what such a file would have offered
	const isReadable = !files.some(
		({ kind, source }) => kind === 'other' && source.path.startsWith('katalog/')
	);
	const planIds = idsOf(files, ['plan']);
	const moduleIds = idsOf(files, ['module', 'template']);
	return {
		paths: new Set(files.map(({ source }) => source.path)),
		images,
		...(planIds && { planIds }),
		...(moduleIds && { moduleIds }),
		...(isReadable && dimensions.every(({ value }) => value) && { sets: new Set(names) }),
		...(isReadable && sources.every(({ value }) => value) && { sourceKeys: new Set(keys) })
	};
}

function finishPlan(
	draft: PlanDraft,
	ids: ReadonlyMap<string, string>,
	images: ReadonlyMap<string, Uint8Array>
): PlanSource {
	const lines = draft.lines.map(({ link, ...line }) => {
		if (link === undefined) return line;
		const path = resolveLink(draft.path, link) ?? '';
		return { ...line, module: ids.get(path) ?? '' };
	});
	return { ...draft, body: inlineImages(draft.body, draft.path, images), lines };
}

/**
 * @returns path → id. A broken file keeps a name in the plans that link to it, but never the id of
 *   another file, whose slides would appear in its place
 */
function idsByPath(files: readonly ParsedFile[]): Map<string, string> {
	const sound = files.filter(isSound);
	const taken = new Set(sound.map(({ parsed }) => parsed.id));
	const broken = files.filter((file) => !isSound(file));
	return new Map([
		...sound.map(({ source, parsed }) => [source.path, parsed.id] as const),
		...broken.map(({ source }) => {
			const name = source.path.slice(source.path.lastIndexOf('/') + 1, -'.md'.length);
			const id =
				foldName(name)
					.replace(/[^a-z0-9]+/g, '-')
					.replace(/^-|-$/g, '') || 'modul';
			return [source.path, taken.has(id) ? `${id}-defekt` : id] as const;
		})
	]);
}

function finishDimension(draft: DimensionDraft): Dimension {
	const { path, id, letter, title, description, statements } = draft;
	return { path, id, letter, title, description, statements };
}

const byLetter = (a: DimensionDraft, b: DimensionDraft) =>
	DIMENSION_LETTERS.findIndex((letter) => letter === a.letter) -
	DIMENSION_LETTERS.findIndex((letter) => letter === b.letter);

/** @returns set name → ids, in the order of the catalogue */
function joinSets(drafts: readonly DimensionDraft[]): Record<string, string[]> {
	const sets = new Map<string, string[]>();
	for (const { statements, sets: parts } of drafts)
		for (const { name, members } of parts) {
			const ids = statements.map(({ id }) => id).filter((id) => members.includes(id));
			sets.set(name, [...(sets.get(name) ?? []), ...ids]);
		}
	return Object.fromEntries(sets);
}

/**
 * Compiles the files of one modules folder. Pure and total: it touches no disk and never throws; a
 * file with problems is listed in `problems`, is missing in the other lists and takes nothing else
 * down.
 *
 * @param files - Markdown files and images; other files are only known as targets of links
 */
export function compileLibrary(files: readonly ModuleFile[]): Library {
	const sorted = files
		.map(({ path, bytes }) => ({ path: normalizePath(path), bytes }))
		.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
	const isMarkdown = ({ path }: ModuleFile) => /\.md$/i.test(path);
	const parsed = sorted.filter(isMarkdown).map(({ path, bytes }) => parseBytes(path, bytes));
	const others = sorted.filter((file) => !isMarkdown(file));
	const images = new Map(others.map(({ path, bytes }) => [path, bytes]));
	const examples = parsed
		.filter(({ source }) => source.path === 'README.md')
		.flatMap(({ source }) => guideExamples(source))
		.map(parseSource);

	checkIds(parsed);
	checkLetters(parsed);
	const shelf = shelfOf(parsed, images);
	const guideShelf = shelfOf([...parsed, ...examples], images);
	for (const { source, parsed: result } of parsed)
		checkReferences(source, result.references, shelf);
	for (const { source, parsed: result } of examples)
		checkReferences(source, result.references, guideShelf);

	const sound = parsed.filter(isSound);
	const ids = idsByPath(parsed);
	const dimensions = sound.flatMap(({ source, ...file }) =>
		file.kind === 'dimension' && file.parsed.value ? [{ source, draft: file.parsed.value }] : []
	);
	dimensions.sort((a, b) => byLetter(a.draft, b.draft));
	const isComplete = parsed.every(
		(file) => isSound(file) || !file.source.path.startsWith('katalog/')
	);
	if (isComplete) checkSetSizes(dimensions);

	const drafts = dimensions.map(({ draft }) => draft);
	const modulesOf = (kind: 'module' | 'template') =>
		sound.flatMap((file) =>
			file.kind === kind && file.parsed.value ? [inlineModule(file.parsed.value, images)] : []
		);
	const problems: Problem[] = [...parsed, ...examples].flatMap(({ source }) => source.problems);
	return {
		plans: sound.flatMap((file) =>
			file.kind === 'plan' && file.parsed.value ? [finishPlan(file.parsed.value, ids, images)] : []
		),
		modules: modulesOf('module'),
		templates: modulesOf('template'),
		dimensions: drafts.map(finishDimension),
		sources: sound.flatMap((file) => (file.kind === 'sources' ? (file.parsed.value ?? []) : [])),
		sets: joinSets(drafts),
		problems: problems.sort(byPlace)
	};
}
