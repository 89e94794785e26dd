// Hocuspocus with its own settings; with a folder, its documents are kept by its SQLite extension.
import { join } from 'node:path';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';
import { answerParent } from './answer-parent.js';

const [folder] = process.argv.slice(2);
const server = new Server({
	quiet: true,
	address: '127.0.0.1',
	port: 0,
	stopOnSignals: false,
	extensions: folder ? [new SQLite({ database: join(folder, 'documents.sqlite') })] : []
});
await server.listen();
answerParent(server.httpServer);
