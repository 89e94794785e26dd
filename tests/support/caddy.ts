import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect } from '@playwright/test';

const HOST = 'werkstatt.test';
export const NO_CADDY = 'Caddy fehlt: „apt-get install caddy“.';

export function hasCaddy(): boolean {
	return spawnSync('caddy', ['version']).status === 0;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Resolves when the proxy has a certificate to show; it gets one after it has begun to serve. */
const shakeHands = (port: number) =>
	new Promise<void>((resolve, reject) => {
		const socket = connect({
			port,
			host: '127.0.0.1',
			servername: HOST,
			// its certificate is its own
			rejectUnauthorized: false
		});
		socket.once('error', reject);
		socket.once('secureConnect', () => {
			socket.destroy();
			resolve();
		});
	});

/** The shipped configuration of the proxy, with a certificate of its own and nothing outside its folder. */
function configuration(folder: string, port: number): string {
	const shipped = readFileSync('deploy/Caddyfile', 'utf8');
	const changed = shipped
		.replace(
			/^\tadmin off$/m,
			`\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\tstorage file_system ${folder}/certificates`
		)
		.replace(/^\{\$DOMAIN\} \{$/m, `https://${HOST}:${port} {\n\tbind 127.0.0.1\n\ttls internal`);
	if (!/storage/.test(changed) || !/tls internal/.test(changed)) {
		throw new Error('deploy/Caddyfile has changed its shape');
	}
	return changed;
}

/** A real proxy with HTTPS in front of a server. */
export class Caddy {
	readonly port: number;
	readonly #folder: string;
	readonly #child: ChildProcess;
	/** everything that it has printed */
	log = '';

	private constructor(port: number, folder: string, child: ChildProcess) {
		this.port = port;
		this.#folder = folder;
		this.#child = child;
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
		}
	}

	/** @param upstream - port of the server on this machine */
	static async start(upstream: number): Promise<Caddy> {
		const port = await freePort();
		const folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-caddy-'));
		const file = join(folder, 'Caddyfile');
		writeFileSync(file, configuration(folder, port));
		const child = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
			env: { ...process.env, HOME: folder, UPSTREAM: `127.0.0.1:${upstream}` },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		const caddy = new Caddy(port, folder, child);
		await new Promise<void>((resolve, reject) => {
			child.stderr?.on('data', () => {
				if (caddy.log.includes('serving initial configuration')) resolve();
			});
			child.once('exit', (code) => reject(new Error(`caddy ended with ${code}: ${caddy.log}`)));
		});
		await expect(() => shakeHands(port)).toPass({ timeout: 30_000 });
		return caddy;
	}

	get origin(): string {
		return `https://${HOST}:${this.port}`;
	}

	async stop(): Promise<void> {
		const gone = new Promise((resolve) => this.#child.once('exit', resolve));
		this.#child.kill('SIGKILL');
		await gone;
		rmSync(this.#folder, { recursive: true, force: true });
	}
}
