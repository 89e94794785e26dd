import { readFile, writeFile } from 'node:fs/promises';

const BEGIN = '<!-- Messung: Anfang -->';
const END = '<!-- Messung: Ende -->';

/** Puts a table into a Markdown file, in place of the one between its two marks. */
export async function writeTable(path: string, table: string): Promise<void> {
	const text = await readFile(path, 'utf8');
	const begin = text.indexOf(BEGIN);
	const end = text.indexOf(END);
	if (begin < 0 || end < begin) throw new Error(`${path} lacks ${BEGIN} … ${END}`);
	const before = text.slice(0, begin + BEGIN.length);
	await writeFile(path, `${before}\n\n${table.trim()}\n\n${text.slice(end)}`);
}
