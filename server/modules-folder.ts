import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { compileLibrary } from '#lib/modules/compile.ts';
import { readModuleFiles } from './module-files.ts';

/** The compiled folder as it is sent. */
export interface CompiledModules {
	json: Buffer;
	/** the same, compressed */
	gzip: Buffer;
	/** changes with the content */
	etag: string;
}

const compress = promisify(gzip);

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
			const json = Buffer.from(JSON.stringify(compileLibrary(files)));
			const compiled = { json, gzip: await compress(json), etag: `"${hash([json])}"` };
			this.#last = { fingerprint, compiled };
			return compiled;
		}
		return this.#last.compiled;
	}
}

function fingerprintOf(files: Files): string {
	return hash(files.flatMap(({ path, bytes }) => [`${path} ${bytes.length}\n`, bytes]));
}

function hash(parts: readonly (string | Uint8Array)[]): string {
	const sha = createHash('sha256');
	for (const part of parts) sha.update(part);
	return sha.digest('base64url').slice(0, 22);
}
