import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { lookup } from 'mrmime';

export interface PlainServer {
	origin: string;
	/** paths that no file answered, sockets among them */
	missing: string[];
	stop: () => Promise<void>;
}

/** The built folder behind a web server that knows nothing of it: files, `index.html`, else 404. */
export async function servePlainly(
	folder = 'build/app',
	/** path → what stands there instead */
	instead: Readonly<Record<string, string>> = {}
): Promise<PlainServer> {
	const missing: string[] = [];
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
		const other = instead[pathname];
		(other === undefined ? readFile(join(folder, path)) : Promise.resolve(other)).then(
			(content) => {
				response.writeHead(200, { 'content-type': lookup(path) ?? 'application/octet-stream' });
				response.end(content);
			},
			() => {
				missing.push(pathname);
				response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>');
			}
		);
	});
	server.on('upgrade', (request, socket) => {
		missing.push(request.url ?? '');
		socket.destroy();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://localhost:${port}`,
		missing,
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			})
	};
}
