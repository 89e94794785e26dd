import { createHash } from 'node:crypto';
import { compileLibrary } from '#lib/modules/compile.ts';
import type { Library } from '#lib/modules/module.ts';
import { readModuleFiles } from './module-files.ts';

/** The compiled folder as it is sent. */
export interface CompiledModules {
	json: string;
	/** changes with the content */
	etag: string;
}

type Files = Awaited<ReturnType<typeof readModuleFiles>>;

/** Reads a modules folder on each request and compiles it again when something in it has changed. */
export class ModulesFolder {
	readonly #folder: string;
	#reading: Promise<CompiledModules> | undefined;
	#last: { fingerprint: string; compiled: CompiledModules } | undefined;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Rejects when the folder cannot be read; problems inside files are part of the result. */
	read(): Promise<CompiledModules> {
		// a whole room of phones asks within a second: they share one reading
		return (this.#reading ??= this.#read().finally(() => (this.#reading = undefined)));
	}

	async #read(): Promise<CompiledModules> {
		const files = await readModuleFiles(this.#folder);
		const fingerprint = fingerprintOf(files);
		if (this.#last?.fingerprint !== fingerprint) {
			const json = JSON.stringify(compileLibrary(files));
			this.#last = { fingerprint, compiled: { json, etag: `"${hash([json])}"` } };
		}
		return this.#last.compiled;
	}
}

/** @param folder - of Markdown files, as `workshop-modules/` */
export async function compileFolder(folder: string): Promise<Library> {
	return compileLibrary(await readModuleFiles(folder));
}

function fingerprintOf(files: Files): string {
	return hash(files.flatMap(({ path, bytes }) => [`${path} ${bytes.length}\n`, bytes]));
}

function hash(parts: readonly (string | Uint8Array)[]): string {
	const sha = createHash('sha256');
	for (const part of parts) sha.update(part);
	return sha.digest('base64url').slice(0, 22);
}
