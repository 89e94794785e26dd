import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import {
	messageYjsSyncStep1,
	messageYjsSyncStep2,
	messageYjsUpdate,
	readSyncMessage
} from 'y-protocols/sync';
import { messageAwareness, messageSync } from 'y-websocket';
import * as Y from 'yjs';
import {
	EMPTY_UPDATE,
	encodePresence,
	encodeSyncFrame,
	HEARTBEAT_FRAME,
	MESSAGE,
	readPresence,
	SYNC
} from './frames.ts';

const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const presence = fc.record({ participants: count, hosts: count, serverTime: count });
/** What a peer's frame handler hands on: the bytes after the type. */
function readText(text: string): unknown {
	const encoder = encoding.createEncoder();
	encoding.writeVarString(encoder, text);
	return readPresence(decoding.createDecoder(encoding.toUint8Array(encoder)));
}

describe('presence', () => {
	test('P35: reads back what was written', () => {
		fc.assert(
			fc.property(presence, (value) => {
				const decoder = decoding.createDecoder(encodePresence(value));
				expect(decoding.readVarUint(decoder)).toBe(MESSAGE.presence);
				expect(readPresence(decoder)).toEqual(value);
				expect(decoding.hasContent(decoder)).toBe(false);
			})
		);
	});

	test.for([
		'',
		'null',
		'7',
		'[]',
		'[1,2,3]',
		'{',
		'{}',
		'{"participants":1,"hosts":1}',
		'{"participants":"1","hosts":1,"serverTime":1}',
		'{"participants":-1,"hosts":1,"serverTime":1}',
		'{"participants":-0,"hosts":1,"serverTime":1}',
		'{"participants":1.5,"hosts":1,"serverTime":1}',
		'{"participants":9007199254740992,"hosts":1,"serverTime":1}',
		'{"participants":1e400,"hosts":1,"serverTime":1}',
		'{"participants":true,"hosts":1,"serverTime":1}',
		'{"participants":null,"hosts":1,"serverTime":1}',
		'{"participants":[1],"hosts":1,"serverTime":1}',
		'{"__proto__":{"participants":1,"hosts":1,"serverTime":1}}'
	])('P35: refuses %o', (text) => {
		expect(readText(text)).toBeUndefined();
	});

	test('hands on nothing but the three numbers', () => {
		const more = '{"participants":1,"hosts":2,"serverTime":3,"names":["x"],"__proto__":{"a":1}}';

		const read = readText(more);

		expect(Object.keys(read ?? {})).toEqual(['participants', 'hosts', 'serverTime']);
		expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
	});

	test('takes any bytes and throws nothing', () => {
		const json = fc.json().map((text) => {
			const encoder = encoding.createEncoder();
			encoding.writeVarString(encoder, text);
			return encoding.toUint8Array(encoder);
		});

		fc.assert(
			fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), json), (bytes) => {
				expect(readPresence(decoding.createDecoder(bytes))).toBeUndefined();
			}),
			{ numRuns: 500 }
		);
	});

	test('an empty room is presence, too', () => {
		expect(readText('{"participants":0,"hosts":0,"serverTime":0}')).toEqual({
			participants: 0,
			hosts: 0,
			serverTime: 0
		});
	});

	test('a frame that was cut off anywhere is none', () => {
		const frame = encodePresence({ participants: 9, hosts: 1, serverTime: 1_800_000_000_000 });

		for (let length = 1; length < frame.length; length++) {
			expect(readPresence(decoding.createDecoder(frame.subarray(1, length)))).toBeUndefined();
		}
	});
});

describe('sync frames', () => {
	test('have the numbers of y-websocket and y-protocols', () => {
		expect(MESSAGE).toEqual({ sync: messageSync, awareness: messageAwareness, presence: 100 });
		expect(SYNC).toEqual({
			step1: messageYjsSyncStep1,
			step2: messageYjsSyncStep2,
			update: messageYjsUpdate
		});
	});

	test.for([
		['step 1', SYNC.step1],
		['step 2', SYNC.step2],
		['update', SYNC.update]
	] as const)('are read by y-protocols as %s', ([, kind]) => {
		const source = new Y.Doc();
		source.getMap('values').set('plan', 1);
		const body = kind === SYNC.step1 ? Y.encodeStateVector(source) : Y.encodeStateAsUpdate(source);
		const decoder = decoding.createDecoder(encodeSyncFrame(kind, body));
		const target = new Y.Doc();

		expect(decoding.readVarUint(decoder)).toBe(MESSAGE.sync);
		expect(readSyncMessage(decoder, encoding.createEncoder(), target, null)).toBe(kind);
		expect(target.getMap('values').get('plan')).toBe(kind === SYNC.step1 ? undefined : 1);
	});

	test.for([0, 1, 127, 128, 16_383, 16_384, 2 ** 21 - 1, 2 ** 21])(
		'have a body of %i bytes, written as lib0 does',
		(length) => {
			const body = new Uint8Array(length).fill(7);
			const encoder = encoding.createEncoder();
			encoding.writeVarUint(encoder, MESSAGE.sync);
			encoding.writeVarUint(encoder, SYNC.update);
			encoding.writeVarUint8Array(encoder, body);
			const frame = encodeSyncFrame(SYNC.update, body);

			expect(Buffer.compare(frame, encoding.toUint8Array(encoder))).toBe(0);
			expect(frame.buffer.byteLength).toBe(frame.length);
		}
	);

	test('P36: the heartbeat is an update that changes nothing', () => {
		const doc = new Y.Doc();
		const before = Y.encodeStateAsUpdate(doc);

		expect(Array.from(HEARTBEAT_FRAME)).toEqual([0, 2, 2, 0, 0]);
		expect(HEARTBEAT_FRAME).toEqual(encodeSyncFrame(SYNC.update, EMPTY_UPDATE));
		Y.applyUpdate(doc, EMPTY_UPDATE);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
		expect(before).toEqual(EMPTY_UPDATE);
	});
});
