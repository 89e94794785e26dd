import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModuleFile } from '#lib/modules/compile.ts';

/** Markdown, and the images that slides and sheets may show. */
const WANTED = /\.(md|png|jpe?g|gif|webp|svg)$/i;

/**
 * Reads all files of a modules folder that the compiler wants; hidden files and links that lead out
 * of the folder are left alone.
 *
 * @throws the error of the file system when the folder or a file in it cannot be read
 */
export async function readModuleFiles(folder: string): Promise<ModuleFile[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile() && WANTED.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name))
		.filter(
			(file) =>
				!path
					.relative(folder, file)
					.split(path.sep)
					.some((part) => part.startsWith('.'))
		);
	return Promise.all(
		files.map(async (file) => ({
			path: path.relative(folder, file).split(path.sep).join('/'),
			bytes: new Uint8Array(await readFile(file))
		}))
	);
}
