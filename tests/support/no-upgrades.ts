import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * A proxy as in some offices: it passes plain HTTP on and lets no WebSocket through.
 * - `refuse` answers an upgrade with 403 · `swallow` never answers it
 */
export class NoUpgrades {
	/** requests that were let through, by path */
	readonly passed: string[] = [];
	/** upgrades that were not */
	refused = 0;
	/** lets WebSockets through after all */
	isOpen = false;
	readonly #proxy: Server;
	readonly #held = new Set<Duplex>();

	private constructor(port: number, how: 'refuse' | 'swallow') {
		this.#proxy = createServer((asked, answer) => {
			this.passed.push(asked.url ?? '');
			const { method, url: path, headers } = asked;
			const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answered) => {
				answer.writeHead(answered.statusCode ?? 502, answered.headers);
				answered.pipe(answer);
			});
			onward.on('error', () => answer.destroy()); // the relay is gone
			answer.on('close', () => onward.destroy());
			asked.pipe(onward);
		});
		this.#proxy.on('upgrade', (asked, socket: Duplex) => {
			this.#held.add(socket);
			socket.on('error', () => {}); // the browser has given up
			socket.once('close', () => this.#held.delete(socket));
			if (this.isOpen) {
				const { method, url: path, headers } = asked;
				request({ host: '127.0.0.1', port, method, path, headers })
					.on('upgrade', ({ rawHeaders }, far) => {
						const lines = rawHeaders.flatMap((word, index) =>
							index % 2 ? [] : [`${word}: ${rawHeaders[index + 1]}`]
						);
						socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
						far
							.on('error', () => {})
							.pipe(socket)
							.pipe(far);
					})
					.end();
				return;
			}
			this.refused += 1;
			if (how === 'refuse') socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
		});
	}

	/** @param port - of the relay on this device */
	static async before(port: number, how: 'refuse' | 'swallow' = 'refuse'): Promise<NoUpgrades> {
		const proxy = new NoUpgrades(port, how);
		await new Promise<void>((resolve) => proxy.#proxy.listen(0, '127.0.0.1', resolve));
		return proxy;
	}

	get port(): number {
		return (this.#proxy.address() as AddressInfo).port;
	}

	close(): void {
		this.#proxy.close();
		this.#proxy.closeAllConnections();
		for (const socket of this.#held) socket.destroy();
	}
}
