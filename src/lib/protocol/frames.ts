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

/** Reads the body of a presence frame, the type already consumed; undefined when it is not one. */
export function readPresence(decoder: decoding.Decoder): Presence | undefined {
	try {
		const value: unknown = JSON.parse(decoding.readVarString(decoder));
		if (typeof value !== 'object' || value === null) return undefined;
		const { participants, hosts, serverTime } = value as Record<string, unknown>;
		if (
			![participants, hosts, serverTime].every((n) => Number.isSafeInteger(n) && Number(n) >= 0)
		) {
			return undefined;
		}
		return {
			participants: Number(participants),
			hosts: Number(hosts),
			serverTime: Number(serverTime)
		};
	} catch {
		return undefined; // cut-off or foreign bytes
	}
}

/** @returns sync step 1 with the given state vector (Yjs encoding) as a whole frame */
export function encodeSyncFrame(kind: number, body: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, MESSAGE.sync);
	encoding.writeVarUint(encoder, kind);
	encoding.writeVarUint8Array(encoder, body);
	return encoding.toUint8Array(encoder);
}
