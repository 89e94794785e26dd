import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRoom, type DocumentName } from '#lib/protocol/documents.ts';
import {
	parseDocumentName,
	parseSessionRecord,
	type SessionRecord,
	type Store,
	type StoredDocument
} from './store.ts';
import { UNFINISHED, UpdateFile } from './update-file.ts';

const SESSION_FILE = 'session.json';
const DOCUMENT_ENDING = '.updates';

/**
 * A folder per room, in it one JSON file for the session and one append-only file per document:
 * deleting a document really removes its content, and a damaged file harms no other
 * (docs/store-choice.md). One process per folder.
 */
export class DiskStore implements Store {
	readonly kind = 'disk';
	readonly #folder: string;
	readonly #rooms: string;
	/** every file that is open, with its room */
	readonly #open = new Map<UpdateFile, string>();
	/** sessions that were read or written, as they are on disk: every phone that joins is checked against one */
	readonly #sessions = new Map<string, SessionRecord>();
	/** counts what may have made a session that is being read an old one */
	#changes = 0;
	#checking: Promise<void> | undefined;

	private constructor(folder: string) {
		this.#folder = folder;
		this.#rooms = join(folder, 'rooms');
	}

	/**
	 * Opens or creates the folder and removes what nobody can reach any more: documents of ended
	 * sessions, unfinished files, and rooms whose session file cannot be read. Rejects when nothing can be
	 * written there: better no process than one that takes answers and cannot keep them.
	 * @param onDamage - called once for each such room
	 */
	static async open(folder: string, onDamage: () => void): Promise<DiskStore> {
		const store = new DiskStore(folder);
		await mkdir(store.#rooms, { recursive: true, mode: 0o700 });
		for (const room of await store.#listRooms()) {
			const session = await store.readSession(room);
			if (session) await store.#tidy(session);
			else {
				onDamage();
				await store.deleteSession(room);
			}
		}
		await store.check();
		return store;
	}

	async readSession(room: string): Promise<SessionRecord | undefined> {
		const known = this.#sessions.get(room);
		if (known) return known;
		const changes = this.#changes;
		const text = await orUndefined(readFile(this.#path(room, SESSION_FILE), 'utf8'));
		if (text === undefined) return undefined;
		try {
			const session = parseSessionRecord(JSON.parse(text), room);
			if (session && changes === this.#changes) this.#sessions.set(room, session);
			return session;
		} catch {
			return undefined; // a damaged file: the session registers again
		}
	}

	async createSession(session: SessionRecord): Promise<boolean> {
		if (await this.readSession(session.room)) return false;
		await this.deleteSession(session.room);
		await this.#writeSession(session);
		return true;
	}

	async touchSession(room: string, usedAt: number): Promise<void> {
		const session = await this.readSession(room);
		if (session) await this.#writeSession({ ...session, usedAt });
	}

	async endSession(room: string, endedAt: number): Promise<void> {
		const session = await this.readSession(room);
		if (!session) return;
		const ended = { ...session, endedAt };
		await this.#closeFiles(room); // Windows does not remove a file that is open
		try {
			// first the end, then the files: if this stops half-way, the next start removes the rest
			await this.#writeSession(ended);
		} catch {
			// a full disk: what is to go makes room for the note
			await this.#tidy(ended);
			await this.#writeSession(ended);
		}
		await this.#tidy(ended);
	}

	async deleteSession(room: string): Promise<void> {
		await this.#closeFiles(room);
		await rm(join(this.#rooms, room), { recursive: true, force: true });
		this.#changes++;
		this.#sessions.delete(room);
	}

	async listSessions(): Promise<SessionRecord[]> {
		const sessions: SessionRecord[] = [];
		for (const room of await this.#listRooms()) {
			const session = await this.readSession(room);
			if (session) sessions.push(session);
		}
		return sessions;
	}

	async listDocuments(room: string): Promise<DocumentName[]> {
		const files = (await orUndefined(readdir(join(this.#rooms, room)))) ?? [];
		return files.flatMap((file) =>
			file.endsWith(DOCUMENT_ENDING)
				? (parseDocumentName(file.slice(0, -DOCUMENT_ENDING.length)) ?? [])
				: []
		);
	}

	openDocument(room: string, name: DocumentName): Promise<StoredDocument | undefined> {
		return orUndefined(this.#openFile(room, name, 'r+'));
	}

	createDocument(room: string, name: DocumentName): Promise<StoredDocument> {
		return this.#openFile(room, name, 'wx+');
	}

	check(): Promise<void> {
		this.#checking ??= this.#write4KiB().finally(() => (this.#checking = undefined));
		return this.#checking;
	}

	async close(): Promise<void> {
		await Promise.all(Array.from(this.#open.keys(), (file) => file.close()));
	}

	/** To a new file: one that is there already would find the space that it has. */
	async #write4KiB(): Promise<void> {
		const path = join(this.#folder, 'check');
		try {
			await writeFile(path, Buffer.alloc(4096));
		} finally {
			await rm(path, { force: true });
		}
	}

	#path(room: string, file: string): string {
		return join(this.#rooms, room, file);
	}

	async #openFile(room: string, name: DocumentName, flags: 'r+' | 'wx+'): Promise<StoredDocument> {
		const stored = await UpdateFile.open(this.#path(room, name + DOCUMENT_ENDING), flags, (file) =>
			this.#open.delete(file)
		);
		this.#open.set(stored.log, room);
		return stored;
	}

	async #closeFiles(room: string): Promise<void> {
		const files = [...this.#open].filter(([, owner]) => owner === room);
		await Promise.all(files.map(([file]) => file.close()));
	}

	async #listRooms(): Promise<string[]> {
		return (await readdir(this.#rooms)).filter(isRoom);
	}

	async #writeSession(session: SessionRecord): Promise<void> {
		this.#sessions.delete(session.room); // unknown, should this fail half-way
		await mkdir(join(this.#rooms, session.room), { recursive: true, mode: 0o700 });
		const path = this.#path(session.room, SESSION_FILE);
		const text = `${JSON.stringify(session)}\n`;
		await writeFile(path + UNFINISHED, text, { flush: true, mode: 0o600 });
		await rename(path + UNFINISHED, path);
		this.#changes++;
		this.#sessions.set(session.room, session);
	}

	async #tidy({ room, endedAt }: SessionRecord): Promise<void> {
		for (const file of await readdir(join(this.#rooms, room))) {
			const isLeftOver = endedAt !== undefined && file !== SESSION_FILE;
			if (isLeftOver || file.endsWith(UNFINISHED)) await rm(this.#path(room, file));
		}
	}
}

/** @returns undefined when the file or folder does not exist; every other failure stays one */
async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
	try {
		return await reading;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}
