import type { DocumentName } from '#lib/protocol/documents.ts';
import type { RedisClient, RedisLink } from './redis-link.ts';
import { DocumentGoneError, type DocumentLog, type Follower } from './store.ts';

/** Fields of an entry: the process that wrote it, and its update. The first entry has neither. */
const PROCESS = 'p';
const UPDATE = 'u';
/** Entries that are read at once. */
const PAGE = 500;
const BEGINNING = '0-0';

interface Entry {
	/** `<milliseconds>-<number>`, ever rising */
	id: string;
	process: string | undefined;
	update: Uint8Array | undefined;
}

export interface RedisDocumentOptions {
	link: RedisLink;
	/** of the stream */
	key: string;
	name: DocumentName;
	/** random name of this process */
	process: string;
	/** Tells the other processes that there is something to read; goes out behind what `client` was told before. */
	tell: (client: RedisClient) => Promise<unknown>;
	/** the stream is not there any more */
	onGone: () => void;
	onClose: () => void;
}

/**
 * One document as a Redis stream, which several processes append to. Each reads what the others
 * append: after a nudge, after Redis was away, and before it compacts.
 */
export class RedisDocument implements DocumentLog {
	readonly #options: RedisDocumentOptions;
	#follower: Follower | undefined;
	/** everything up to this entry was read */
	#position = BEGINNING;
	/** the newest entry that is known to be stored */
	#newest = BEGINNING;
	#isStale = false;
	#reading: Promise<boolean> | undefined;
	#isClosed = false;

	get name(): DocumentName {
		return this.#options.name;
	}

	constructor(options: RedisDocumentOptions) {
		this.#options = options;
	}

	/** @returns all updates, oldest first; undefined when there is no such document */
	async load(): Promise<Uint8Array[] | undefined> {
		const updates: Uint8Array[] = [];
		let isThere = false;
		for await (const entries of this.#pages()) {
			isThere = true;
			updates.push(...entries.flatMap(({ update }) => update ?? []));
		}
		return isThere ? updates : undefined;
	}

	follow(follower: Follower): void {
		this.#follower = follower;
		if (this.#isStale) this.nudge();
	}

	/** Another process has appended something. */
	nudge(): void {
		this.#isStale = true;
		if (this.#follower) this.#read().catch((error: unknown) => this.#fail(error));
	}

	/**
	 * Redis was away: reads what was missed. One that came back with an older state gets everything
	 * that is known here, so that nothing is lost that was acknowledged.
	 */
	async recover(): Promise<void> {
		const { link, key } = this.#options;
		try {
			const newest = this.#newest;
			if ((await link.run((client) => client.exists(key))) === 0) throw new DocumentGoneError();
			const found = await link.run((client) => client.xRange(key, newest, newest));
			const isOlder = !found?.length;
			if (isOlder) this.#position = BEGINNING;
			await this.#readOn();
			if (isOlder && this.#follower) await this.append(this.#follower.merged());
		} catch (error) {
			this.#fail(error);
		}
	}

	async append(update: Uint8Array): Promise<void> {
		const { link, key, tell, onGone } = this.#options;
		const id = await link.run((client) => {
			const stored = client.xAddNoMkStream(key, '*', this.#entry(update));
			tell(client).catch(() => undefined); // whoever misses it reads on when Redis is back
			return stored;
		});
		if (id === null) {
			onGone();
			throw new DocumentGoneError();
		}
		this.#newest = later(this.#newest, id.toString());
	}

	/** Safe while other processes append or compact: what was not read yet stays. */
	async compact(state: Uint8Array): Promise<void> {
		const { link, key } = this.#options;
		const isOutdated = await this.#readOn();
		const merged = (isOutdated && this.#follower?.merged()) || state;
		const next = this.#position.replace(/\d+$/, (number) => String(Number(number) + 1));
		await link.run((client) =>
			client
				.multi()
				.xAddNoMkStream(key, '*', this.#entry(merged))
				.xTrim(key, 'MINID', next, { strategyModifier: '=' })
				.exec()
		);
	}

	close(): Promise<void> {
		this.#isClosed = true;
		this.#options.onClose();
		return Promise.resolve();
	}

	#entry(update: Uint8Array) {
		const { buffer, byteOffset, length } = update;
		return {
			[PROCESS]: this.#options.process,
			[UPDATE]: Buffer.from(buffer, byteOffset, length)
		};
	}

	/** Reads to the end, also what was appended before this call. @returns whether there was anything of others */
	async #readOn(): Promise<boolean> {
		const running = await this.#reading;
		this.#isStale = true;
		return (await this.#read()) || running === true;
	}

	#read(): Promise<boolean> {
		this.#reading ??= this.#readWhileStale().finally(() => (this.#reading = undefined));
		return this.#reading;
	}

	async #readWhileStale(): Promise<boolean> {
		let isAnything = false;
		while (this.#isStale && !this.#isClosed) {
			this.#isStale = false;
			for await (const entries of this.#pages()) {
				const updates = entries.flatMap(({ process, update }) =>
					update && process !== this.#options.process ? [update] : []
				);
				if (this.#isClosed || updates.length === 0) continue;
				isAnything = true;
				this.#follower?.onUpdates(updates);
			}
		}
		return isAnything;
	}

	async *#pages(): AsyncGenerator<Entry[]> {
		const { link, key } = this.#options;
		for (;;) {
			const page = await link.run((client) =>
				client.xRange(key, `(${this.#position}`, '+', { COUNT: PAGE })
			);
			const entries = (page ?? []).map(parseEntry);
			const last = entries.at(-1);
			if (!last) return;
			this.#position = last.id;
			this.#newest = later(this.#newest, last.id);
			yield entries;
			if (entries.length < PAGE) return;
		}
	}

	#fail(error: unknown): void {
		if (this.#isClosed) return;
		this.#follower?.onFailure(error);
	}
}

function parseEntry({ id, message }: { id: Buffer; message: Record<string, Buffer> }): Entry {
	const { [PROCESS]: process, [UPDATE]: update } = message;
	return {
		id: id.toString(),
		process: process?.toString(),
		update: update && new Uint8Array(update)
	};
}

/** @returns the later one of two ids */
function later(a: string, b: string): string {
	const [aTime = 0, aNumber = 0] = a.split('-').map(Number);
	const [bTime = 0, bNumber = 0] = b.split('-').map(Number);
	return bTime > aTime || (bTime === aTime && bNumber > aNumber) ? b : a;
}
