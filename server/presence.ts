import { encodePresence } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { BEAT_MS } from './limits.ts';
import type { LiveDocument } from './live-document.ts';
import { decide } from './permissions.ts';
import type { Counts, Neighbours } from './store/store.ts';

/** Many phones join within seconds; everyone is told once for all of them. */
export const PRESENCE_DELAY_MS = 500;
/** A process that was not heard of for so many beats is gone. */
const SILENT_BEATS = 2;
const NOBODY: Counts = { participants: 0, hosts: 0 };

/** Tells everybody on a `stage` how many are there (docs/protocol.md P35), at other processes, too (P44). */
export class Presence {
	readonly #stage: LiveDocument;
	readonly #room: string;
	readonly #neighbours: Neighbours | undefined;
	/** by process */
	readonly #others = new Map<string, { counts: Counts; silentBeats: number }>();
	#told = NOBODY;
	#timer: NodeJS.Timeout | undefined;
	/** each room has its own: all in one go would keep everybody waiting */
	readonly #beating = setInterval(() => this.#beat(), BEAT_MS);

	constructor(stage: LiveDocument, room: string, neighbours: Neighbours | undefined) {
		this.#stage = stage;
		this.#room = room;
		this.#neighbours = neighbours;
		neighbours?.askPresence(room);
	}

	/** Someone came or went. */
	changed(): void {
		this.#timer ??= setTimeout(() => {
			if (!isSame(this.#here(), this.#told)) this.tellOthers();
			void this.#announce();
		}, PRESENCE_DELAY_MS);
	}

	/** Another process says how many are there. */
	heard(process: string, counts: Counts): void {
		const before = this.#others.get(process)?.counts ?? NOBODY;
		if (isSame(counts, NOBODY)) this.#others.delete(process);
		else this.#others.set(process, { counts, silentBeats: 0 });
		if (!isSame(counts, before)) this.changed();
	}

	/** @returns how many are here and at all other processes */
	everybody(): Counts {
		const sum = this.#here();
		for (const { counts } of this.#others.values()) {
			sum.participants += counts.participants;
			sum.hosts += counts.hosts;
		}
		return sum;
	}

	tellOthers(): void {
		this.#told = this.#here();
		this.#neighbours?.tellPresence(this.#room, this.#told);
	}

	/** Nothing was heard for a while: tells and asks. */
	meet(): void {
		this.tellOthers();
		this.#neighbours?.askPresence(this.#room);
	}

	/** Nobody is here any more. */
	stop(): void {
		this.#clear();
		clearInterval(this.#beating);
		this.#others.clear();
		this.#neighbours?.tellPresence(this.#room, NOBODY);
	}

	/** Time to tell everybody, whether anything changed or not. */
	#beat(): void {
		for (const [process, other] of this.#others) {
			if (++other.silentBeats > SILENT_BEATS) this.#others.delete(process);
		}
		this.tellOthers();
		void this.#announce();
	}

	async #announce(): Promise<void> {
		this.#clear();
		await this.#forgetTheDead();
		const { peers, kind } = this.#stage;
		const frame = encodePresence({ ...this.everybody(), serverTime: Date.now() });
		for (const peer of peers) {
			if (decide(peer.role, kind, 'presence') === 'send') peer.send(frame);
		}
	}

	/** Phones of a process that was killed come here at once: they must not count twice, not even shortly. */
	async #forgetTheDead(): Promise<void> {
		if (!this.#neighbours || this.#others.size === 0) return;
		const alive = await this.#neighbours.alive([...this.#others.keys()]);
		for (const process of this.#others.keys()) {
			if (!alive.has(process)) this.#others.delete(process);
		}
	}

	#here(): Counts {
		const count = (role: Role) =>
			[...this.#stage.peers].reduce((sum, peer) => (peer.role === role ? sum + 1 : sum), 0);
		return { participants: count('participant'), hosts: count('host') };
	}

	#clear(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}
}

function isSame(a: Counts, b: Counts): boolean {
	return a.participants === b.participants && a.hosts === b.hosts;
}
