import { setTimeout as wait } from 'node:timers/promises';
import { createClient, ErrorReply, RESP_TYPES } from '@redis/client';
import { StoreAwayError } from './store.ts';

/** How long Redis may be away until nothing waits for it any more, in ms. */
export const PATIENCE_MS = 30_000;
/** Time between two questions whether Redis still answers; one that hangs is noticed after two. */
const PING_MS = 4000;
const CONNECT_TIMEOUT_MS = 3000;
/** How long a process that starts waits for a Redis that starts, too. */
const START_MS = 3000;
/** Longest pause between two attempts to connect. */
const RETRY_MS = 500;
/** What {@link RedisLink} asks about and a health check writes. */
export const CHECK_KEY = 'lw:check';
/** Redis answers, but not yet, or not here: it is loading its data, or another one takes over. */
const PASSING = /^(LOADING|READONLY|MASTERDOWN|TRYAGAIN|CLUSTERDOWN|BUSY )/;

/** A client that gives up with its connection: {@link RedisLink} makes a new one. */
function newClient(url: string) {
	return createClient({
		url,
		disableOfflineQueue: true,
		socket: { reconnectStrategy: false, connectTimeout: CONNECT_TIMEOUT_MS },
		commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } }
	});
}

/** Answers strings as bytes. */
export type RedisClient = ReturnType<typeof newClient>;

/** Two connections that live and die together; Redis cuts one that subscribes when much waits on it. */
interface Pair {
	commands: RedisClient;
	subscriber: RedisClient;
}

export interface LinkEvents {
	onMessage: (channel: string, message: string) => void;
	onAway: (error: unknown) => void;
	onLost: () => void;
	/** subscribed again to everything; what was published meanwhile is missed */
	onBack: () => void;
}

/** The way to Redis, which may be away for a while. */
export class RedisLink {
	readonly #url: string;
	readonly #patienceMs: number;
	readonly #events: LinkEvents;
	readonly #channels = new Set<string>();
	readonly #pinging: NodeJS.Timeout;
	readonly #closing = new AbortController();
	#pair: Pair | undefined;
	/** has been asked for a sign of life, and has not given it */
	#asked: Pair | undefined;
	/** settles when Redis is back, or has been away for too long */
	#return: Promise<Pair> = away();

	/** @param patienceMs - how long Redis may be away until nothing waits for it any more */
	constructor(url: string, patienceMs: number, events: LinkEvents) {
		this.#url = url;
		this.#patienceMs = patienceMs;
		this.#events = events;
		this.#pinging = setTimeout(() => this.#ping(), PING_MS).unref();
	}

	/**
	 * To be called once, first; waits for a Redis that is just starting.
	 * @throws StoreAwayError; ErrorReply when Redis refuses, e.g. the password
	 */
	async connect(): Promise<void> {
		const begun = performance.now();
		while (!this.#pair) {
			try {
				this.#pair = await this.#connect();
			} catch (error) {
				const isHopeless = error instanceof ErrorReply && !isPassing(error);
				const isOver = performance.now() - begun > Math.min(START_MS, this.#patienceMs);
				if (isHopeless || isOver) {
					this.close();
					throw isHopeless ? error : new StoreAwayError(error);
				}
				await wait(RETRY_MS);
			}
		}
	}

	/**
	 * Waits for Redis when it is away, and does the work again when it went away meanwhile: work must
	 * be such that twice is as good as once.
	 * @throws StoreAwayError, ErrorReply
	 */
	run<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
		return this.#run(({ commands }) => work(commands));
	}

	/** Without waiting, and once. @throws StoreAwayError and what the client throws */
	async now<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
		if (!this.#pair) throw new StoreAwayError(undefined);
		return work(this.#pair.commands);
	}

	/** Resolves when everything that is published from now on arrives. */
	async subscribe(channel: string): Promise<void> {
		this.#channels.add(channel);
		await this.#run(({ subscriber }) => subscriber.subscribe(channel, this.#events.onMessage));
	}

	/** Whatever is published from now on may still arrive. */
	unsubscribe(channel: string): void {
		this.#channels.delete(channel);
		// with the listener: without it, the client takes a subscription that follows for the one that ends;
		// when it fails, the connection is gone, and with it the subscription
		this.#pair?.subscriber.unsubscribe(channel, this.#events.onMessage).catch(() => undefined);
	}

	/** Waits for nothing; what is still running rejects. */
	close(): void {
		clearTimeout(this.#pinging);
		this.#closing.abort();
		if (!this.#pair) return;
		const pair = this.#pair;
		this.#pair = undefined;
		this.#return = away();
		discard(pair);
	}

	async #run<T>(work: (pair: Pair) => Promise<T>): Promise<T> {
		const begun = performance.now();
		for (;;) {
			const pair = this.#pair ?? (await this.#return);
			try {
				return await work(pair);
			} catch (error) {
				const isAlive = Object.values(pair).every(({ isReady }) => isReady);
				if (pair === this.#pair && isAlive && !isPassing(error)) throw error;
				this.#lose(pair, error);
				if (performance.now() - begun > this.#patienceMs) throw new StoreAwayError(error);
			}
		}
	}

	async #connect(): Promise<Pair> {
		const pair: Pair = { commands: newClient(this.#url), subscriber: newClient(this.#url) };
		const { commands, subscriber } = pair;
		for (const client of [commands, subscriber]) {
			client.on('error', (error) => this.#lose(pair, error));
		}
		try {
			await Promise.all([commands.connect(), subscriber.connect()]);
			await commands.exists(CHECK_KEY); // refused while Redis is loading its data
			// a copy that takes no writes would be lost with the next one, and found again at once
			await commands.set(CHECK_KEY, 'writable').catch((error: unknown) => {
				if (isPassing(error)) throw error;
			});
			if (this.#channels.size > 0) {
				await subscriber.subscribe([...this.#channels], this.#events.onMessage);
			}
			return pair;
		} catch (error) {
			discard(pair);
			throw error;
		}
	}

	#lose(pair: Pair, error: unknown): void {
		if (pair !== this.#pair) return;
		this.#pair = undefined;
		this.#return = new Promise((resolve, reject) => {
			const patience = setTimeout(() => {
				reject(new StoreAwayError(error));
				this.#events.onLost();
			}, this.#patienceMs);
			patience.unref();
			this.#comeBack().then(
				(fresh) => {
					clearTimeout(patience);
					this.#pair = fresh;
					resolve(fresh);
					this.#events.onBack();
				},
				() => {
					clearTimeout(patience);
					reject(new StoreAwayError(error)); // this process stops
				}
			);
		});
		this.#return.catch(() => undefined); // when nobody waits for it
		discard(pair);
		this.#events.onAway(new StoreAwayError(error));
	}

	async #comeBack(): Promise<Pair> {
		const { signal } = this.#closing;
		for (let pause = RETRY_MS / 8; ; pause = Math.min(RETRY_MS, pause * 2)) {
			await wait(pause * (0.5 + Math.random() / 2), undefined, { signal, ref: false });
			try {
				const pair = await this.#connect();
				if (!signal.aborted) return pair;
				discard(pair);
			} catch {
				continue; // still away
			}
		}
	}

	/** A hanging Redis, or a cable that was pulled, closes no connection by itself. */
	#ping(): void {
		this.#pinging.refresh();
		const pair = this.#pair;
		if (!pair) return;
		if (this.#asked === pair) {
			// after a busy moment of this process its answer may only have to be read
			setImmediate(() => {
				if (this.#asked === pair) this.#lose(pair, undefined);
			});
			return;
		}
		this.#asked = pair;
		Promise.all([pair.commands.ping(), pair.subscriber.ping()]).then(
			() => (this.#asked = undefined),
			() => undefined
		);
	}
}

function away(): Promise<never> {
	const promise = Promise.reject(new StoreAwayError(undefined));
	promise.catch(() => undefined);
	return promise;
}

function isPassing(error: unknown): boolean {
	return error instanceof ErrorReply && PASSING.test(error.message);
}

function discard({ commands, subscriber }: Pair): void {
	commands.destroy();
	subscriber.destroy();
}
