import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { test as base } from '@playwright/test';
import { hasRedis, NO_REDIS, TestRedis } from '../../server/store/testing-redis.ts';
import { TestServer } from './server.ts';
import { Workshop } from './workshop.ts';

/** One address in front of several processes: each connection goes to the next one that lives. */
class Balancer {
	readonly #sockets = new Set<Socket>();
	readonly #proxy: Server;
	#turn = 0;

	private constructor(processes: readonly TestServer[]) {
		this.#proxy = createServer({ pauseOnConnect: true }, (near) => {
			this.#keep(near);
			this.#forward(near, processes, processes.length);
		});
	}

	static async before(processes: readonly TestServer[]): Promise<Balancer> {
		const balancer = new Balancer(processes);
		await new Promise<void>((resolve) => balancer.#proxy.listen(0, '127.0.0.1', resolve));
		return balancer;
	}

	get port(): number {
		return (this.#proxy.address() as AddressInfo).port;
	}

	close(): void {
		this.#proxy.close();
		for (const socket of this.#sockets) socket.destroy();
	}

	#forward(near: Socket, processes: readonly TestServer[], tries: number): void {
		const process = processes[this.#turn++ % processes.length];
		if (!process || tries === 0) return void near.destroy();
		const far = connect(process.port, '127.0.0.1');
		this.#keep(far);
		const goOn = () => this.#forward(near, processes, tries - 1);
		far.once('error', goOn);
		far.once('connect', () => {
			far.off('error', goOn);
			far.once('close', () => near.destroy());
			near.once('close', () => far.destroy());
			near.pipe(far).pipe(near);
			near.resume();
		});
	}

	#keep(socket: Socket): void {
		this.#sockets.add(socket);
		socket.on('error', () => {}); // a process was killed, or a browser closed
		socket.once('close', () => this.#sockets.delete(socket));
	}
}

/** A workshop whose devices reach whichever of two processes has its turn. */
export class SharedWorkshop extends Workshop {
	readonly redis: TestRedis;
	readonly processes: readonly TestServer[];
	readonly #balancer: Balancer;

	constructor(
		{ redis, processes, balancer }: Place,
		...rest: ConstructorParameters<typeof Workshop>
	) {
		super(...rest);
		this.redis = redis;
		this.processes = processes;
		this.#balancer = balancer;
	}

	get origin(): string {
		return `http://localhost:${this.#balancer.port}`;
	}

	override get joinUrl(): string {
		const origin = `http://werkstatt.test:${this.#balancer.port}`;
		return `${origin}/m/${this.code.slice(0, 4)}#${this.code.slice(4)}`;
	}
}

interface Place {
	redis: TestRedis;
	processes: readonly TestServer[];
	balancer: Balancer;
}

export const test = base.extend<{ shared: SharedWorkshop }>({
	shared: async ({ browser }, use) => {
		base.skip(!hasRedis, NO_REDIS);
		const redis = await TestRedis.start('--appendonly', 'yes');
		const settings = { REDIS_URL: redis.url };
		const processes = [await TestServer.start(settings), await TestServer.start(settings)];
		const balancer = await Balancer.before(processes);
		const [first] = processes;
		if (!first) throw new Error('there are two');
		const laptop = await browser.newContext({ viewport: { width: 1366, height: 768 } });
		const place = { redis, processes, balancer };
		const shared = new SharedWorkshop(place, browser, first, laptop, await laptop.newPage());
		await laptop.route('**/api/addresses', (route) =>
			route.fulfill({ json: { origins: [new URL(shared.joinUrl).origin] } })
		);
		await use(shared);
		for (const phone of shared.phones) await phone.context().close();
		await laptop.close();
		balancer.close();
		await Promise.all(processes.map((process) => process.stop()));
		await redis.stop();
	}
});
