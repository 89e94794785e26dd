import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { API, ROLE_PREFIX, syncPath, TOKEN_PREFIX } from '#lib/protocol/api.ts';
import { toBase64Url } from '#lib/protocol/bytes.ts';
import { encodeSyncFrame, MESSAGE, SYNC } from '#lib/protocol/frames.ts';
import { tokenHash } from '#lib/protocol/keys.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { SUBPROTOCOL } from '#lib/protocol/version.ts';
import { LightSocket, maskedFrame } from './light-socket.ts';
import type { Session } from './new-session.ts';

/** What a frame of a server says, as far as a bench wants it. */
export interface Told {
	type: 'update' | 'step1' | 'step2' | 'awareness' | 'other';
	/** of an update, a step 2 or an awareness frame */
	update: Uint8Array;
}

type OnTold = (told: Told) => void;

/** One device of a session; its sockets are open. */
export interface Device {
	sockets: LightSocket[];
	/** Hands in an update that goes to the host (and, at peers, to everyone). */
	write: (update: Uint8Array) => void;
	/** Says an awareness update of y-protocols; absent where devices never do */
	say?: (awareness: Uint8Array) => void;
}

export interface JoinOptions {
	/** what the device is told; a phone that only counts bytes has none */
	onTold?: OnTold;
	/** called when the server has confirmed that what was written before is stored (this relay only) */
	onStored?: () => void;
	onClose?: (code: number | undefined) => void;
	/** false for a device that has left without a word */
	isAnsweringPings?: boolean;
}

/** How devices speak to one kind of server. */
export interface Dialect {
	/** whether it tells a phone that what it wrote is stored */
	isStoring: boolean;
	/** Begins a session and lets its host in: it sees what phones write. */
	host: (port: number, session: Session, options: JoinOptions) => Promise<Host>;
	/** Lets one more phone in. */
	phone: (port: number, session: Session, options?: JoinOptions) => Promise<Device>;
}

export interface Host extends Device {
	/** Tells everybody, as the 400 B of counts four times a second; undefined where phones see each other anyway. */
	publish: ((update: Uint8Array) => void) | undefined;
}

const NOTHING = new Uint8Array();
const STEP1 = encodeSyncFrame(SYNC.step1, Uint8Array.of(0));
const MASKED_STEP1 = maskedFrame(STEP1);

/** @returns what a frame of y-protocols says, from the decoder's position on */
function readSync(decoder: decoding.Decoder): Told {
	const type = decoding.readVarUint(decoder);
	if (type === MESSAGE.awareness) {
		return { type: 'awareness', update: decoding.readVarUint8Array(decoder).slice() };
	}
	if (type !== MESSAGE.sync) return { type: 'other', update: NOTHING };
	const kind = decoding.readVarUint(decoder);
	const body = decoding.readVarUint8Array(decoder);
	if (kind === SYNC.step1) return { type: 'step1', update: NOTHING };
	return { type: kind === SYNC.step2 ? 'step2' : 'update', update: body };
}

/** This relay: `stage` is read by everybody, the inbox by the host alone. */
export const OURS: Dialect = {
	isStoring: true,
	host: async (port, session, options) => {
		const { room, tokens } = session;
		const response = await fetch(`http://127.0.0.1:${port}${API.sessions}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				room,
				joinHash: tokenHash(tokens.participant),
				hostHash: tokenHash(tokens.host)
			})
		});
		await response.arrayBuffer(); // frees the connection
		if (!response.ok) throw new Error(`the session was answered with ${response.status}`);
		const stage = openOurs(port, session, 'host', 'stage', {});
		const inbox = openOurs(port, session, 'host', INBOX, options);
		await Promise.all([stage.opened, inbox.opened]);
		inbox.send(STEP1);
		return {
			sockets: [stage, inbox],
			write: (update) => inbox.send(encodeSyncFrame(SYNC.update, update)),
			publish: (update) => stage.send(encodeSyncFrame(SYNC.update, update))
		};
	},
	phone: async (port, session, options = {}) => {
		const { onStored, ...others } = options;
		const stage = openOurs(port, session, 'participant', 'stage', others);
		const inbox = openOurs(port, session, 'participant', INBOX, { ...others, onStored });
		await Promise.all([stage.opened, inbox.opened]);
		stage.sendRaw(MASKED_STEP1);
		return {
			sockets: [stage, inbox],
			// the app asks after each write whether it is stored; so does this phone
			write: (update) => {
				const frame = maskedFrame(encodeSyncFrame(SYNC.update, update));
				inbox.sendRaw(Buffer.concat([frame, MASKED_STEP1]));
			}
		};
	}
};

export const INBOX = 'inbox-kern8-1';

export function openOurs(
	port: number,
	{ room, tokens }: Session,
	role: Role,
	doc: string,
	{ onTold, onStored, onClose, isAnsweringPings }: JoinOptions
): LightSocket {
	const reads = onTold ?? (onStored ? () => undefined : undefined);
	return new LightSocket({
		port,
		path: syncPath(room, doc),
		protocols: `${SUBPROTOCOL}, ${ROLE_PREFIX}${role}, ${TOKEN_PREFIX}${toBase64Url(tokens[role])}`,
		isAnsweringPings,
		onClose,
		onFrame:
			reads &&
			((payload) => {
				const told = readSync(decoding.createDecoder(payload));
				if (told.type === 'step2') onStored?.();
				reads(told);
			})
	});
}

/** `@y/websocket-server`: one shared document for all. */
export const Y_WEBSOCKET: Dialect = shared(
	(room) => `/${room}`,
	(socket) => socket.sendRaw(MASKED_STEP1),
	(_room, frame) => frame,
	readSync
);

/** `@hocuspocus/server`: the same, each frame led by the document's name, after an authentication. */
export const HOCUSPOCUS: Dialect = shared(
	() => '/',
	(socket, room) => {
		socket.send(named(room, Uint8Array.of(2, 0, 0))); // a token, empty
		socket.send(named(room, STEP1));
	},
	named,
	(decoder) => {
		decoding.readVarString(decoder);
		return readSync(decoder);
	}
);

function named(room: string, frame: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarString(encoder, room);
	encoding.writeUint8Array(encoder, frame);
	return encoding.toUint8Array(encoder);
}

function encodeAwareness(update: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, MESSAGE.awareness);
	encoding.writeVarUint8Array(encoder, update);
	return encoding.toUint8Array(encoder);
}

function shared(
	path: (room: string) => string,
	greet: (socket: LightSocket, room: string) => void,
	lead: (room: string, frame: Uint8Array) => Uint8Array,
	read: (decoder: decoding.Decoder) => Told
): Dialect {
	const join = async (
		port: number,
		{ room }: Session,
		{ onTold, onClose, isAnsweringPings }: JoinOptions
	): Promise<Device> => {
		const encode = (update: Uint8Array) => lead(room, encodeSyncFrame(SYNC.update, update));
		const socket = new LightSocket({
			port,
			path: path(room),
			onClose,
			isAnsweringPings,
			onFrame: onTold && ((payload) => onTold(read(decoding.createDecoder(payload))))
		});
		await socket.opened;
		greet(socket, room);
		return {
			sockets: [socket],
			write: (update) => socket.send(encode(update)),
			say: (awareness) => socket.send(lead(room, encodeAwareness(awareness)))
		};
	};
	return {
		isStoring: false,
		host: async (...all) => ({ ...(await join(...all)), publish: undefined }),
		phone: (port, session, options = {}) => join(port, session, options)
	};
}

/** Opaque bytes: what phones send goes to the host, what the host sends goes to all phones. */
export const BARE_STAR: Dialect = bare('star', (device) => device.write);
/** Opaque bytes: everything goes to everybody. */
export const BARE_BROADCAST: Dialect = bare('broadcast', () => undefined);

function bare(mode: string, publish: (device: Device) => Host['publish']): Dialect {
	const join = async (
		port: number,
		{ room }: Session,
		role: string,
		{ onTold, onClose, isAnsweringPings }: JoinOptions
	): Promise<Device> => {
		const socket = new LightSocket({
			port,
			path: `/${mode}/${room}/${role}`,
			onClose,
			isAnsweringPings,
			onFrame: onTold && ((payload) => onTold({ type: 'update', update: payload }))
		});
		await socket.opened;
		return { sockets: [socket], write: (update) => socket.send(update) };
	};
	return {
		isStoring: false,
		host: async (port, session, options) => {
			const device = await join(port, session, 'host', options);
			return { ...device, publish: publish(device) };
		},
		phone: (port, session, options = {}) => join(port, session, 'phone', options)
	};
}
