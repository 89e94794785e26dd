import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from './http.ts';
import { NotBuiltError, StaticFiles } from './static-files.ts';

const POLICY = "default-src 'none'; script-src 'self' 'sha256-abc='; base-uri 'none'";
const page = (policy: string) =>
	`<!doctype html><meta http-equiv="content-security-policy" content="${policy.replaceAll("'", '&#39;')}">`;
const SCRIPT = 'console.log("Lernwerkstatt");'.repeat(50);

async function newFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'lernwerkstatt-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

/** @returns folder of an app as adapter-static builds it */
async function builtApp(): Promise<string> {
	const folder = await newFolder();
	const immutable = join(folder, '_app', 'immutable');
	await mkdir(immutable, { recursive: true });
	await writeFile(join(folder, '200.html'), page(POLICY));
	await writeFile(join(folder, 'manifest.webmanifest'), '{}');
	await writeFile(join(folder, 'service-worker.js'), 'self');
	await writeFile(join(immutable, 'start.js'), SCRIPT);
	await writeFile(join(immutable, 'start.js.br'), brotliCompressSync(SCRIPT));
	await writeFile(join(immutable, 'start.js.gz'), gzipSync(SCRIPT));
	await writeFile(join(immutable, 'font.woff2'), 'font');
	return folder;
}

async function serve(folder: string, trustProxy = 0): Promise<string> {
	const files = await StaticFiles.load(folder);
	const api = () => Promise.resolve(false);
	const server = createServer(createApp({ files, api, trustProxy, log: () => undefined }));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.for(['/', '/m/K7QF', '/regie/abc?x=1', '/ergebnisse/'])(
	'%s is a page of the app',
	async (path) => {
		const origin = await serve(await builtApp());

		const response = await fetch(origin + path);

		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(response.headers.get('cache-control')).toBe('no-cache');
		expect(await response.text()).toBe(page(POLICY));
	}
);

test.for([
	'/missing.js',
	'/_app/immutable/gone',
	'/m/K7QF/picture.png',
	'/../package.json',
	'/%2e%2e/%2e%2e/etc/passwd',
	'/200.html%00',
	'/%E0%A4%A'
])('%s is missing', async (path) => {
	const origin = await serve(await builtApp());

	const response = await fetch(origin + path);

	expect([200, 404]).toContain(response.status);
	// whatever it is, it is never anything but the app's own page or nothing
	expect([page(POLICY), '']).toContain(await response.text());
	if (/\.(js|png)$|_app/.test(path)) expect(response.status).toBe(404);
});

test.for([
	{ accept: 'gzip, deflate, br', encoding: 'br' },
	{ accept: 'gzip, deflate', encoding: 'gzip' },
	{ accept: 'br;q=0, gzip', encoding: 'gzip' },
	{ accept: 'identity', encoding: null }
])('a script is sent as $encoding to who accepts "$accept"', async ({ accept, encoding }) => {
	const origin = await serve(await builtApp());

	const response = await fetch(`${origin}/_app/immutable/start.js`, {
		headers: { 'accept-encoding': accept }
	});

	expect(response.headers.get('content-encoding')).toBe(encoding);
	expect(response.headers.get('vary')).toBe('Accept-Encoding');
	expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
	expect(await response.text()).toBe(SCRIPT);
});

test('names that change with the content are kept for ever, all others are asked for again', async () => {
	const origin = await serve(await builtApp());
	const cacheOf = async (path: string) => (await fetch(origin + path)).headers.get('cache-control');

	expect(await cacheOf('/_app/immutable/font.woff2')).toBe('public, max-age=31536000, immutable');
	expect(await cacheOf('/service-worker.js')).toBe('no-cache');
	expect(await cacheOf('/manifest.webmanifest')).toBe('no-cache');
});

test('what has not changed is not sent again', async () => {
	const origin = await serve(await builtApp());
	const etag = (await fetch(`${origin}/service-worker.js`)).headers.get('etag') ?? '';

	const again = await fetch(`${origin}/service-worker.js`, { headers: { 'if-none-match': etag } });

	expect(again.status).toBe(304);
});

test('a part of a page carries no policy of its own, but keeps its type', async () => {
	const origin = await serve(await builtApp());

	const { headers } = await fetch(`${origin}/_app/immutable/start.js`);

	expect(headers.get('content-security-policy')).toBeNull();
	expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('every document carries the policy of the page and the other headers', async () => {
	const origin = await serve(await builtApp());

	for (const path of ['/', '/missing.js']) {
		const { headers } = await fetch(origin + path);
		expect(headers.get('content-security-policy')).toBe(`${POLICY}; frame-ancestors 'none'`);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('permissions-policy')).toContain('camera=()');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(headers.get('strict-transport-security')).toBeNull();
	}
});

test('parts of a page carry only what speaks to them', async () => {
	const origin = await serve(await builtApp());

	const { headers } = await fetch(`${origin}/_app/immutable/start.js`);

	expect(headers.get('content-security-policy')).toBeNull();
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
});

test('a page with a policy of its own is sent with that one', async () => {
	const folder = await builtApp();
	await writeFile(join(folder, 'vertrauen.html'), page("default-src 'self'"));
	const origin = await serve(folder);

	const response = await fetch(`${origin}/vertrauen`);

	expect(response.headers.get('content-security-policy')).toBe(
		"default-src 'self'; frame-ancestors 'none'"
	);
});

test.for([
	{ where: 'on this device', headers: { host: 'localhost:8080' }, expected: 'same-origin' },
	{
		where: 'behind a proxy with HTTPS',
		headers: { host: 'werkstatt.example', 'x-forwarded-proto': 'https' },
		expected: 'same-origin'
	},
	{
		where: 'over plain HTTP in the network, where browsers only complain about it',
		headers: { host: '192.168.178.20:8080' },
		expected: undefined
	}
])('the opener policy is $expected $where', async ({ headers, expected }) => {
	const { port } = new URL(await serve(await builtApp(), 1));

	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		request({ host: '127.0.0.1', port, headers }, resolve).on('error', reject).end();
	});
	answer.resume();

	expect(answer.headers['cross-origin-opener-policy']).toBe(expected);
});

test('only reading is allowed', async () => {
	const origin = await serve(await builtApp());

	const response = await fetch(origin, { method: 'POST', body: 'x' });

	expect(response.status).toBe(405);
	expect(response.headers.get('allow')).toBe('GET, HEAD');
});

test('HEAD tells the length and sends nothing', async () => {
	const origin = await serve(await builtApp());

	const response = await fetch(`${origin}/service-worker.js`, { method: 'HEAD' });

	expect(response.headers.get('content-length')).toBe('4');
	expect(await response.text()).toBe('');
});

test('a build into the same folder does not disturb a session that is running', async () => {
	const folder = await builtApp();
	const origin = await serve(folder);

	await rm(folder, { recursive: true });

	expect(await (await fetch(`${origin}/_app/immutable/start.js`)).text()).toBe(SCRIPT);
});

test('a folder without a built app is refused', async () => {
	const empty = await newFolder();

	await expect(StaticFiles.load(empty)).rejects.toThrow(NotBuiltError);
	await expect(StaticFiles.load(join(empty, 'missing'))).rejects.toThrow(NotBuiltError);
});
