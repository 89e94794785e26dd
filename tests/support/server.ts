import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built app and relay as a process of its own, as a municipality would run it. */
export class TestServer {
	port = 0;
	/** everything the process has printed */
	log = '';
	readonly #env: Record<string, string>;
	#child: ChildProcess | undefined;
	dataDir = mkdtempSync(join(tmpdir(), 'lernwerkstatt-data-'));

	private constructor(env: Record<string, string>) {
		this.#env = env;
	}

	static async start(env: Record<string, string> = {}): Promise<TestServer> {
		const server = new TestServer(env);
		await server.run();
		return server;
	}

	/** A secure context, as on the host's laptop. */
	get origin(): string {
		return `http://localhost:${this.port}`;
	}

	/** Plain http under a name, as phones reach a laptop: not a secure context. */
	get phoneOrigin(): string {
		return `http://werkstatt.test:${this.port}`;
	}

	/** Starts the process, again on the same port. */
	async run(): Promise<void> {
		const child = spawn(process.execPath, ['build/server/main.js'], {
			env: {
				...process.env,
				PORT: String(this.port),
				HOST: '127.0.0.1',
				DATA_DIR: this.dataDir,
				...this.#env
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#child = child;
		this.port = await new Promise<number>((resolve, reject) => {
			// of this process only: an earlier one has said the same
			let said = '';
			const read = (chunk: Buffer) => {
				this.log += chunk.toString();
				said += chunk.toString();
				const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1];
				if (port) resolve(Number(port));
			};
			child.stdout?.on('data', read);
			child.stderr?.on('data', read);
			child.once('exit', (code) => reject(new Error(`server ended with ${code}: ${this.log}`)));
		});
	}

	/** `kill -9`: nothing is flushed, nobody is told. */
	async kill(): Promise<void> {
		const child = this.#child;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGKILL');
		await gone;
	}

	/** Forgets everything that was stored. */
	emptyStore(): void {
		rmSync(this.dataDir, { recursive: true, force: true });
	}

	async stop(): Promise<void> {
		await this.kill();
		this.emptyStore();
	}
}
