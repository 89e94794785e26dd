import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns names and contents of everything that a relay keeps; it goes on writing meanwhile */
export const readDataFolder = (folder: string): Buffer =>
	Buffer.concat(
		readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => [
			Buffer.from(entry.name),
			...(entry.isFile() ? readIfThere(join(entry.parentPath, entry.name)) : [])
		])
	);

function readIfThere(path: string): Buffer[] {
	try {
		return [readFileSync(path)];
	} catch (error) {
		// the relay has taken it away or given it its final name since it was listed
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
		throw error;
	}
}
