import { checkSetSizes, idMessage, letterMessage } from './check-folder.ts';
import { byPath, checkInFolder, parseExamples } from './compile.ts';
import { factsOf } from './file-facts.ts';
import { finishDimension, finishPlan, idsByPath, joinSets } from './finish-file.ts';
import { inlineModule, placeholderImage } from './images.ts';
import type {
	Dimension,
	FileFacts,
	Library,
	Module,
	PlanSource,
	Problem,
	Source
} from './module.ts';
import { parseBytes, parseSource, type ParsedFile } from './parse-file.ts';
import { normalizePath } from './paths.ts';
import { byPlace } from './problem.ts';
import { SourceText } from './source-text.ts';

/** What a file gives to the library, by what its folder makes of it. */
export type FileContent =
	| { kind: 'module' | 'template'; value: Module }
	| { kind: 'plan'; value: PlanSource }
	| { kind: 'dimension'; value: Dimension }
	| { kind: 'sources'; value: Source[] };

export interface FileCheck {
	/** path below the modules folder, as the compiler writes it */
	path: string;
	/** what the compiler would report in this file, from top to bottom */
	problems: Problem[];
	/** what it would report in others because this file takes their id or their letter */
	displaced: { path: string; message: string }[];
	/** also with problems; absent when nothing useful could be read */
	content?: FileContent;
	/** the library with this content in the place of the file's former one */
	library: Library;
}

function contentOf(file: ParsedFile, library: Library): FileContent | undefined {
	if (file.parsed.value === undefined) return undefined;
	switch (file.kind) {
		case 'module':
		case 'template':
			return { kind: file.kind, value: inlineModule(file.parsed.value, placeholderImage) };
		case 'plan': {
			const modules = [...library.modules, ...library.templates];
			const sound = new Set(modules.map(({ path }) => path));
			const others = library.files.map((facts) => ({ ...facts, isSound: sound.has(facts.path) }));
			const value = finishPlan(file.parsed.value, idsByPath(others), placeholderImage);
			return { kind: 'plan', value };
		}
		case 'dimension':
			return { kind: 'dimension', value: finishDimension(file.parsed.value) };
		case 'sources':
			return { kind: 'sources', value: file.parsed.value };
		default:
			return undefined;
	}
}

/** @returns the sets as if this dimension had taken the place of its former self */
function setsWith(library: Library, file: ParsedFile): Record<string, string[]> {
	const former = library.dimensions.find(({ path }) => path === file.source.path);
	const gone = new Set(former?.statements.map(({ id }) => id));
	const parts = Object.entries(library.sets).map(
		([name, ids]) => [name, ids.filter((id) => !gone.has(id))] as const
	);
	const own = file.kind === 'dimension' && file.parsed.value ? joinSets([file.parsed.value]) : {};
	const sets = new Map([...parts, ...Object.entries(own)]);
	for (const [name, ids] of parts) sets.set(name, [...ids, ...(own[name] ?? [])]);
	return Object.fromEntries(sets);
}

/** @returns the library without the file that lies at this path */
function takeOut(library: Library, path: string, files: FileFacts[]): Library {
	const without = <T extends { path: string }>(list: readonly T[]) =>
		list.filter((item) => item.path !== path);
	return {
		...library,
		plans: without(library.plans),
		modules: without(library.modules),
		templates: without(library.templates),
		dimensions: without(library.dimensions),
		files
	};
}

/** @returns the items with this one; one that has its id would be taken for it, and goes */
const withItem = <T extends { id: string }>(items: readonly T[], own: T): T[] => [
	...items.filter(({ id }) => id !== own.id),
	own
];

function putIn(library: Library, content: FileContent): Library {
	switch (content.kind) {
		case 'module':
			return { ...library, modules: withItem(library.modules, content.value) };
		case 'template':
			return { ...library, templates: withItem(library.templates, content.value) };
		case 'plan':
			return { ...library, plans: withItem(library.plans, content.value) };
		case 'dimension':
			return { ...library, dimensions: withItem(library.dimensions, content.value) };
		case 'sources':
			return { ...library, sources: content.value };
	}
}

/** @returns what other files lose to this one, which comes before them */
function displacedBy(own: FileFacts, files: readonly FileFacts[]): FileCheck['displaced'] {
	const after = files.filter(({ path }) => path > own.path);
	return after.flatMap((other) => {
		const messages = [
			other.id === own.id && idMessage(other, files),
			other.dimension?.letter === own.dimension?.letter && letterMessage(other, files)
		];
		return messages.flatMap((message) => (message ? [{ path: other.path, message }] : []));
	});
}

/**
 * Checks one file as {@link compileLibrary} would if it were added to the folder, or replaced the
 * file that has its path: the same messages, lines and columns.
 *
 * Of images a library knows names and sizes, which is all that their check needs; in the content a
 * placeholder stands for each of them, so that looking at it loads nothing.
 *
 * Not told is what other files would lack (a set, a source, this file's former id) once this one has
 * changed: that is in the library of the changed folder.
 *
 * @param library - what the folder has been compiled to
 * @param path - below the modules folder, ends in `.md`; decides the rules
 * @param content - text, or bytes where the encoding is to be checked, too
 */
export function checkFile(library: Library, path: string, content: string | Uint8Array): FileCheck {
	const own = normalizePath(path);
	const file =
		typeof content === 'string'
			? parseSource(new SourceText(own, content))
			: parseBytes(own, content);
	const examples = parseExamples(file);
	const facts = factsOf(file);
	const files = [...library.files.filter((other) => other.path !== own), facts].sort(byPath);
	checkInFolder(file, facts, examples, files);
	checkSetSizes(file, files);
	const rest = takeOut(library, own, files);
	const found = contentOf(file, rest);
	const changed = { ...rest, sets: setsWith(library, file) };
	return {
		path: own,
		problems: [file, ...examples].flatMap(({ source }) => source.problems).sort(byPlace),
		displaced: displacedBy(facts, files),
		...(found && { content: found }),
		library: found ? putIn(changed, found) : changed
	};
}
