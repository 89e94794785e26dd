import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { expect, onTestFinished } from 'vitest';

/** Starting a process takes a second or more. */
export const SLOW_MS = 30_000;

/** All that the app of a test has. */
export const PAGE = `<meta http-equiv="content-security-policy" content="default-src 'none'">`;

/** @returns an empty folder, removed when the test ends */
export async function newFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'lernwerkstatt-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

/** @returns a folder that is enough of a built app to start */
export async function builtApp(): Promise<string> {
	const folder = await newFolder();
	await writeFile(join(folder, '200.html'), PAGE);
	return folder;
}

const SOURCES = ['--import', 'tsx', 'server/main.ts'];

/** @returns the relay in one file, as `npm run build:server` makes it, for a test that starts it often */
export async function bundledRelay(): Promise<string[]> {
	const folder = await newFolder();
	await symlink(resolve('node_modules'), join(folder, 'node_modules'));
	const outDir = join(folder, 'server');
	await build({ configFile: 'server/vite.config.ts', logLevel: 'silent', build: { outDir } });
	return [join(outDir, 'main.js')];
}

/** The real process, as `npm start` runs it. */
export class RelayProcess {
	output = '';
	readonly child: ChildProcess;
	readonly ended: Promise<unknown[]>;

	/**
	 * @param prefix - a command that starts another one in its own process
	 * @param program - what Node runs; {@link bundledRelay} starts three times as fast as the sources
	 */
	constructor(
		env: Record<string, string>,
		prefix: readonly string[] = [],
		program: readonly string[] = SOURCES
	) {
		const command = [...prefix, process.execPath, ...program];
		this.child = spawn(command[0] ?? '', command.slice(1), {
			env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.ended = once(this.child, 'exit');
		const read = (chunk: Buffer) => (this.output += chunk.toString());
		this.child.stdout?.on('data', read);
		this.child.stderr?.on('data', read);
		onTestFinished(() => void this.child.kill('SIGKILL'));
	}

	/** @returns the port that it says it listens on */
	async started(): Promise<{ port: number; origin: string }> {
		const origin = /^http:\/\/localhost:(\d+)$/m;
		await expect.poll(() => this.output, { timeout: SLOW_MS, interval: 20 }).toMatch(origin);
		const port = Number(origin.exec(this.output)?.[1]);
		return { port, origin: `http://127.0.0.1:${port}` };
	}
}

/** Starts it on a free port with a data folder of its own. */
export async function newProcess(env: Record<string, string> = {}) {
	const settings = { APP_DIR: await builtApp(), DATA_DIR: await newFolder(), ...env };
	return { process: new RelayProcess(settings), settings };
}
