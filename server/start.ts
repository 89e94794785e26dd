import type { IncomingMessage, RequestListener } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { Duplex } from 'node:stream';
import { listeningOn, phoneOrigins } from './addresses.ts';
import { createApi } from './api.ts';
import { createBackend } from './backend.ts';
import { createApp } from './http.ts';
import { createHttpServer } from './http-server.ts';
import type { Limits } from './limits.ts';
import { logLine, type Log } from './log.ts';
import { ModulesFolder } from './modules-folder.ts';
import { attachRelay } from './relay.ts';
import { StaticFiles } from './static-files.ts';
import type { Store } from './store/store.ts';

export interface StartOptions {
	/** 0 = any free one */
	port: number;
	host: string;
	/** called once the port is ours: a second process on it never touches the first one's data */
	openStore: (log: Log) => Promise<Store>;
	appFolder: string;
	modulesFolder: string;
	retentionHours?: number;
	trustProxy?: number;
	origins?: readonly string[];
	limits?: Partial<Limits>;
	log?: Log;
}

/** A running process. */
export interface RunningServer {
	port: number;
	/** address for this device, `http://localhost:<port>` */
	origin: string;
	/** @returns addresses for phones in the same network, the most likely one first */
	phoneOrigins: () => string[];
	/** Answers what was received, closes all sockets, saves everything. */
	close: () => Promise<void>;
}

/**
 * Starts app and relay on one port. Rejects when the app is not built (`NotBuiltError`), the port is taken
 * (`EADDRINUSE`), or the store does not open.
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
	const { host, trustProxy = 0, origins = [], log = logLine } = options;
	const files = await StaticFiles.load(options.appFolder);
	const server = createHttpServer(trustProxy, answerTooEarly);
	server.on('upgrade', refuseTooEarly);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port, host, resolve);
	});
	const port = listeningOn(server).port;
	try {
		const store = await options.openStore(log);
		const backend = createBackend({ ...options, store, log });
		backend.metrics.measureProcess();
		const originRule = { origins, trustProxy };
		const relay = attachRelay(server, backend, originRule);
		const modules = new ModulesFolder(options.modulesFolder);
		const phones = () => phoneOrigins(networkInterfaces(), host, port);
		const api = createApi({
			backend,
			originRule,
			readModules: () => modules.read(),
			origins: phones,
			gauges: () => ({ rooms: backend.rooms.size, connections: relay.connections() }),
			overHttp: relay.overHttp
		});
		server.on('request', createApp({ files, api, trustProxy, log }));
		server.off('request', answerTooEarly);
		server.off('upgrade', refuseTooEarly);
		return {
			port,
			origin: `http://localhost:${port}`,
			phoneOrigins: phones,
			close: async () => {
				const closed = new Promise<void>((resolve) => server.close(() => resolve()));
				await relay.close();
				await backend.close();
				server.closeAllConnections();
				await closed;
			}
		};
	} catch (error) {
		server.close();
		throw error;
	}
}

/** While the store is being opened: without an answer, a browser would wait for ever. */
const answerTooEarly: RequestListener = (_request, response) => {
	response.statusCode = 503;
	response.setHeader('Retry-After', '1');
	response.end();
};

function refuseTooEarly(_request: IncomingMessage, stream: Duplex): void {
	stream.destroy();
}
