import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** First varUint of a y-websocket frame. */
export const MESSAGE = {
	sync: 0,
	/** dropped by the relay, never sent by a client: nobody is to be seen typing */
	awareness: 1,
	/** relay → client on `stage`: JSON of {@link Presence} */
	presence: 100
} as const;

/** Second varUint of a sync frame (y-protocols). */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Bytes of a Yjs update that changes nothing. */
export const EMPTY_UPDATE = Uint8Array.of(0, 0);

/** Sent on every connection every 15 s, else y-websocket's 30 s watchdog reconnects quiet sockets. */
export const HEARTBEAT_FRAME = Uint8Array.of(MESSAGE.sync, SYNC.update, 2, 0, 0);
export const HEARTBEAT_INTERVAL_MS = 15_000;

/** What the relay tells everyone on `stage`; walls and hosts are not participants. */
export interface Presence {
	/** connected participant devices */
	participants: number;
	hosts: number;
	/** milliseconds since the epoch on the relay's clock */
	serverTime: number;
}

/** @returns a whole frame of type {@link MESSAGE}.presence */
export function encodePresence(presence: Presence): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, MESSAGE.presence);
	encoding.writeVarString(encoder, JSON.stringify(presence));
	return encoding.toUint8Array(encoder);
}

// minus zero would be shown as “-0”
const isCount = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0 && !Object.is(value, -0);

/** Reads the body of a presence frame, the type already consumed; undefined when it is not one. */
export function readPresence(decoder: decoding.Decoder): Presence | undefined {
	try {
		const value: unknown = JSON.parse(decoding.readVarString(decoder));
		if (typeof value !== 'object' || value === null) return undefined;
		const { participants, hosts, serverTime } = value as Record<string, unknown>;
		if (!isCount(participants) || !isCount(hosts) || !isCount(serverTime)) return undefined;
		return { participants, hosts, serverTime };
	} catch {
		return undefined; // cut-off or foreign bytes
	}
}

/** @param kind - one of {@link SYNC}
 * @returns a whole sync frame around a state vector or an update (Yjs encoding) */
export function encodeSyncFrame(kind: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
	// by hand: an encoder would make four buffers, and the relay does this for each answer
	let start = 3;
	for (let rest = body.length >>> 7; rest > 0; rest >>>= 7) start++;
	const frame = new Uint8Array(start + body.length);
	frame[0] = MESSAGE.sync;
	frame[1] = kind;
	for (let at = 2, rest = body.length; at < start; at++, rest >>>= 7) {
		frame[at] = rest > 0x7f ? rest | 0x80 : rest;
	}
	frame.set(body, start);
	return frame;
}
