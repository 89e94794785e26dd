import type { FileFacts } from '#lib/modules/module.ts';

/** What a file can be, in the words of trainers, and the folder where such files lie. */
export const FILE_KINDS = [
	{ folder: 'module', word: 'Baustein' },
	{ folder: 'formate', word: 'Ablauf' },
	{ folder: 'schulung', word: 'Schulungsblock' },
	{ folder: 'katalog', word: 'Katalog' },
	{ folder: 'vorlagen', word: 'Vorlage' }
] as const;

const HEAD_ID = /^id:[ \t]*["']?([a-z0-9-]{1,40})["']?[ \t]*$/m;

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** @returns the path that a text without a known file has, by what stands in it */
function pathByContent(text: string, id: string, fileName: string): string {
	if (fileName === 'README.md') return fileName;
	if (/^[-*][ \t]+Q\d{1,4}:/m.test(text)) return 'katalog/quellen.md';
	const name = fileName || `${id || 'neu'}.md`;
	if (/^kuerzel:/m.test(text) || /^##[ \t]+RF-/m.test(text)) return `katalog/${name}`;
	const hasBlocks = /^ {0,3}:{3,}/m.test(text);
	const hasAgenda = /^\d{1,4}[.)].*\d[ \t]*Min/m.test(text) || /^(personen|beginn):/m.test(text);
	if (hasAgenda && !hasBlocks) return /^tag-/.test(name) ? `schulung/${name}` : `formate/${name}`;
	return id.startsWith('schulung-') ? `schulung/${name}` : `module/${name}`;
}

/**
 * Guesses where in the modules folder a text belongs, which decides by what rules it is read: the
 * file that already has this name, or for pasted text this id; else by what stands in it.
 *
 * @param fileName - name of the chosen file, '' for pasted text
 * @param files - the files of the folder
 * @returns path below the modules folder
 */
export function guessPath(text: string, fileName: string, files: readonly FileFacts[]): string {
	const [, id = ''] = HEAD_ID.exec(text.slice(0, 2_000)) ?? [];
	const own = files.find((file) => file.id !== '' && file.id === id);
	if (fileName === '') return own?.path ?? pathByContent(text, id, '');
	const guess = pathByContent(text, id, fileName);
	const named = files.filter(({ path }) => baseName(path) === fileName);
	const found = named.find((file) => file === own) ?? named.find(({ path }) => path === guess);
	return (found ?? (named.length === 1 ? named[0] : undefined))?.path ?? guess;
}

/** @returns folder and rest of a path; the folder is '' for a file that lies in none */
export function splitPath(path: string): { folder: string; name: string } {
	const slash = path.indexOf('/');
	return { folder: path.slice(0, Math.max(0, slash)), name: path.slice(slash + 1) };
}

/** @returns the path of a file in this folder; the ending is added when it is missing */
export function joinPath(folder: string, name: string): string {
	const whole = name.trim().replaceAll('\\', '/') || 'neu';
	const file = /\.md$/i.test(whole) ? whole : `${whole}.md`;
	return folder === '' ? file : `${folder}/${file}`;
}
