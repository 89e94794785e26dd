import { editDistance, foldName, nearest } from './spelling.ts';

export type FileKind = 'plan' | 'module' | 'template' | 'dimension' | 'sources' | 'guide';

export const FOLDERS = ['formate', 'katalog', 'module', 'schulung', 'vorlagen'] as const;

/** @returns what a Markdown file at this path holds, undefined outside the known folders */
export function fileKind(path: string): FileKind | undefined {
	if (path === 'README.md') return 'guide';
	if (path === 'katalog/quellen.md') return 'sources';
	if (/^schulung\/tag-[^/]*\.md$/i.test(path)) return 'plan';
	const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
	if (folder === 'formate') return 'plan';
	if (folder === 'katalog') return 'dimension';
	if (folder === 'vorlagen') return 'template';
	return folder === 'module' || folder === 'schulung' ? 'module' : undefined;
}

/** @returns the path as the compiler compares it: `/`, composed letters, no leading `./` */
export function normalizePath(path: string): string {
	return path
		.replaceAll('\\', '/')
		.replace(/^\.?\/+/, '')
		.normalize('NFC');
}

/** `%C3%BC` → ü; bytes that are no UTF-8 become replacement characters, which no file has. */
function decodePercent(address: string): string {
	return address.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
		const bytes = run.slice(1).split('%');
		return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => parseInt(byte, 16)));
	});
}

/** @returns path below the modules folder that a link in the file `from` means, or undefined outside */
export function resolveLink(from: string, target: string): string | undefined {
	const [address = ''] = target.split(/[?#]/, 1);
	const parts = from.split('/').slice(0, -1);
	for (const part of decodePercent(address).split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.pop() === undefined) return undefined;
	}
	return parts.join('/').normalize('NFC');
}

/** @returns the link that leads from the file `from` to the file `to` */
export function relativeLink(from: string, to: string): string {
	const start = from.split('/').slice(0, -1);
	const end = to.split('/');
	let shared = 0;
	while (shared < start.length && start[shared] === end[shared]) shared++;
	const up = start.slice(shared).map(() => '..');
	return [...up, ...end.slice(shared)].join('/');
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** @returns the known file whose name is most like the one of `path` */
export function nearestPath(path: string, known: Iterable<string>): string | undefined {
	const paths = [...known];
	const name = nearest(baseName(path), new Set(paths.map(baseName)));
	const away = (other: string) => editDistance(foldName(path), foldName(other));
	return paths
		.filter((other) => baseName(other) === name)
		.sort((a, b) => away(a) - away(b) || (a < b ? -1 : 1))[0];
}
