import type { DocumentKind } from '#lib/protocol/documents.ts';
import { HEARTBEAT_INTERVAL_MS } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Bounds of what the relay takes; far above what a session of 1,000 devices needs. */
export interface Limits {
	/** bytes of one frame from a host */
	hostFrameBytes: number;
	/** bytes of one frame from anybody on `board` */
	boardFrameBytes: number;
	/** bytes of every other frame */
	frameBytes: number;
	/** bytes of one document, merged */
	documentBytes: number;
	/** connections of all documents of one room */
	connectionsPerRoom: number;
	/** besides them, for hosts: whoever has the code must not be able to lock them out */
	hostConnectionsPerRoom: number;
	documentsPerRoom: number;
	/** frames a second on one connection, over time */
	framesPerSecond: number;
	/** frames on one connection at once: a device that comes back sends a few dozen */
	frameBurst: number;
	/** bytes that may wait for one peer to read them, besides the largest frame among them */
	unsentBytes: number;
	/** bytes that may wait for the store, per document */
	queuedBytes: number;
	/** bytes of frames that have not come whole, of all peers of this process */
	unfinishedBytes: number;
	/** pages that reach this process over HTTP at once; each takes about a kilobyte while it is idle */
	carriers: number;
	/** of them from one address: an authority whose proxy lets no WebSocket through */
	carriersPerAddress: number;
	/** bytes of their requests that are in memory at once */
	bodyBytes: number;
	/** of them from one address */
	bodyBytesPerAddress: number;
	/** per address; joining never counts */
	newRoomsPerHour: number;
	/** per address; a right token is admitted all the same */
	failedTokensPerMinute: number;
	/** per room, from all addresses */
	failedTokensPerRoomAnHour: number;
}

export const LIMITS: Limits = {
	hostFrameBytes: 8 * MIB,
	boardFrameBytes: MIB,
	frameBytes: 64 * KIB,
	documentBytes: 8 * MIB,
	connectionsPerRoom: 3500,
	hostConnectionsPerRoom: 200,
	documentsPerRoom: 100,
	framesPerSecond: 50,
	frameBurst: 300,
	unsentBytes: MIB,
	queuedBytes: 32 * MIB,
	unfinishedBytes: 256 * MIB,
	carriers: 5000,
	carriersPerAddress: 1500,
	bodyBytes: 128 * MIB,
	bodyBytesPerAddress: 32 * MIB,
	newRoomsPerHour: 60,
	failedTokensPerMinute: 10,
	failedTokensPerRoomAnHour: 200
};

/** How often presence and heartbeats go out; also how long a dead socket may look alive. */
export const BEAT_MS = HEARTBEAT_INTERVAL_MS;

/** @returns largest frame in bytes that this peer may send to this document */
export function frameLimit(limits: Limits, role: Role, kind: DocumentKind): number {
	if (role === 'host') return limits.hostFrameBytes;
	return kind === 'board' ? limits.boardFrameBytes : limits.frameBytes;
}

/** Token bucket of one connection. */
export class FrameBudget {
	readonly #perSecond: number;
	readonly #burst: number;
	#left: number;
	#at: number;

	/** @param now - milliseconds on any clock that does not run backwards */
	constructor({ framesPerSecond, frameBurst }: Limits, now: number) {
		this.#perSecond = framesPerSecond;
		this.#burst = frameBurst;
		this.#left = frameBurst;
		this.#at = now;
	}

	/** @returns false when this frame is one too many */
	take(now: number): boolean {
		const refilled = this.#left + ((now - this.#at) / 1000) * this.#perSecond;
		this.#left = Math.min(this.#burst, refilled);
		this.#at = now;
		if (this.#left < 1) return false;
		this.#left -= 1;
		return true;
	}
}
