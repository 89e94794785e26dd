import type { DocumentName } from '#lib/protocol/documents.ts';
import type { SessionRecord, Store, StoredDocument } from './store.ts';

interface Room {
	session: SessionRecord;
	documents: Map<DocumentName, Uint8Array[]>;
}

/** Keeps everything until the process ends: for development, tests and devices that must not write. */
export class MemoryStore implements Store {
	readonly kind = 'memory';
	readonly #rooms = new Map<string, Room>();

	readSession(room: string): Promise<SessionRecord | undefined> {
		return Promise.resolve(this.#rooms.get(room)?.session);
	}

	createSession(session: SessionRecord): Promise<boolean> {
		if (this.#rooms.has(session.room)) return Promise.resolve(false);
		this.#rooms.set(session.room, { session, documents: new Map() });
		return Promise.resolve(true);
	}

	touchSession(room: string, usedAt: number): Promise<void> {
		const found = this.#rooms.get(room);
		if (found) found.session = { ...found.session, usedAt };
		return Promise.resolve();
	}

	endSession(room: string, endedAt: number): Promise<void> {
		const found = this.#rooms.get(room);
		if (found)
			this.#rooms.set(room, { session: { ...found.session, endedAt }, documents: new Map() });
		return Promise.resolve();
	}

	deleteSession(room: string): Promise<void> {
		this.#rooms.delete(room);
		return Promise.resolve();
	}

	listSessions(): Promise<SessionRecord[]> {
		return Promise.resolve(Array.from(this.#rooms.values(), ({ session }) => session));
	}

	listDocuments(room: string): Promise<DocumentName[]> {
		return Promise.resolve([...(this.#rooms.get(room)?.documents.keys() ?? [])]);
	}

	openDocument(room: string, name: DocumentName): Promise<StoredDocument | undefined> {
		const records = this.#rooms.get(room)?.documents.get(name);
		return Promise.resolve(records && stored(records));
	}

	createDocument(room: string, name: DocumentName): Promise<StoredDocument> {
		const records: Uint8Array[] = [];
		this.#rooms.get(room)?.documents.set(name, records);
		return Promise.resolve(stored(records));
	}

	check(): Promise<void> {
		return Promise.resolve();
	}

	close(): Promise<void> {
		return Promise.resolve();
	}
}

function stored(records: Uint8Array[]): StoredDocument {
	return {
		updates: [...records],
		damaged: 0,
		log: {
			append: (update) => {
				records.push(update);
				return Promise.resolve();
			},
			compact: (state) => {
				records.splice(0, records.length, state);
				return Promise.resolve();
			},
			close: () => Promise.resolve()
		}
	};
}
