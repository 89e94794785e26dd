import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileLibrary } from '#lib/modules/compile.ts';
import type { Library } from '#lib/modules/module.ts';

const FOLDER = fileURLToPath(new URL('../../workshop-modules/', import.meta.url));

/** @returns everything in `workshop-modules/` as the app has it */
export function readLibrary(): Library {
	return compileLibrary(
		readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
			.filter((path) => /\.\w+$/.test(path))
			.map((path) => ({ path, bytes: new Uint8Array(readFileSync(FOLDER + path)) }))
	);
}
