import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'svelte/compiler';
import type { TextLine } from './text-line.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Attributes whose values nobody reads: names for styles, addresses and machines. */
const SILENT =
	/^(class|style|id|for|d|viewBox|points|href|src|rel|target|type|name|role|lang|http-equiv|autocomplete|inputmode|enterkeyhint|media|tabindex)$|^(on|style:|class:|data-|aria-(?!label|description|roledescription|valuetext))/;
/** What nobody sees although it is a string: names of modules and types, errors for developers. */
const UNSEEN = new Set([
	'ImportDeclaration',
	'ExportAllDeclaration',
	'ImportExpression',
	'StyleDirective',
	'TSLiteralType',
	'TSTypeAnnotation',
	'TSTypeParameterInstantiation'
]);
const DEVELOPER_ERROR = /Error$/;
/** Functions that take selectors, schemas or words for developers. */
const SILENT_CALLS = new Set([
	'error',
	'closest',
	'includes',
	'matches',
	'querySelector',
	'stores'
]);
/** Parts of the server that speak German to whoever starts it. */
const SPEAKING_SERVER = ['check-modules.ts', 'config.ts', 'main.ts'];

type Node = Record<string, unknown> & { type: string; start?: number };

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/**
 * A string in code is taken for text when it reads like German: a capital at the beginning of a word
 * of small letters, a letter that only German has, or several words. Names, keys and addresses stay
 * out; so does a single lower-case word such as `'belegt'`, which cannot be told from a name.
 */
export function readsLikeText(text: string): boolean {
	const isAddress =
		/^[\w-]+(\/[\w-]*)+$|^[./#?<]|^https?:|^noopener |^Bearer |^[a-z-]+\/[a-z+.-]+(;|$)/.test(text);
	const isName = /^[A-Z][a-z]+([A-Z][a-z]*)+$/.test(text);
	if (isAddress || isName) return false;
	return (
		/[äöüßÄÖÜ„“…–]/.test(text) || /^\s*\p{Lu}\p{Ll}/u.test(text) || /\p{L}{2,},? \p{L}/u.test(text)
	);
}

/** @returns every string of a Svelte or TypeScript source that people may see, by line */
export function textsOf(path: string, source: string): TextLine[] {
	const isComponent = path.endsWith('.svelte');
	const code = isComponent ? source : `<script lang="ts">${source}</script>`;
	const shift = isComponent ? 0 : code.indexOf(source);
	const breaks = [...source.matchAll(/\n/g)].map(({ index }) => index);
	const found: TextLine[] = [];

	const add = (text: string, start: number) => {
		const before = breaks.filter((at) => at < start - shift).length;
		text.split('\n').forEach((part, index) => {
			// what stands in backticks is to be typed as it is
			const words = part.replace(/`[^`]*`/g, ' … ');
			if (/\p{L}/u.test(words)) found.push({ path, line: before + index + 1, text: words });
		});
	};

	const visit = (value: unknown, isAttribute = false): void => {
		if (Array.isArray(value)) value.forEach((child) => visit(child, isAttribute));
		if (!isNode(value)) return;
		const { type, start = 0 } = value;
		if (UNSEEN.has(type)) return;
		if (type === 'Attribute' && SILENT.test(String(value.name))) return;
		if (isNode(value.callee)) {
			const callee = isNode(value.callee.property) ? value.callee.property : value.callee;
			const name = String(callee.name);
			if (type === 'NewExpression' ? DEVELOPER_ERROR.test(name) : SILENT_CALLS.has(name)) return;
		}
		if (type === 'Text') {
			const text = String(value.data);
			if (!isAttribute || readsLikeText(text)) add(text, start);
		} else if (type === 'Literal' && typeof value.value === 'string') {
			if (readsLikeText(value.value)) add(value.value, start);
		} else if (type === 'TemplateLiteral') {
			const quasis = value.quasis as { value: { cooked?: string } }[];
			const parts = quasis.map((part) => part.value.cooked ?? '');
			if (parts.some(readsLikeText)) add(parts.join('…'), start);
			visit(value.expressions);
		} else {
			for (const [name, child] of Object.entries(value)) {
				// keys of objects are names; comments and styles are nobody's text
				if (name === 'key' || name === 'css' || name.endsWith('omments')) continue;
				if (type === 'Script' && name === 'attributes') continue;
				visit(child, isAttribute || type === 'Attribute');
			}
		}
	};
	visit(parse(code, { modern: true, filename: path }));
	return found.sort((a, b) => a.line - b.line);
}

/** Words that a pattern looks for: no screen shows them. */
const WORD_LISTS = /client-data-(words|patterns)\.ts$/;

/** @returns every text that the app's own screens and messages may show, tests left out */
export function appTexts(): TextLine[] {
	const screens = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
		.map((path) => `src/${path.replaceAll('\\', '/')}`)
		.filter((path) => /\.(svelte|ts)$/.test(path) && !/\.d\.ts$|\.test|\/testing\.ts$/.test(path))
		.filter((path) => !WORD_LISTS.test(path));
	return [...screens, ...SPEAKING_SERVER.map((name) => `server/${name}`)]
		.sort()
		.flatMap((path) => textsOf(path, readFileSync(ROOT + path, 'utf8')));
}
