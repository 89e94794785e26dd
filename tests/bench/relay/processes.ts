import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const PEERS = join(import.meta.dirname, '../peers');
/** inside the project, so that this relay and the floor run on the project's own packages */
const BUNDLES = join(import.meta.dirname, '../../../build/bench');
const SERVER_CORE = 0;
const CLIENT_CORE = 1;

/** What a server process has used so far. */
export interface Usage {
	/** user and system time of all its threads, ms */
	cpuMs: number;
	/** bytes */
	rss: number;
}

/** A server in a process of its own. */
export interface ServerProcess {
	port: number;
	pid: number;
	/** ms from asking for the process to its first listening */
	startMs: number;
	usage: () => Promise<Usage>;
	/** the same after garbage collection */
	settled: () => Promise<Usage>;
	/** @param signal - without one it ends by itself, so that it can write a profile */
	stop: (signal?: NodeJS.Signals) => Promise<void>;
}

export type ServerKind = 'ours' | 'y' | 'hocuspocus' | 'bare';

/** Installs the peers where they are missing and bundles this relay, so that no loader is measured. */
export async function prepareServers(): Promise<void> {
	if (!existsSync(join(PEERS, 'node_modules/@hocuspocus/server'))) {
		execFileSync('npm', ['ci', '--prefix', PEERS, '--no-audit', '--no-fund'], { stdio: 'inherit' });
	}
	for (const name of ['ours', 'bare']) {
		await build({
			configFile: false,
			logLevel: 'warn',
			publicDir: false,
			build: {
				ssr: join(import.meta.dirname, `serve-${name}.ts`),
				outDir: BUNDLES,
				emptyOutDir: false,
				target: 'node20'
			}
		});
	}
}

/** Puts this process, with all clients, on a core of its own. @returns whether that was possible */
export function pinClients(): boolean {
	try {
		execFileSync('taskset', ['-a', '-cp', String(CLIENT_CORE), String(process.pid)]);
		return true;
	} catch {
		return false; // no taskset on this machine
	}
}

/**
 * @param folder - where it keeps its data; without one it keeps them in memory
 */
export async function startServer(
	kind: ServerKind,
	{ folder, isPinned }: StartServerOptions
): Promise<ServerProcess> {
	const begun = performance.now();
	const isPeer = kind === 'y' || kind === 'hocuspocus';
	const script = join(isPeer ? PEERS : BUNDLES, `serve-${kind}.js`);
	// e.g. --cpu-prof
	const nodeArguments = (process.env['BENCH_NODE_ARGUMENTS'] ?? '').split(' ').filter(Boolean);
	const pin = isPinned ? ['taskset', '-c', String(SERVER_CORE)] : [];
	const [command = '', ...rest] = [...pin, process.execPath, '--expose-gc', ...nodeArguments];
	const output = process.env['BENCH_OUTPUT'] ? 'inherit' : 'ignore'; // peers complain a lot
	const child = fork(script, folder ? [folder] : [], {
		execPath: command,
		execArgv: rest,
		stdio: ['ignore', output, output, 'ipc']
	});
	const { port } = (await answer(child)) as { port: number };
	const ask = (what: string): Promise<Usage> => {
		child.send(what);
		return answer(child) as Promise<Usage>;
	};
	return {
		port,
		pid: child.pid ?? 0,
		startMs: performance.now() - begun,
		usage: () => ask('usage'),
		settled: () => ask('memory'),
		stop: async (signal) => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const ended = new Promise((resolve) => child.once('exit', resolve));
			if (signal) child.kill(signal);
			else child.disconnect();
			await ended;
		}
	};
}

export interface StartServerOptions {
	folder?: string;
	isPinned: boolean;
}

function answer(child: ChildProcess): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const onEnd = (code: number | null): void => reject(new Error(`server ended with ${code}`));
		child.once('exit', onEnd);
		child.once('message', (message) => {
			child.off('exit', onEnd);
			resolve(message);
		});
	});
}

/** A folder in the temporary folder; call `remove` when done. */
export async function newFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
	const path = await mkdtemp(join(tmpdir(), 'lernwerkstatt-bench-'));
	return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
