/** This relay for the bench, as `server/start.ts` puts it together, without the app's files. */
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createApi } from '../../../server/api.ts';
import { createBackend } from '../../../server/backend.ts';
import { attachRelay } from '../../../server/relay.ts';
import { DiskStore } from '../../../server/store/disk-store.ts';
import { MemoryStore } from '../../../server/store/memory-store.ts';
import { answerParent } from '../peers/answer-parent.js';

const [folder] = process.argv.slice(2);
const store = folder ? await DiskStore.open(folder, () => undefined) : new MemoryStore();
// a bench registers more rooms from one address than anybody else does
const backend = createBackend({ store, limits: { newRoomsPerHour: 100_000 } });
const originRule = { origins: [], trustProxy: 0 };
const server = createServer();
const relay = attachRelay(server, backend, originRule);
const api = createApi({
	backend,
	originRule,
	readModules: () =>
		Promise.resolve({ json: Buffer.from('{}'), gzip: gzipSync('{}'), etag: '"empty"' }),
	origins: () => [],
	gauges: () => ({ rooms: backend.rooms.size, connections: relay.connections() })
});
server.on('request', (request, response) => void api(request, response));
server.listen(0, '127.0.0.1', () => answerParent(server));
