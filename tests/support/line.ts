import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Page } from '@playwright/test';
import type { TestServer } from './server.ts';

/**
 * A way from one phone to the server that can be cut. Chromium's offline emulation leaves open
 * sockets alone, flight mode does not.
 */
export class Line {
	readonly #sockets = new Set<Socket>();
	readonly #proxy: Server;
	#isCut = false;

	private constructor(server: TestServer) {
		this.#proxy = createServer((near) => {
			if (this.#isCut) return void near.destroy();
			const far = connect(server.port, '127.0.0.1');
			for (const socket of [near, far]) {
				this.#sockets.add(socket);
				socket.on('error', () => {}); // cut
				socket.once('close', () => {
					this.#sockets.delete(socket);
					near.destroy();
					far.destroy();
				});
			}
			near.pipe(far).pipe(near);
		});
	}

	static async to(server: TestServer): Promise<Line> {
		const line = new Line(server);
		await new Promise<void>((resolve) => line.#proxy.listen(0, '127.0.0.1', resolve));
		return line;
	}

	get port(): number {
		return (this.#proxy.address() as AddressInfo).port;
	}

	/** Flight mode: the phone knows, its sockets break, new ones fail. */
	async cut(phone: Page): Promise<void> {
		this.#isCut = true;
		for (const socket of this.#sockets) socket.destroy();
		await phone.context().setOffline(true);
	}

	/** The network forgets what is open now: nothing comes through and nobody is told. New sockets work. */
	hold(): void {
		for (const socket of this.#sockets) {
			socket.unpipe();
			socket.pause();
		}
	}

	async restore(phone: Page): Promise<void> {
		this.#isCut = false;
		await phone.context().setOffline(false);
	}

	close(): void {
		this.#proxy.close();
		for (const socket of this.#sockets) socket.destroy();
	}
}
