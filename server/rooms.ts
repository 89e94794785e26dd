import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import { documentKind, type DocumentKind, type DocumentName } from '#lib/protocol/documents.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { KeyedLock } from './keyed-lock.ts';
import type { Limits } from './limits.ts';
import { loadDocument, type LiveDocument, type Peer } from './live-document.ts';
import { decide } from './permissions.ts';
import { Presence } from './presence.ts';
import type { Store, StoredDocument } from './store/store.ts';

export interface RoomsOptions {
	store: Store;
	/** shared with everything else that changes sessions */
	lock: KeyedLock;
	limits: Limits;
	onStoreError: (error: unknown) => void;
	onDamage: () => void;
}

/** A peer's place in a document. */
export interface Entry {
	document: LiveDocument;
	leave: () => void;
}

interface Room {
	name: string;
	/** those in memory */
	documents: Map<DocumentName, LiveDocument>;
	presence?: Presence;
}

/** The rooms in memory. A document is loaded for its first peer and unloaded after its last. */
export class Rooms {
	readonly #options: RoomsOptions;
	readonly #rooms = new Map<string, Room>();
	#isStopping = false;

	constructor(options: RoomsOptions) {
		this.#options = options;
	}

	get size(): number {
		return this.#rooms.size;
	}

	has(room: string): boolean {
		return this.#rooms.has(room);
	}

	/** Lets a peer with a valid token in, or says why not. Rejects when the store fails. */
	enter(name: string, documentName: DocumentName, peer: Peer): Promise<Entry | CloseCode> {
		const { store, lock, limits, onStoreError } = this.#options;
		return lock.run(name, async () => {
			const room = this.#rooms.get(name) ?? (await this.#load(name));
			if (typeof room === 'number') return room;
			const ofHosts = peer.role === 'host' ? limits.hostConnectionsPerRoom : 0;
			if (connections(room) >= limits.connectionsPerRoom + ofHosts) return CLOSE.tooMany;
			const document = await this.#open(room, documentName, peer);
			if (typeof document === 'number') return document;
			if (!this.#rooms.has(name)) {
				this.#rooms.set(name, room);
				await store.touchSession(name, Date.now()).catch(onStoreError); // no reason to turn anyone away
			}
			document.join(peer);
			if (document.kind === 'stage') room.presence?.changed();
			return { document, leave: () => this.#leave(room, documentName, document, peer) };
		});
	}

	/**
	 * Takes a room out of memory without saving and closes its peers. The caller holds the lock.
	 * @param code - told to the peers when `work`, done in between, succeeds
	 */
	async destroy(name: string, code: CloseCode, work: () => Promise<void>): Promise<void> {
		const room = this.#rooms.get(name);
		const documents = [...(room?.documents.values() ?? [])];
		let told: CloseCode = CLOSE.overload;
		room?.presence?.stop();
		room?.documents.clear(); // peers that leave from here on must not save anything
		try {
			await Promise.all(documents.map((document) => document.unload({ isCompacted: false })));
			await work();
			told = code;
		} finally {
			this.#rooms.delete(name);
			for (const document of documents) document.closePeers(told);
		}
	}

	/** Closes a room whose session another process has ended, or the store has forgotten. */
	recheck(name: string): Promise<void> {
		const { store, lock } = this.#options;
		return lock.run(name, async () => {
			if (!this.#rooms.has(name)) return;
			const session = await store.readSession(name);
			if (!session) await this.destroy(name, CLOSE.unauthorized, nothing);
			else if (session.endedAt !== undefined) await this.destroy(name, CLOSE.sessionEnded, nothing);
		});
	}

	/** The store was away and is back, maybe with less than it had. */
	async recheckAll(): Promise<void> {
		await Promise.all(Array.from(this.#rooms.keys(), (name) => this.recheck(name)));
		for (const { presence } of this.#rooms.values()) presence?.meet();
	}

	/** The store is away for so long that nothing here can be stored any more: devices keep it and come back. */
	async abandon(): Promise<void> {
		const { lock } = this.#options;
		await Promise.all(
			Array.from(this.#rooms.keys(), (name) =>
				lock.run(name, () => this.destroy(name, CLOSE.overload, nothing))
			)
		);
	}

	/** @returns documents of a room that are in memory; none when it is not */
	documents(name: string): LiveDocument[] {
		return [...(this.#rooms.get(name)?.documents.values() ?? [])];
	}

	/** @returns who is on the stage of a room, when it is in memory */
	presence(name: string): Presence | undefined {
		return this.#rooms.get(name)?.presence;
	}

	/** The process stops. Resolves when everything received so far is stored and answered. */
	async settle(): Promise<void> {
		this.#isStopping = true;
		const documents = Array.from(this.#rooms.values(), (room) => [...room.documents.values()]);
		await Promise.all(documents.flat().map((document) => document.idle()));
	}

	/** Handles what was received and saves everything; peers are to be closed before. */
	async close(): Promise<void> {
		const { lock } = this.#options;
		this.#isStopping = true;
		await Promise.all(
			Array.from(this.#rooms.values(), (room) =>
				lock.run(room.name, async () => {
					for (const [name, document] of room.documents) {
						await this.#unload(room, name, document);
					}
				})
			)
		);
		await lock.idle(); // rooms whose last peer has just left are being saved, too
	}

	async #load(name: string): Promise<Room | CloseCode> {
		const { store } = this.#options;
		const session = await store.readSession(name);
		if (!session) return CLOSE.unauthorized;
		if (session.endedAt !== undefined) return CLOSE.sessionEnded;
		return { name, documents: new Map() };
	}

	async #open(room: Room, name: DocumentName, { role }: Peer): Promise<LiveDocument | CloseCode> {
		const { store, limits, onStoreError, onDamage } = this.#options;
		const loaded = room.documents.get(name);
		if (loaded) return loaded;
		const kind = documentKind(name);
		if (!kind) return CLOSE.badRequest;
		// asked anew each time: another process may have created it
		const stored =
			(await store.openDocument(room.name, name)) ?? (await this.#create(room, name, kind, role));
		if (typeof stored === 'number') return stored;
		const { document, damaged } = loadDocument(kind, stored, limits, (error) => {
			onStoreError(error);
			this.#forget(room, name, document);
			document.unload({ isCompacted: false }).catch(onStoreError);
		});
		if (damaged > 0) onDamage();
		room.documents.set(name, document);
		if (kind === 'stage') room.presence = new Presence(document, room.name, store.neighbours);
		return document;
	}

	async #create(
		{ name: room }: Room,
		name: DocumentName,
		kind: DocumentKind,
		role: Role
	): Promise<StoredDocument | CloseCode> {
		const { store, limits } = this.#options;
		if (decide(role, kind, 'open') !== 'create') return CLOSE.documentMissing;
		const known = await store.listDocuments(room);
		if (known.length >= limits.documentsPerRoom) return CLOSE.tooMany;
		return store.createDocument(room, name);
	}

	#leave(room: Room, name: DocumentName, document: LiveDocument, peer: Peer): void {
		const { lock, onStoreError } = this.#options;
		document.leave(peer);
		if (room.documents.get(name) !== document) return;
		if (document.kind === 'stage') room.presence?.changed();
		if (document.peers.size > 0) return;
		lock
			.run(room.name, async () => {
				if (document.peers.size === 0) await this.#unload(room, name, document);
			})
			.catch(onStoreError);
	}

	async #unload(room: Room, name: DocumentName, document: LiveDocument): Promise<void> {
		await document.idle();
		if (room.documents.get(name) !== document) return; // the store failed meanwhile, or the room is gone
		this.#forget(room, name, document);
		// merging saves space, not data, and a process that stops has no time
		await document.unload({ isCompacted: !this.#isStopping });
		if (room.documents.size === 0) await this.#options.store.touchSession(room.name, Date.now());
	}

	#forget(room: Room, name: DocumentName, document: LiveDocument): void {
		if (room.documents.get(name) !== document) return; // loaded anew meanwhile, or the room is gone
		room.documents.delete(name);
		if (name === 'stage') {
			room.presence?.stop();
			delete room.presence;
		}
		if (room.documents.size === 0) this.#rooms.delete(room.name);
	}
}

const nothing = (): Promise<void> => Promise.resolve();

function connections(room: Room): number {
	let sum = 0;
	for (const { peers } of room.documents.values()) sum += peers.size;
	return sum;
}
