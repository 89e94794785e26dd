import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * Frames over plain HTTP, for networks whose proxy lets no WebSocket through (docs/protocol.md P45).
 * All documents of a page share one carrier: a browser opens few connections to one server.
 */
export const CARRIER = {
	/** POST, answered at once: records of the client */
	up: '/sync/up',
	/** POST, answered when there are records for the client, or after a while without */
	down: '/sync/down',
	/** header: the carrier's name, 16 random bytes in base64url, drawn by the client */
	id: 'sync-carrier',
	/** header: requests of one direction are numbered from 0, so that none is lost or done twice */
	number: 'sync-number'
} as const;

/** Most bytes of one answer, and of one request unless its only record is larger. */
export const BATCH_BYTES = 256 * 1024;

export const RECORD = {
	/** client: path and subprotocols of a document ({@link encodeOpening}) */
	open: 0,
	frame: 1,
	/** relay: the close code ({@link encodeCode}); client: nothing */
	close: 2
} as const;
export type RecordKind = (typeof RECORD)[keyof typeof RECORD];

/** One thing that happens on one channel; a channel stands for a WebSocket, its number is the client's. */
export interface CarriedRecord<Payload extends Uint8Array = Uint8Array> {
	kind: RecordKind;
	channel: number;
	payload: Payload;
}

const isKind = (value: number): value is RecordKind =>
	value === RECORD.open || value === RECORD.frame || value === RECORD.close;

/** @returns one body with all records, in their order */
export function encodeRecords(records: readonly CarriedRecord[]): Uint8Array<ArrayBuffer> {
	const encoder = encoding.createEncoder();
	for (const { kind, channel, payload } of records) {
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint(encoder, channel);
		encoding.writeVarUint8Array(encoder, payload);
	}
	return Uint8Array.from(encoding.toUint8Array(encoder));
}

/**
 * @param most - how many are taken; of more, none is
 * @returns the records, each payload in a buffer of its own, or undefined when the bytes are none
 */
export function decodeRecords(
	body: Uint8Array,
	most = Infinity
): CarriedRecord<Uint8Array<ArrayBuffer>>[] | undefined {
	const decoder = decoding.createDecoder(body);
	const records: CarriedRecord<Uint8Array<ArrayBuffer>>[] = [];
	try {
		while (decoding.hasContent(decoder)) {
			if (records.length >= most) return undefined;
			const kind = decoding.readVarUint(decoder);
			const channel = decoding.readVarUint(decoder);
			const length = decoding.readVarUint(decoder);
			if (!isKind(kind) || length > body.length - decoder.pos) return undefined;
			const payload = Uint8Array.from(decoding.readUint8Array(decoder, length));
			records.push({ kind, channel, payload });
		}
		return records;
	} catch {
		return undefined; // cut off, or a number that is too large
	}
}

/** @returns payload of an `open` record */
export const encodeOpening = (path: string, protocols: readonly string[]): Uint8Array =>
	new TextEncoder().encode(`${path}\n${protocols.join(',')}`);

/** @returns path and subprotocols as a handshake would have them */
export function decodeOpening(payload: Uint8Array): [path: string, protocols: string] {
	const [path = '', protocols = ''] = new TextDecoder().decode(payload).split('\n', 2);
	return [path, protocols];
}

/** @returns payload of a `close` record of the relay */
export const encodeCode = (code: number): Uint8Array => Uint8Array.of(code >> 8, code & 255);

/** @returns the close code, or 1006 when there is none */
export const decodeCode = ([high, low]: Uint8Array): number =>
	high === undefined || low === undefined ? 1006 : high * 256 + low;
