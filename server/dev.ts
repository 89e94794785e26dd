import type { IncomingMessage, ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { ViteDevServer } from 'vite';
import { listeningOn, phoneOrigins } from './addresses.ts';
import { createApi } from './api.ts';
import { createBackend } from './backend.ts';
import { ModulesFolder } from './modules-folder.ts';
import { attachRelay } from './relay.ts';
import { MemoryStore } from './store/memory-store.ts';

/**
 * Serves relay and API from Vite's own port in `npm run dev`, with a store that a restart empties.
 * Vite's own WebSocket, for reloading, is left alone.
 */
export async function attachToDevServer(vite: ViteDevServer): Promise<void> {
	const { httpServer } = vite;
	if (!httpServer) throw new Error('Vite runs in middleware mode: there is no server to attach to');
	const backend = createBackend({ store: new MemoryStore() });
	const originRule = { origins: [], trustProxy: 0 };
	const relay = attachRelay(httpServer, backend, originRule);
	const modules = new ModulesFolder(process.env.MODULES_DIR || 'workshop-modules');
	const api = createApi({
		backend,
		originRule,
		readModules: () => modules.read(),
		origins: () => {
			const { address, port } = listeningOn(httpServer);
			return phoneOrigins(networkInterfaces(), address, port);
		},
		gauges: () => ({ rooms: backend.rooms.size, connections: relay.connections() }),
		overHttp: relay.overHttp
	});
	vite.middlewares.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
		api(request, response).then((isAnswered) => {
			if (!isAnswered) next();
		}, next);
	});
	httpServer.once('close', () => void relay.close().then(() => backend.close()));
}
