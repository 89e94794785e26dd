import { newSession, type Session } from './new-session.ts';
import { finishedSession } from './finished-session.ts';
import { newFolder, startServer, type ServerProcess } from './processes.ts';
import { wait } from './load.ts';
import type { Numbers } from './report.ts';
import type { Setting } from './works.ts';

const AT_ONCE = 50;
/** Time for a server to write down what it has: Hocuspocus takes 2 s. */
const KEEPING_MS = 4000;
const PATIENCE_MS = 10_000;
/** A document that is encoded anew may lose a few bytes. */
const NEARLY_ALL = 0.98;

/** What a phone gets that joins a finished session, and how long it takes. */
export async function measureJoiner({
	contender: { kind, dialect },
	isPinned
}: Setting): Promise<Numbers> {
	const { stage, shared, parts } = finishedSession();
	const content = kind === 'ours' ? stage : shared;
	const session = newSession();
	const folder = await newFolder();
	let server = await startServer(kind, { folder: folder.path, isPinned });
	try {
		const host = await dialect.host(server.port, session, {});
		(host.publish ?? host.write)(content);
		await wait(1000);
		await join(server, session); // compiles the code that the others run
		const one = await join(server, session);
		const begun = performance.now();
		await Promise.all(Array.from({ length: AT_ONCE }, () => join(server, session)));
		const fiftyMs = performance.now() - begun;
		await wait(KEEPING_MS);
		await server.stop('SIGKILL');
		server = await startServer(kind, { folder: folder.path, isPinned });
		const fromDisk = await join(server, session);
		return {
			joinBytes: one.bytes,
			joinMs: one.ms,
			fiftyMs,
			syncedShare: one.syncedShare,
			diskMs: fromDisk.ms,
			diskSyncedShare: fromDisk.syncedShare,
			...(kind === 'ours' ? parts : {})
		};
	} finally {
		await server.stop('SIGKILL');
		await folder.remove();
	}

	async function join(to: ServerProcess, into: Session) {
		const begun = performance.now();
		let got = 0;
		let syncedShare: number | undefined;
		let onComplete = (): void => undefined;
		const complete = new Promise<void>((resolve) => (onComplete = resolve));
		const device = await dialect.phone(to.port, into, {
			onTold: ({ type, update }) => {
				if (type !== 'step2' && type !== 'update') return;
				got += update.length;
				// what it has when it is told "that is all"
				if (type === 'step2') syncedShare ??= Math.min(1, got / content.length);
				if (got >= content.length * NEARLY_ALL) onComplete();
			}
		});
		await Promise.race([complete, wait(PATIENCE_MS)]);
		const ms = performance.now() - begun;
		const bytes = device.sockets.reduce((sum, socket) => sum + socket.receivedBytes, 0);
		for (const socket of device.sockets) socket.end();
		return { ms, bytes, syncedShare: syncedShare ?? 0 };
	}
}
