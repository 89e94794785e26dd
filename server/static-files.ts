import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import { lookup } from 'mrmime';
import { acceptedEncodings } from './accepted-encodings.ts';
import { readPolicy } from './security-headers.ts';

/** Page for every path that only the app in the browser knows. */
export const FALLBACK = '/200.html';
/** Below this path, names change with the content. */
const IMMUTABLE = '/_app/immutable/';
/** A missing file is missing: no page in place of a script. */
const NEVER_A_PAGE = /^\/(_app|api|sync)(\/|$)|\.[^/]*$/;
/** Endings of precompressed copies, the smallest first. */
const ENCODINGS = [
	{ name: 'br', ending: '.br' },
	{ name: 'gzip', ending: '.gz' }
] as const;

/** Headers that speak to documents only. */
const DOCUMENT_HEADERS = [
	'Content-Security-Policy',
	'Cross-Origin-Opener-Policy',
	'Permissions-Policy',
	'Referrer-Policy'
] as const;

interface StaticFile {
	body: Buffer;
	type: string;
	etag: string;
	cacheControl: string;
	/** script, style or font of a page, never a document of its own */
	isPart: boolean;
	/** of its own script hashes; pages only */
	policy: string | undefined;
	/** precompressed copies by encoding */
	encoded: Map<string, Buffer>;
}

/** The folder holds no built app. */
export class NotBuiltError extends Error {
	override name = 'NotBuiltError';
}

/**
 * A built app, held in memory: a few megabytes, and a new build into the same folder cannot take
 * half-written or missing files to a session that is running.
 */
export class StaticFiles {
	readonly #files: Map<string, StaticFile>;
	/** policy of the fallback page, for everything that has none of its own */
	readonly policy: string;

	private constructor(files: Map<string, StaticFile>, policy: string) {
		this.#files = files;
		this.policy = policy;
	}

	/** Rejects with {@link NotBuiltError} when the fallback page or its policy is missing. */
	static async load(folder: string): Promise<StaticFiles> {
		if (!existsSync(folder)) throw new NotBuiltError('no such folder');
		const entries = await readdir(folder, { recursive: true, withFileTypes: true });
		const paths = entries
			.filter((entry) => entry.isFile())
			.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
		const bodies = new Map<string, Buffer>();
		for (const path of paths) bodies.set(`/${path}`, await readFile(join(folder, path)));
		const files = new Map<string, StaticFile>();
		for (const [path, body] of bodies) files.set(path, describe(path, body, bodies));
		const policy = files.get(FALLBACK)?.policy;
		if (!policy) throw new NotBuiltError('no fallback page with a policy');
		return new StaticFiles(files, policy);
	}

	/** Answers a GET or HEAD. */
	serve(request: IncomingMessage, response: ServerResponse): void {
		const file = this.#find(pathOf(request));
		// parts of a page obey the page's policy; repeating it cost a phone 10 KB on its first load
		if (file?.isPart) DOCUMENT_HEADERS.forEach((name) => response.removeHeader(name));
		else response.setHeader('Content-Security-Policy', file?.policy ?? this.policy);
		if (!file) {
			response.statusCode = 404;
			response.end();
			return;
		}
		response.setHeader('Cache-Control', file.cacheControl);
		response.setHeader('ETag', file.etag);
		if (file.encoded.size > 0) response.setHeader('Vary', 'Accept-Encoding');
		if (request.headers['if-none-match'] === file.etag) {
			response.statusCode = 304;
			response.end();
			return;
		}
		const accepted = acceptedEncodings(request);
		const encoding = ENCODINGS.find(({ name }) => accepted.has(name) && file.encoded.has(name));
		const body = (encoding && file.encoded.get(encoding.name)) ?? file.body;
		if (encoding) response.setHeader('Content-Encoding', encoding.name);
		response.setHeader('Content-Type', file.type);
		response.setHeader('Content-Length', body.length);
		response.end(request.method === 'HEAD' ? undefined : body);
	}

	#find(path: string): StaticFile | undefined {
		const page = path.endsWith('/') ? `${path}index.html` : `${path}.html`;
		return (
			this.#files.get(path) ??
			this.#files.get(page) ??
			(NEVER_A_PAGE.test(path) ? undefined : this.#files.get(FALLBACK))
		);
	}
}

function describe(path: string, body: Buffer, bodies: ReadonlyMap<string, Buffer>): StaticFile {
	const type = lookup(path) ?? 'application/octet-stream';
	const encoded = new Map<string, Buffer>();
	for (const { name, ending } of ENCODINGS) {
		const copy = bodies.get(path + ending);
		if (copy) encoded.set(name, copy);
	}
	return {
		body,
		type: /^text\/|javascript|json/.test(type) ? `${type}; charset=utf-8` : type,
		etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
		isPart: path.startsWith(IMMUTABLE),
		cacheControl: path.startsWith(IMMUTABLE) ? 'public, max-age=31536000, immutable' : 'no-cache',
		policy: type === 'text/html' ? readPolicy(body.toString('utf8')) : undefined,
		encoded
	};
}

function pathOf({ url = '/' }: IncomingMessage): string {
	const path = url.replace(/[?#].*$/s, '');
	try {
		return decodeURIComponent(path);
	} catch {
		return path; // not URL-encoded; names no file
	}
}
