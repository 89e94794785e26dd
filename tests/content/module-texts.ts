import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TextLine } from './text-line.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Front matter that people read; everything else there is for the program. */
const READ_KEYS = /^(titel|ziel|methode|material|personen|beschreibung):/;

/** One file of `workshop-modules/` as it is. */
export interface ModuleFile {
	/** from the project's folder, e.g. `workshop-modules/module/x.md` */
	path: string;
	lines: string[];
}

/** @returns all Markdown files of `workshop-modules/`, sorted by path */
export function moduleFiles(): ModuleFile[] {
	return readdirSync(`${ROOT}workshop-modules`, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.md'))
		.map((path) => `workshop-modules/${path.replaceAll('\\', '/')}`)
		.sort()
		.map((path) => ({ path, lines: readFileSync(ROOT + path, 'utf8').split('\n') }));
}

/** Takes away what is written for the program: addresses, code, keys of sources, ids, markup. */
function wordsOfLine(line: string): string {
	return line
		.replace(/^:::.*$/, (mark) => (mark.match(/"[^"]*"/g) ?? []).join(' '))
		.replace(/`[^`]*`|\{[a-z]+\}/g, ' … ')
		.replace(/\]\([^()\s]*\)/g, '] ')
		.replace(/https?:\/\/\S+/g, ' ')
		.replace(/<!--.*?-->/g, ' ')
		.replace(/\bRF-[A-Z]\d+\b|\bQ\d+\b|\[[BLF]\]/g, ' ')
		.replace(/[*_#|\\>]+/g, ' ');
}

/**
 * @returns the German words of a module file by line: values of the front matter that people read,
 *   and everything below it except code, addresses and ids
 */
export function textsOfModule({ path, lines }: ModuleFile): TextLine[] {
	let part: 'front' | 'text' | 'code' = lines[0]?.trim() === '---' ? 'front' : 'text';
	let fence = '';
	return lines.flatMap((line, index) => {
		const place = { path, line: index + 1 };
		if (part === 'front') {
			if (index > 0 && line.trim() === '---') part = 'text';
			return READ_KEYS.test(line) ? [{ ...place, text: line.slice(line.indexOf(':') + 1) }] : [];
		}
		const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
		if (part === 'code') {
			if (mark?.startsWith(fence)) part = 'text';
			return [];
		}
		if (mark) {
			part = 'code';
			fence = mark;
			return [];
		}
		const text = wordsOfLine(line);
		return /\p{L}/u.test(text) ? [{ ...place, text }] : [];
	});
}
