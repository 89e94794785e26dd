import { setImmediate } from 'node:timers/promises';
import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import type { DocumentKind } from '#lib/protocol/documents.ts';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import { ROLES, type Role } from '#lib/protocol/roles.ts';
import { DocumentState } from './document-state.ts';
import { handleMessage, type Outcome } from './handle-message.ts';
import type { Limits } from './limits.ts';
import { decide } from './permissions.ts';
import { Turn } from './turn.ts';
import type { DocumentLog, StoredDocument } from './store/store.ts';

/** Someone connected to one document; the relay implements it with a socket. */
export interface Peer {
	readonly role: Role;
	send(frame: Uint8Array): void;
	close(code: CloseCode): void;
}

interface Received {
	peer: Peer;
	frame: Uint8Array<ArrayBuffer>;
}

/** State vector of someone who has nothing. */
const EMPTY_STATE_VECTOR = Uint8Array.of(0);

/**
 * A document with its peers. Frames are handled in turns: what arrived in one turn of the event loop
 * is applied, stored as one record, then forwarded and answered (P37, P39). The next turn waits for
 * that, so nothing that is not stored can be seen by anyone.
 */
export class LiveDocument {
	readonly kind: DocumentKind;
	readonly peers = new Set<Peer>();
	/** whatever else they sent counts no more (P38) */
	readonly #refused = new WeakSet<Peer>();
	readonly #state: DocumentState;
	readonly #log: DocumentLog;
	readonly #limits: Limits;
	readonly #onFailure: (error: unknown) => void;
	#received: Received[] = [];
	#receivedBytes = 0;
	#records: number;
	#answered: { update: Uint8Array; frame: Uint8Array } | undefined;
	#working: Promise<void> | undefined;
	#isStopped = false;

	/**
	 * @param state - loaded from `log`
	 * @param records - number of records in `log`
	 * @param onFailure - the store failed; all peers are closed and the document is of no more use
	 */
	constructor(
		kind: DocumentKind,
		state: DocumentState,
		{ log, records }: { log: DocumentLog; records: number },
		limits: Limits,
		onFailure: (error: unknown) => void
	) {
		this.kind = kind;
		this.#state = state;
		this.#log = log;
		this.#records = records;
		this.#limits = limits;
		this.#onFailure = onFailure;
		log.follow?.({
			onUpdates: (updates) => this.#takeOver(updates),
			merged: () => state.merged(),
			onFailure: (error) => this.#fail(error)
		});
	}

	/** upper bound of its size, merged */
	get bytes(): number {
		return this.#state.bytes;
	}

	/** Adds a peer and asks for what it has, if it may write (P32, P33). */
	join(peer: Peer): void {
		this.peers.add(peer);
		const question = decide(peer.role, this.kind, 'ask');
		if (question === 'withhold') return;
		const known = question === 'askAll' ? EMPTY_STATE_VECTOR : this.#state.stateVector();
		peer.send(encodeSyncFrame(SYNC.step1, known));
	}

	/** What the peer sent before it left is still handled. */
	leave(peer: Peer): void {
		this.peers.delete(peer);
	}

	receive(peer: Peer, frame: Uint8Array<ArrayBuffer>): void {
		if (this.#isStopped) return;
		this.#receivedBytes += frame.length;
		if (this.#receivedBytes > this.#limits.queuedBytes) {
			this.#refuse(peer, CLOSE.overload);
			return;
		}
		this.#received.push({ peer, frame });
		this.#working ??= this.#work();
	}

	/** Handles nothing more. Resolves when what was being stored is stored or has failed. */
	async stop(): Promise<void> {
		this.#isStopped = true;
		this.#received = [];
		await this.#working;
	}

	/** Resolves when everything received is handled. */
	async idle(): Promise<void> {
		while (this.#working) await this.#working;
	}

	closePeers(code: CloseCode): void {
		for (const peer of this.peers) peer.close(code);
		this.peers.clear();
	}

	/** Frees the memory; merges the records first unless they are to be deleted anyway. */
	async unload({ isCompacted }: { isCompacted: boolean }): Promise<void> {
		await this.stop();
		try {
			if (isCompacted && this.#records > 1) await this.#log.compact(this.#state.merged());
		} finally {
			await this.#log.close();
			this.#state.destroy();
		}
	}

	async #work(): Promise<void> {
		while (this.#received.length > 0) {
			await setImmediate(); // what else arrives in this turn belongs to it
			const batch = this.#received;
			this.#received = [];
			this.#receivedBytes = 0;
			try {
				await this.#settle(batch);
			} catch (error) {
				this.#fail(error);
			}
		}
		this.#working = undefined;
	}

	/** Handles what one turn has time for; the rest waits at the front. */
	async #settle(batch: readonly Received[]): Promise<void> {
		const turn = new Turn();
		const refusals: { peer: Peer; code: CloseCode }[] = [];
		const answers: { peer: Peer; find: () => Uint8Array }[] = [];
		const authors = new Set<Peer>();
		const { stored, forwarded } = this.#state.collect((apply) => {
			for (const [index, { peer, frame }] of batch.entries()) {
				if (this.#refused.has(peer)) continue;
				if (index > 0 && turn.isOver()) {
					this.#putBack(batch.slice(index));
					break;
				}
				const applyFrom = (update: Uint8Array) => {
					authors.add(peer);
					return apply(update);
				};
				const about = { role: peer.role, kind: this.kind };
				const outcome: Outcome = handleMessage(this.#state, applyFrom, about, frame);
				if (outcome.type === 'answer') answers.push({ peer, find: outcome.find });
				if (outcome.type === 'close') {
					this.#refused.add(peer);
					refusals.push({ peer, code: outcome.code });
				}
			}
		});
		for (const { peer, code } of refusals) this.#refuse(peer, code);
		if (stored) {
			await this.#log.append(stored);
			this.#records++;
		}
		if (forwarded) await this.#forward(forwarded, authors, turn);
		for (const { peer, find } of answers) {
			if (turn.isOver()) await turn.next();
			if (this.peers.has(peer)) peer.send(this.#answerFrame(find()));
		}
	}

	#putBack(frames: readonly Received[]): void {
		this.#received.unshift(...frames);
		for (const { frame } of frames) this.#receivedBytes += frame.length;
	}

	/** The same answer for many peers is one frame. */
	#answerFrame(update: Uint8Array): Uint8Array {
		if (this.#answered?.update !== update) {
			this.#answered = { update, frame: encodeSyncFrame(SYNC.step2, update) };
		}
		return this.#answered.frame;
	}

	/** Shows what another process has stored (P44), also while something of this one is being stored. */
	#takeOver(updates: readonly Uint8Array[]): void {
		this.#records += updates.length;
		const { forwarded } = this.#state.collect((apply) => updates.forEach(apply), {
			isStored: true
		});
		if (forwarded) void this.#forward(forwarded, new Set(), new Turn());
	}

	/** A thousand peers take longer than one turn; who leaves or joins meanwhile is told nothing, or twice. */
	async #forward(update: Uint8Array, authors: ReadonlySet<Peer>, turn: Turn): Promise<void> {
		const frame = encodeSyncFrame(SYNC.update, update);
		const readers = ROLES.filter((role) => decide(role, this.kind, 'forward') === 'send');
		const [author] = authors.size === 1 ? authors : [];
		for (const peer of this.peers) {
			if (peer === author || !readers.includes(peer.role)) continue;
			peer.send(frame);
			if (turn.isOver()) await turn.next();
		}
	}

	#refuse(peer: Peer, code: CloseCode): void {
		this.#refused.add(peer);
		this.peers.delete(peer);
		peer.close(code);
	}

	#fail(error: unknown): void {
		this.#isStopped = true;
		this.#received = [];
		this.#onFailure(error);
		// what memory holds beyond the store must not be seen: devices come back and send it again
		this.closePeers(CLOSE.overload);
	}
}

/** @returns the document as the store has it, and how many of its records are damaged */
export function loadDocument(
	kind: DocumentKind,
	{ log, updates, damaged }: StoredDocument,
	limits: Limits,
	onFailure: (error: unknown) => void
): { document: LiveDocument; damaged: number } {
	const state = new DocumentState(limits.documentBytes);
	const unreadable = state.load(updates);
	const records = { log, records: updates.length + damaged };
	return {
		document: new LiveDocument(kind, state, records, limits, onFailure),
		damaged: damaged + unreadable
	};
}
