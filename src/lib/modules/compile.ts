import { DIMENSIONS } from '#lib/domain/dimension.ts';
import { checkNames, checkSetSizes } from './check-folder.ts';
import { checkReferences } from './check-references.ts';
import { factsOf, shelfOf } from './file-facts.ts';
import { finishDimension, finishPlan, idsByPath, joinSets } from './finish-file.ts';
import { guideExamples } from './guide.ts';
import { dataUrl, IMAGE_MAX_BYTES, imageType, inlineModule } from './images.ts';
import type { FileFacts, Library, Problem } from './module.ts';
import { parseBytes, parseSource, type ParsedFile } from './parse-file.ts';
import type { DimensionDraft } from './parse-dimension.ts';
import { normalizePath } from './paths.ts';
import { byPlace } from './problem.ts';

/** One file of the modules folder; `path` is relative to the folder. */
export interface ModuleFile {
	path: string;
	bytes: Uint8Array;
}

const isSound = ({ source }: ParsedFile) => source.problems.length === 0;

/** The order of files in a folder, on which it depends who keeps an id. */
export const byPath = (a: { path: string }, b: { path: string }) =>
	a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

const byLetter = (a: DimensionDraft, b: DimensionDraft) =>
	DIMENSIONS.findIndex((letter) => letter === a.letter) -
	DIMENSIONS.findIndex((letter) => letter === b.letter);

/** @returns the examples in a file, which only the guide has, each as a file of its own */
export function parseExamples({ source }: ParsedFile): ParsedFile[] {
	return source.path === 'README.md' ? guideExamples(source).map(parseSource) : [];
}

/**
 * Reports what is wrong with a file because of the others; sets of the wrong size come after,
 * since they leave a file sound.
 *
 * @param own - what this file offers
 * @param examples - those in this file
 * @param files - all files of the folder with this one, ordered by path
 */
export function checkInFolder(
	file: ParsedFile,
	own: FileFacts,
	examples: readonly ParsedFile[],
	files: readonly FileFacts[]
): void {
	checkNames(file, own, files);
	checkReferences(file.source, file.parsed.references, shelfOf(files));
	if (examples.length === 0) return;
	const shelf = shelfOf([...files, ...examples.map(factsOf)]);
	for (const { source, parsed } of examples) checkReferences(source, parsed.references, shelf);
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
		.sort(byPath);
	const isMarkdown = ({ path }: ModuleFile) => /\.md$/i.test(path);
	const others = sorted.filter((file) => !isMarkdown(file));
	const images = new Map(others.map(({ path, bytes }) => [path, bytes]));
	const address = (path: string) => {
		const [type, bytes] = [imageType(path), images.get(path)];
		return type && bytes && bytes.length <= IMAGE_MAX_BYTES ? dataUrl(type, bytes) : undefined;
	};
	const entries = sorted.filter(isMarkdown).map(({ path, bytes }) => {
		const file = parseBytes(path, bytes);
		return { file, examples: parseExamples(file), facts: factsOf(file) };
	});
	const facts = [
		...entries.map((entry) => entry.facts),
		...others.map(({ path, bytes }) => ({ path, id: '', idLine: 0, size: bytes.length }))
	].sort(byPath);
	for (const { file, examples, facts: own } of entries) checkInFolder(file, own, examples, facts);

	const parsed = entries.map(({ file }) => file);
	const sound = parsed.filter(isSound);
	const ids = idsByPath(
		parsed.map((file) => ({
			path: file.source.path,
			id: file.parsed.id,
			isSound: isSound(file)
		}))
	);
	for (const file of parsed) checkSetSizes(file, facts);

	const drafts = sound
		.flatMap((file) => (file.kind === 'dimension' && file.parsed.value ? file.parsed.value : []))
		.sort(byLetter);
	const modulesOf = (kind: 'module' | 'template') =>
		sound.flatMap((file) =>
			file.kind === kind && file.parsed.value ? [inlineModule(file.parsed.value, address)] : []
		);
	const problems: Problem[] = entries.flatMap(({ file, examples }) =>
		[file, ...examples].flatMap(({ source }) => source.problems)
	);
	return {
		plans: sound.flatMap((file) =>
			file.kind === 'plan' && file.parsed.value ? [finishPlan(file.parsed.value, ids, address)] : []
		),
		modules: modulesOf('module'),
		templates: modulesOf('template'),
		dimensions: drafts.map(finishDimension),
		sources: sound.flatMap((file) => (file.kind === 'sources' ? (file.parsed.value ?? []) : [])),
		sets: joinSets(drafts),
		files: facts,
		problems: problems.sort(byPlace)
	};
}
