import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';

const PROGRAM = 'redis-server';

export const NO_REDIS = 'Redis fehlt: „apt-get install redis-server“.';

/** Whether tests with Redis can run here; in CI they must. */
export const hasRedis = process.env.CI === 'true' || isInstalled();

function isInstalled(): boolean {
	try {
		execFileSync(PROGRAM, ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false; // not found
	}
}

/** A Redis of a test's own: on a free port of this device, in a temporary folder. */
export class TestRedis {
	port = 0;
	readonly #settings: string[];
	readonly #folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-redis-'));
	#child: ChildProcess | undefined;

	private constructor(settings: string[]) {
		this.#settings = settings;
	}

	/** @param settings - e.g. `--appendonly yes`; without, nothing outlives the process */
	static async start(...settings: string[]): Promise<TestRedis> {
		const redis = new TestRedis(settings);
		redis.port = await freePort();
		await redis.run();
		return redis;
	}

	get url(): string {
		return `redis://127.0.0.1:${this.port}`;
	}

	/** Starts it, again on the same port; resolves when it takes connections. */
	async run(): Promise<void> {
		const place = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder];
		const child = spawn(PROGRAM, [...place, '--save', '', ...this.#settings], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		this.#child = child;
		let log = '';
		await new Promise<void>((resolve, reject) => {
			child.stdout?.on('data', (chunk: Buffer) => {
				log += chunk.toString();
				if (log.includes('Ready to accept connections')) resolve();
			});
			child.once('error', reject);
			child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${log}`)));
		});
	}

	/** `kill -9` */
	async kill(): Promise<void> {
		const child = this.#child;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, 'exit');
		child.kill('SIGKILL');
		await gone;
	}

	/** @returns a folder with what it has stored; to {@link restore} when it does not run */
	copy(): string {
		const copy = mkdtempSync(join(tmpdir(), 'lernwerkstatt-redis-copy-'));
		cpSync(this.#folder, copy, { recursive: true });
		return copy;
	}

	restore(copy: string): void {
		rmSync(this.#folder, { recursive: true, force: true });
		renameSync(copy, this.#folder);
	}

	/** Forgets everything; when it does not run. */
	empty(): void {
		rmSync(this.#folder, { recursive: true, force: true });
		mkdirSync(this.#folder);
	}

	/** Stops it from answering, without closing anything. */
	pause(): void {
		this.#child?.kill('SIGSTOP');
	}

	resume(): void {
		this.#child?.kill('SIGCONT');
	}

	/** @returns all keys that name a room, sorted */
	async keysOf(room: string): Promise<string[]> {
		const keys = (await this.command('KEYS', `*${room}*`)) as string[];
		return keys.sort();
	}

	/** Gives it a command over a connection of its own. */
	async command(...words: (string | Buffer)[]): Promise<unknown> {
		const client = createClient({ url: this.url });
		client.on('error', () => undefined); // a command may end its own connection
		await client.connect();
		try {
			return await client.sendCommand(words);
		} finally {
			client.destroy();
		}
	}

	async stop(): Promise<void> {
		await this.kill();
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
