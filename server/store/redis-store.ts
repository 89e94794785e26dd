import { randomBytes } from 'node:crypto';
import type { DocumentName } from '#lib/protocol/documents.ts';
import { RedisDocument } from './redis-document.ts';
import { CHECK_KEY, PATIENCE_MS, RedisLink, type RedisClient } from './redis-link.ts';
import { encodeMessage, parseMessage, type Message } from './redis-message.ts';
import {
	CREATE_DOCUMENT,
	CREATE_SESSION,
	DELETE_SESSION,
	END_SESSION,
	TOUCH_SESSION
} from './redis-scripts.ts';
import {
	DocumentGoneError,
	StoreAwayError,
	parseDocumentName,
	parseSessionRecord,
	type Counts,
	type NeighbourEvents,
	type Neighbours,
	type SessionRecord,
	type Store,
	type StoredDocument
} from './store.ts';

const ROOMS = 'lw:rooms';
const sessionKey = (room: string) => `lw:${room}:session`;
const documentsKey = (room: string) => `lw:${room}:documents`;
const documentPrefix = (room: string) => `lw:${room}:doc:`;
const channelOf = (room: string) => `lw:${room}`;
/** Nothing is said there; that somebody listens is the sign of life. */
const channelOfProcess = (process: string) => `lw:process:${process}`;

/** How long a health check may take, in ms. */
const CHECK_TIMEOUT_MS = 1000;

const NOBODY: NeighbourEvents = {
	onSessionChanged: () => undefined,
	onPresence: () => undefined,
	onPresenceAsked: () => undefined,
	onAway: () => undefined,
	onLost: () => undefined,
	onBack: () => Promise.resolve()
};

/**
 * Sessions as hashes and documents as streams on Redis 7, for any number of processes.
 * Waits while Redis is away for up to {@link PATIENCE_MS}, and rejects after that.
 */
export class RedisStore implements Store, Neighbours {
	readonly kind = 'redis';
	readonly #process = randomBytes(6).toString('base64url');
	readonly #link: RedisLink;
	/** open documents by room; a room is listened to while it has any */
	readonly #open = new Map<string, Set<RedisDocument>>();
	#events = NOBODY;

	private constructor(url: string, patienceMs: number) {
		this.#link = new RedisLink(url, patienceMs, {
			onMessage: (text, channel) => this.#hear(text, channel),
			onAway: (error) => this.#events.onAway(error),
			onLost: () => this.#events.onLost(),
			onBack: () => void this.#recover()
		});
	}

	/**
	 * @param url - `redis://` or `rediss://`
	 * @param patienceMs - how long Redis may be away
	 * @throws StoreAwayError; ErrorReply when Redis refuses, e.g. the password
	 */
	static async open(url: string, patienceMs = PATIENCE_MS): Promise<RedisStore> {
		const store = new RedisStore(url, patienceMs);
		await store.#link.connect();
		await store.#link.subscribe(channelOfProcess(store.#process));
		return store;
	}

	get neighbours(): Neighbours {
		return this;
	}

	listen(events: NeighbourEvents): void {
		this.#events = events;
	}

	tellPresence(room: string, { participants, hosts }: Counts): void {
		this.#tell(room, { type: 'presence', participants, hosts });
	}

	askPresence(room: string): void {
		this.#tell(room, { type: 'ask' });
	}

	async alive(processes: readonly string[]): Promise<ReadonlySet<string>> {
		try {
			const listening = await this.#link.now((client) =>
				client.pubSubNumSub(processes.map(channelOfProcess))
			);
			return new Set(processes.filter((process) => listening[channelOfProcess(process)]));
		} catch {
			return new Set(processes); // away
		}
	}

	async readSession(room: string): Promise<SessionRecord | undefined> {
		const fields = await this.#link.run((client) => client.hGetAll(sessionKey(room)));
		const { joinHash, hostHash, usedAt, endedAt } = fields;
		const record = {
			room,
			joinHash: joinHash?.toString(),
			hostHash: hostHash?.toString(),
			usedAt: Number(usedAt),
			...(endedAt && { endedAt: Number(endedAt) })
		};
		return parseSessionRecord(record, room);
	}

	async createSession({ room, joinHash, hostHash, usedAt }: SessionRecord): Promise<boolean> {
		const session = [room, joinHash, hostHash, String(usedAt)];
		return (await this.#script(CREATE_SESSION, room, session)) === 1;
	}

	async touchSession(room: string, usedAt: number): Promise<void> {
		await this.#script(TOUCH_SESSION, room, [String(usedAt)]);
	}

	async endSession(room: string, endedAt: number): Promise<void> {
		await this.#script(END_SESSION, room, [String(endedAt), ...this.#sessionChanged(room)]);
	}

	async deleteSession(room: string): Promise<void> {
		await this.#script(DELETE_SESSION, room, [room, ...this.#sessionChanged(room)]);
	}

	async listSessions(): Promise<SessionRecord[]> {
		const rooms = await this.#link.run((client) => client.sMembers(ROOMS));
		const sessions = await Promise.all(rooms.map((room) => this.readSession(room.toString())));
		return sessions.filter((session) => session !== undefined);
	}

	async listDocuments(room: string): Promise<DocumentName[]> {
		const names = await this.#link.run((client) => client.sMembers(documentsKey(room)));
		return names.flatMap((name) => parseDocumentName(name.toString()) ?? []);
	}

	async openDocument(room: string, name: DocumentName): Promise<StoredDocument | undefined> {
		const log = new RedisDocument({
			link: this.#link,
			key: documentPrefix(room) + name,
			name,
			process: this.#process,
			tell: (client) => this.#publish(client, room, { type: 'appended', name }),
			onGone: () => this.#events.onSessionChanged(room),
			onClose: () => this.#forget(room, log)
		});
		const others = this.#open.get(room) ?? new Set();
		this.#open.set(room, others.add(log));
		try {
			// first listen, then read: what is appended in between is heard of
			if (others.size === 1) await this.#link.subscribe(channelOf(room));
			const updates = await log.load();
			if (updates) return { log, updates, damaged: 0 };
		} catch (error) {
			this.#forget(room, log);
			throw error;
		}
		this.#forget(room, log);
		return undefined;
	}

	async createDocument(room: string, name: DocumentName): Promise<StoredDocument> {
		await this.#script(CREATE_DOCUMENT, room, [name]);
		const stored = await this.openDocument(room, name);
		if (!stored) throw new DocumentGoneError(); // the session has ended meanwhile
		return stored;
	}

	async check(): Promise<void> {
		const written = this.#link.now((client) => client.set(CHECK_KEY, 'writable'));
		await Promise.race([written, tooLate()]);
	}

	close(): Promise<void> {
		this.#link.close();
		return Promise.resolve();
	}

	/** @param values - all but the prefix of documents, which comes first */
	#script(script: string, room: string, values: string[]) {
		const keys = [sessionKey(room), documentsKey(room), ROOMS];
		return this.#link.run((client) =>
			client.eval(script, { keys, arguments: [documentPrefix(room), ...values] })
		);
	}

	#sessionChanged(room: string): [channel: string, message: string] {
		return [channelOf(room), encodeMessage(this.#process, { type: 'session' })];
	}

	#tell(room: string, message: Message): void {
		this.#link.now((client) => this.#publish(client, room, message)).catch(() => undefined);
	}

	/** Whoever misses it reads everything anew: its connection is gone. */
	#publish(client: RedisClient, room: string, message: Message): Promise<number> {
		return client.publish(channelOf(room), encodeMessage(this.#process, message));
	}

	#hear(text: string, channel: string): void {
		const { process, message } = parseMessage(text) ?? {};
		const room = channel.slice(channelOf('').length);
		if (!message || !process || process === this.#process) return;
		if (message.type === 'session') this.#events.onSessionChanged(room);
		else if (message.type === 'ask') this.#events.onPresenceAsked(room);
		else if (message.type === 'presence') {
			const { participants, hosts } = message;
			this.#events.onPresence(room, process, { participants, hosts });
		} else {
			for (const log of this.#open.get(room) ?? []) if (log.name === message.name) log.nudge();
		}
	}

	#forget(room: string, log: RedisDocument): void {
		const logs = this.#open.get(room);
		if (!logs?.delete(log) || logs.size > 0) return;
		this.#open.delete(room);
		this.#link.unsubscribe(channelOf(room));
	}

	async #recover(): Promise<void> {
		await this.#events.onBack();
		const logs = Array.from(this.#open.values(), (ofRoom) => [...ofRoom]).flat();
		await Promise.all(logs.map((log) => log.recover()));
	}
}

function tooLate(): Promise<never> {
	return new Promise((_resolve, reject) =>
		setTimeout(() => reject(new StoreAwayError(undefined)), CHECK_TIMEOUT_MS).unref()
	);
}
