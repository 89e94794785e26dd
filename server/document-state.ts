import * as Y from 'yjs';
import { valuesRoot } from '#lib/protocol/values.ts';
import { encodeWaiting } from './encode-waiting.ts';
import { FreshRun } from './fresh-run.ts';
import { FreshUpdates } from './fresh-updates.ts';
import { mergeAll } from './merge-updates.ts';
import { readSealedUpdate, type FreshWrites } from './sealed-update.ts';
import { isTangled } from './tangle.ts';
import {
	NO_LIMITS,
	takePending,
	WAITING_LIMITS,
	partsOf,
	sizeOf,
	WaitingUpdates,
	type Waiting,
	type WaitingLimits
} from './waiting-updates.ts';

/** What a run of updates did: what must be stored, and the part of it that changed the document. */
export interface Change {
	/** undefined when nothing is new */
	stored: Uint8Array | undefined;
	/** undefined when nothing can be seen yet (it waits for what is missing), or nothing is new */
	forwarded: Uint8Array | undefined;
}

/** Takes one update: it may be nothing that belongs here, or one too many that waits. */
export type Apply = (update: Uint8Array) => 'taken' | 'notSealed' | 'tooManyWaiting';

/** Answers to different questions that are kept while the document stays as it is. */
const REMEMBERED_ANSWERS = 32;

/**
 * One document in memory: Yjs over sealed values. Knows neither peers nor the store.
 */
export class DocumentState {
	readonly #doc = new Y.Doc();
	readonly #values = valuesRoot(this.#doc);
	readonly #limit: number;
	readonly #waiting = new WaitingUpdates();
	/** upper bound of the merged size in bytes */
	#size = 0;
	/** bytes among {@link #size} that came since it was measured */
	#unmeasured = 0;
	#changed: Uint8Array | undefined;
	/** updates that the document has, and Yjs has not yet */
	readonly #fresh = new FreshUpdates();
	/** what peers with a state vector lack, until the document changes */
	readonly #missing = new Map<string, Uint8Array>();

	/** @param limit - bytes that the merged document may have */
	constructor(limit: number) {
		this.#limit = limit;
		this.#doc.on('update', this.#onUpdate);
	}

	readonly #onUpdate = (update: Uint8Array): void => {
		this.#changed = update;
		this.#missing.clear();
	};

	/**
	 * Applies what the store had. One that cannot be applied is left out: its author sends it again.
	 * @returns how many were left out
	 */
	load(updates: readonly Uint8Array[]): number {
		let damaged = 0;
		this.#quietly(() => {
			for (const update of updates) {
				this.#size += update.length;
				const sealed = readSealedUpdate(update);
				if (!sealed || this.#applyAny(update, sealed.clients, [], NO_LIMITS) !== 'taken') damaged++;
			}
		});
		this.#unmeasured = this.#size;
		return damaged;
	}

	/** upper bound of the merged document in bytes */
	get bytes(): number {
		return this.#size;
	}

	/** @returns whether an update of this size still fits; measures first when the bound says no */
	hasRoomFor(bytes: number): boolean {
		// measuring costs as much as the document is large: not for every small frame at the limit
		const isWorthwhile = this.#unmeasured >= Math.max(this.#limit / 16, 1);
		if (this.#size + bytes > this.#limit && isWorthwhile) this.#measure();
		return this.#size + bytes <= this.#limit;
	}

	/**
	 * Runs `work`, in which `apply` may be called.
	 * @param isStored - the store has these updates already, so all of them are kept
	 * @returns all that it changed, as one update
	 */
	collect(work: (apply: Apply) => void, { isStored = false } = {}): Change {
		const limits = isStored ? NO_LIMITS : WAITING_LIMITS;
		let run = new FreshRun();
		const changes: Uint8Array[] = [];
		const waiting: Waiting[] = [];
		work((update) => {
			const sealed = readSealedUpdate(update);
			if (!sealed) return 'notSealed';
			const { clients, count, fresh } = sealed;
			if (fresh?.every((writes) => this.#has(writes))) return 'taken';
			this.#size += update.length;
			this.#unmeasured += update.length;
			const isNext = this.#waiting.isEmpty && fresh?.every((writes) => this.#isNext(writes));
			if (fresh && isNext && this.#fresh.areFirst(fresh, this.#values)) {
				this.#take(update, fresh);
				run.add(update, fresh);
				return 'taken';
			}
			this.#giveFresh();
			if (!isStored && isTangled(this.#values, update, count)) return 'notSealed';
			if (!run.isEmpty) changes.push(run.encode());
			run = new FreshRun(); // what comes behind this update is no longer the next of what was before
			this.#changed = undefined;
			const result = this.#doc.transact(() => this.#applyAny(update, clients, waiting, limits));
			if (this.#changed) changes.push(this.#changed);
			return result;
		});
		if (!run.isEmpty) changes.push(run.encode());
		const parts = [...changes, ...encodeWaiting(waiting)];
		return {
			stored: parts.length > 0 ? mergeAll(parts) : undefined,
			forwarded: changes.length > 0 ? mergeAll(changes) : undefined
		};
	}

	stateVector(): Uint8Array {
		this.#giveFresh();
		return Y.encodeStateVector(this.#doc);
	}

	/** @param stateVector - one that {@link isStateVector} accepts
	 * @returns the update that a peer with this state vector lacks */
	missingFor(stateVector: Uint8Array): Uint8Array {
		// a whole office that joins or comes back asks the same question
		const question = Buffer.from(stateVector).toString('latin1');
		const known = this.#missing.get(question);
		if (known) return known;
		this.#giveFresh();
		const update = Y.encodeStateAsUpdate(this.#doc, stateVector);
		if (this.#missing.size >= REMEMBERED_ANSWERS) this.#missing.clear();
		this.#missing.set(question, update);
		return update;
	}

	/** @returns the whole document as one update, with what waits */
	merged(): Uint8Array {
		return mergeAll([this.#measure(), ...encodeWaiting(this.#waiting.all())]);
	}

	destroy(): void {
		this.#doc.destroy();
	}

	/** Fresh writes to keys need nothing of Yjs until somebody asks for the document. */
	#take(update: Uint8Array, fresh: readonly FreshWrites[]): void {
		this.#fresh.add(update, fresh);
		this.#missing.clear();
		if (this.#fresh.isFull) this.#giveFresh();
	}

	#giveFresh(): void {
		const updates = this.#fresh.takeAll();
		if (updates.length === 0) return;
		this.#quietly(() => {
			for (const update of updates) Y.applyUpdate(this.#doc, update);
		});
	}

	/** Runs `work` as one transaction of which nobody wants to know what it changed: telling costs as much. */
	#quietly(work: () => void): void {
		this.#doc.off('update', this.#onUpdate);
		this.#doc.transact(work);
		this.#doc.on('update', this.#onUpdate);
	}

	#has({ client, clock, count }: FreshWrites): boolean {
		return clock + count <= this.#stateOf(client);
	}

	#isNext({ client, clock }: FreshWrites): boolean {
		return clock === this.#stateOf(client);
	}

	#applyAny(
		update: Uint8Array,
		clients: readonly number[],
		waiting: Waiting[],
		limits: WaitingLimits
	): ReturnType<Apply> {
		try {
			Y.applyUpdate(this.#doc, update);
		} catch {
			return 'notSealed'; // refers to itself or to what cannot be; nothing of that item was integrated
		}
		// y-websocket sends a write at once after connecting, before what it depends on: such an update
		// changes nothing yet, but it must not get lost
		if (!this.#hold(waiting, limits)) return 'tooManyWaiting';
		this.#retry(clients);
		return 'taken';
	}

	/** Applies what waited for these clients, and what waited for that. */
	#retry(clients: readonly number[]): void {
		const advanced = [...clients];
		for (let client = advanced.pop(); client !== undefined; client = advanced.pop()) {
			const ready = this.#waiting.take(client, this.#stateOf(client));
			for (const update of encodeWaiting(ready)) Y.applyUpdate(this.#doc, update);
			for (const { client } of ready) advanced.push(client);
		}
	}

	/**
	 * Keeps what Yjs could not apply just now.
	 * @param held - gets what is kept and was not before
	 * @returns false when it is too much
	 */
	#hold(held: Waiting[], limits: WaitingLimits): boolean {
		for (const rest of takePending(this.#doc)) {
			for (const part of partsOf(rest, (client) => this.#stateOf(client))) {
				if (!this.#waiting.hasRoomFor(sizeOf(part), limits)) return false;
				if (this.#waiting.add(part)) held.push(part);
			}
		}
		return true;
	}

	#stateOf(client: number): number {
		return this.#fresh.stateOf(client) ?? Y.getState(this.#doc.store, client);
	}

	#measure(): Uint8Array {
		this.#giveFresh();
		const merged = Y.encodeStateAsUpdate(this.#doc);
		this.#size = merged.length + this.#waiting.bytes;
		this.#unmeasured = 0;
		return merged;
	}
}
