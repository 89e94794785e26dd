import type { RegisterSession, StoreKind } from '#lib/protocol/api.ts';
import { parseRegisterSession } from '#lib/protocol/api.ts';
import { documentKind, type DocumentName } from '#lib/protocol/documents.ts';

/** What the relay knows of a session (docs/protocol.md P6): hashes and times, nothing else. */
export interface SessionRecord extends RegisterSession {
	/** milliseconds since the epoch */
	usedAt: number;
	/** milliseconds since the epoch; absent while the session runs */
	endedAt?: number;
}

/** Where the updates of one document go; one at a time, in order. */
export interface DocumentLog {
	/** Resolves when the update would survive the end of this process; after a rejection the log is not used again. */
	append(update: Uint8Array): Promise<void>;
	/** Replaces everything read or appended so far by one state, wholly or not at all. */
	compact(state: Uint8Array): Promise<void>;
	close(): Promise<void>;
	/** Only where other processes write to the same document; called once, before the first append. */
	follow?(follower: Follower): void;
}

/** Who keeps up with what other processes write to a document. */
export interface Follower {
	/** What they have stored, oldest first: to be shown, not to be stored again. */
	onUpdates(updates: readonly Uint8Array[]): void;
	/** @returns everything that is known of the document, as one update */
	merged(): Uint8Array;
	/** The document is gone, or cannot be read any more. */
	onFailure(error: unknown): void;
}

/** A document as it was found. */
export interface StoredDocument {
	log: DocumentLog;
	/** oldest first */
	updates: Uint8Array[];
	/** number of records that could not be read and are missing in `updates` */
	damaged: number;
}

/**
 * Keeps sessions and their documents. All methods reject when the store fails. Calls for one room
 * come one after the other, except `append`, `compact` and `close` of different documents.
 */
export interface Store {
	readonly kind: StoreKind;
	/** the other processes on this store; absent where there can be none */
	readonly neighbours?: Neighbours;
	readSession(room: string): Promise<SessionRecord | undefined>;
	/** @returns false when the name is taken; whatever documents an unreadable session left are gone */
	createSession(session: SessionRecord): Promise<boolean>;
	/** Says that a session is in use; does nothing when there is none. */
	touchSession(room: string, usedAt: number): Promise<void>;
	/** Destroys all documents and notes the end; afterwards no trace of their content is stored. */
	endSession(room: string, endedAt: number): Promise<void>;
	/** Forgets the session with everything it has. */
	deleteSession(room: string): Promise<void>;
	/** All sessions, also ended ones, in any order. */
	listSessions(): Promise<SessionRecord[]>;
	listDocuments(room: string): Promise<DocumentName[]>;
	openDocument(room: string, name: DocumentName): Promise<StoredDocument | undefined>;
	/**
	 * An empty document that is there also after a restart. Overwrites nothing: when another process
	 * was quicker, its document is opened. Rejects when the session has ended there.
	 */
	createDocument(room: string, name: DocumentName): Promise<StoredDocument>;
	/** Writes something, so that a full or missing disk shows. */
	check(): Promise<void>;
	close(): Promise<void>;
}

/** How many are connected to the `stage` of a room at one process. */
export interface Counts {
	participants: number;
	hosts: number;
}

/** Several processes on one store, and how they hear of each other. */
export interface Neighbours {
	/** Called once, before anything is opened. */
	listen(events: NeighbourEvents): void;
	/** Tells the others how many are here; may get lost. */
	tellPresence(room: string, counts: Counts): void;
	/** @returns those of the processes that are connected to the store; all while it is away */
	alive(processes: readonly string[]): Promise<ReadonlySet<string>>;
	/** Asks the others how many are there; may get lost. */
	askPresence(room: string): void;
}

export interface NeighbourEvents {
	/** Another process ended or deleted this session, or the store has forgotten it. */
	onSessionChanged(room: string): void;
	/** @param process - random name of the other process */
	onPresence(room: string, process: string, counts: Counts): void;
	onPresenceAsked(room: string): void;
	/** The store has stopped answering: what is asked of it waits. */
	onAway(error: unknown): void;
	/** It has been away for so long that nothing waits any more. */
	onLost(): void;
	/** It answers again, and may have forgotten sessions; resolves when those that are gone are closed. */
	onBack(): Promise<void>;
}

/** A document was written to that its session's end, or the loss of the store, has destroyed. */
export class DocumentGoneError extends Error {
	override name = 'DocumentGoneError';
}

/** The store does not answer; the code of the cause says why. */
export class StoreAwayError extends Error {
	override name = 'StoreAwayError';
	readonly code: string;

	constructor(cause: unknown) {
		super('the store does not answer', { cause });
		const isCoded = cause instanceof Error && 'code' in cause && typeof cause.code === 'string';
		this.code = isCoded ? String(cause.code) : 'AWAY';
	}
}

/** @returns the record when a stored value has its shape and belongs to `room` */
export function parseSessionRecord(value: unknown, room: string): SessionRecord | undefined {
	const registration = parseRegisterSession(value);
	if (registration?.room !== room) return undefined;
	const { usedAt, endedAt } = value as Record<string, unknown>;
	if (typeof usedAt !== 'number') return undefined;
	if (endedAt === undefined) return { ...registration, usedAt };
	return typeof endedAt === 'number' ? { ...registration, usedAt, endedAt } : undefined;
}

/** @returns `name` as document name, when a document may have it */
export function parseDocumentName(name: string): DocumentName | undefined {
	return documentKind(name) ? (name as DocumentName) : undefined;
}
