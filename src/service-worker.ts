/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const CACHE = `lernwerkstatt-${version}`;
const SHELL = '/200.html';
const MODULES = '/modules.json';
const KEPT = new Set([...build, ...files]);

worker.addEventListener('install', (event) => {
	// the browser's HTTP cache may hold an older answer
	const requests = [...KEPT, SHELL, MODULES].map((path) => new Request(path, { cache: 'reload' }));
	event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
			await worker.clients.claim();
		})()
	);
});

// a page asks for the new version once nobody is in a running session
worker.addEventListener('message', ({ data }) => {
	if (data === 'take-over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== worker.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(fromCache(SHELL, request));
	else if (pathname === MODULES) event.respondWith(newestModules(request));
	else if (KEPT.has(pathname)) event.respondWith(fromCache(pathname, request));
});

async function fromCache(path: string, request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	return (await cache.match(path)) ?? fetch(request);
}

/** A trainer's edit shows after a reload; offline the last copy serves. */
async function newestModules(request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	try {
		const response = await fetch(request);
		if (response.ok) await cache.put(MODULES, response.clone());
		return response;
	} catch {
		return (await cache.match(MODULES)) ?? Response.error(); // offline
	}
}
