import type { RegisterSession } from '#lib/protocol/api.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { KeyedLock } from './keyed-lock.ts';
import type { Rooms } from './rooms.ts';
import type { Store } from './store/store.ts';
import { checkToken, type TokenResult } from './token.ts';

export interface SessionsOptions {
	store: Store;
	rooms: Rooms;
	/** shared with {@link Rooms} */
	lock: KeyedLock;
	/** milliseconds that a session is kept after it ended or was last used */
	retentionMs: number;
}

/** Time until a wrong token is told so, in ms; a multiple of it when the store takes longer. */
export const REFUSAL_MS = 50;

/** How a registration went (docs/protocol.md P42). */
export type Registration = 'created' | 'same' | 'taken' | 'ended';

/** Registers, checks, ends and forgets sessions. All methods reject when the store fails. */
export class Sessions {
	readonly #options: SessionsOptions;

	constructor(options: SessionsOptions) {
		this.#options = options;
	}

	/** @param mayCreate - asked only when the name is free; undefined is returned when it says no */
	register(
		registration: RegisterSession,
		mayCreate: () => Promise<boolean>
	): Promise<Registration | undefined> {
		const { store, lock } = this.#options;
		const { room, joinHash, hostHash } = registration;
		return lock.run(room, async () => {
			let known = await store.readSession(room);
			if (!known) {
				if (!(await mayCreate())) return undefined;
				const usedAt = Date.now();
				if (await store.createSession({ room, joinHash, hostHash, usedAt })) return 'created';
				known = await store.readSession(room); // another process was quicker
			}
			if (!known) return 'taken';
			if (known.joinHash !== joinHash || known.hostHash !== hostHash) return 'taken';
			if (known.endedAt !== undefined) return 'ended';
			await store.touchSession(room, Date.now());
			return 'same';
		});
	}

	/**
	 * Tells `invalid` after whole {@link REFUSAL_MS}, so that nobody sees what the store took (P40). They
	 * are counted from before the store is asked: set for what is left, a timer would round that.
	 */
	async check(room: string, role: Role, token: Uint8Array): Promise<TokenResult> {
		let tell = (): void => undefined;
		const ticking = setInterval(() => tell(), REFUSAL_MS);
		try {
			const result = checkToken(await this.#options.store.readSession(room), role, token);
			if (result === 'invalid') await new Promise<void>((resolve) => (tell = resolve));
			return result;
		} finally {
			clearInterval(ticking);
		}
	}

	/**
	 * Destroys all documents of a session and closes its sockets; again for one that has ended.
	 * @returns false when the host token is wrong or there is no such session
	 */
	async end(room: string, hostToken: Uint8Array): Promise<boolean> {
		const { store, rooms, lock } = this.#options;
		// outside the lock: whoever guesses must not keep others waiting
		const result = await this.check(room, 'host', hostToken);
		if (result !== 'valid') return result === 'ended';
		await lock.run(room, async () => {
			if (checkToken(await store.readSession(room), 'host', hostToken) !== 'valid') return;
			await rooms.destroy(room, CLOSE.sessionEnded, () => store.endSession(room, Date.now()));
		});
		return true;
	}

	/** Forgets sessions whose time is over (docs/protocol.md P43); rooms in memory are in use. */
	async sweep(): Promise<void> {
		const { store, rooms, lock, retentionMs } = this.#options;
		for (const { room } of await store.listSessions()) {
			await lock.run(room, async () => {
				const session = await store.readSession(room);
				if (!session) return;
				const now = Date.now();
				if (rooms.has(room)) await store.touchSession(room, now);
				else if ((session.endedAt ?? session.usedAt) + retentionMs <= now) {
					await store.deleteSession(room);
				}
			});
		}
	}
}
