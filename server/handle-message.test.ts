import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentKind } from '#lib/protocol/documents.ts';
import { EMPTY_UPDATE, encodeSyncFrame, MESSAGE, SYNC } from '#lib/protocol/frames.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { DocumentState } from './document-state.ts';
import { handleMessage, type Outcome } from './handle-message.ts';
import { keysOf, updateOf } from './testing.ts';

const MANY = 1_000_000;

/** Hands one frame to a document; says what came of it and what the document holds then. */
function handle(
	frame: Uint8Array,
	{ role = 'host', kind = 'stage' }: { role?: Role; kind?: DocumentKind } = {},
	state = new DocumentState(MANY)
) {
	let outcome: Outcome | undefined;
	const change = state.collect((apply) => {
		outcome = handleMessage(state, apply, { role, kind }, new Uint8Array(frame));
	});
	return { outcome, ...change, keys: keysOf(state.merged()) };
}

const refused = (code: number) => ({ type: 'close', code });

describe('handleMessage', () => {
	test('applies an update from someone who may write, once', () => {
		const state = new DocumentState(MANY);
		const frame = encodeSyncFrame(SYNC.update, updateOf('plan'));

		const first = handle(frame, {}, state);
		const second = handle(frame, {}, state);

		expect(first.outcome).toEqual({ type: 'nothing' });
		expect(first.keys).toEqual(['plan']);
		expect(first.forwarded && keysOf(first.forwarded)).toEqual(['plan']);
		expect(second.stored).toBeUndefined();
		expect(second.forwarded).toBeUndefined();
	});

	test.for([
		{ what: 'an update', kind: SYNC.update },
		{ what: 'a step 2', kind: SYNC.step2 }
	])('P33: refuses $what from someone who may only read', ({ kind }) => {
		const { outcome, keys } = handle(encodeSyncFrame(kind, updateOf('plan')), {
			role: 'participant'
		});

		expect(outcome).toEqual(refused(4403));
		expect(keys).toEqual([]);
	});

	test('P33: ignores the empty update of someone who may only read', () => {
		const { outcome } = handle(encodeSyncFrame(SYNC.step2, EMPTY_UPDATE), { role: 'wall' });

		expect(outcome).toEqual({ type: 'nothing' });
	});

	test('P32: answers a write-only peer with nothing, whatever it says it has', () => {
		const state = new DocumentState(MANY);
		handle(encodeSyncFrame(SYNC.update, updateOf('secret')), { kind: 'inbox' }, state);

		const { outcome } = handle(
			encodeSyncFrame(SYNC.step1, Uint8Array.of(0)),
			{ role: 'participant', kind: 'inbox' },
			state
		);

		expect(outcome?.type === 'answer' && outcome.find()).toEqual(EMPTY_UPDATE);
	});

	test('P35: drops awareness', () => {
		const { outcome } = handle(Uint8Array.of(MESSAGE.awareness, 3, 1, 2, 3));

		expect(outcome).toEqual({ type: 'nothing' });
	});

	test.for<{ what: string; frame: Uint8Array }>([
		{ what: 'nothing at all', frame: Uint8Array.of() },
		{ what: 'an unknown type', frame: Uint8Array.of(42) },
		{ what: 'presence, which only the relay sends', frame: Uint8Array.of(MESSAGE.presence, 0) },
		{ what: 'an unknown kind of sync', frame: Uint8Array.of(MESSAGE.sync, 7, 0) },
		{ what: 'a length beyond the frame', frame: Uint8Array.of(MESSAGE.sync, SYNC.update, 99, 0) },
		{ what: 'bytes after the end', frame: Uint8Array.of(MESSAGE.sync, SYNC.step1, 1, 0, 0) },
		{ what: 'a cut-off state vector', frame: encodeSyncFrame(SYNC.step1, Uint8Array.of(9, 1)) },
		{ what: 'a cut-off update', frame: encodeSyncFrame(SYNC.update, updateOf('a').slice(0, -3)) },
		{ what: 'no update', frame: encodeSyncFrame(SYNC.update, Uint8Array.of(255, 255, 255, 15)) }
	])('answers $what with 4409', ({ frame }) => {
		const { outcome, stored } = handle(frame);

		expect(outcome).toEqual(refused(4409));
		expect(stored).toBeUndefined();
	});

	test.for<{ what: string; write: (doc: Y.Doc) => void }>([
		{ what: 'plain text', write: (doc) => valuesRoot(doc).set('name', 'not sealed') },
		{ what: 'a nested type', write: (doc) => valuesRoot(doc).set('list', new Y.Array()) },
		{ what: 'a subdocument', write: (doc) => valuesRoot(doc).set('doc', new Y.Doc()) },
		{ what: 'another root', write: (doc) => doc.getMap('other').set('a', Uint8Array.of(1)) },
		{ what: 'a text document', write: (doc) => doc.getText('values').insert(0, 'abc') }
	])('P10: refuses $what', ({ write }) => {
		const doc = new Y.Doc();
		write(doc);

		const { outcome, stored } = handle(encodeSyncFrame(SYNC.update, Y.encodeStateAsUpdate(doc)));

		expect(outcome).toEqual(refused(4409));
		expect(stored).toBeUndefined();
	});

	test('P10: takes changed and deleted keys', () => {
		const doc = new Y.Doc();
		const state = new DocumentState(MANY);
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		valuesRoot(doc).set('a', Uint8Array.of(1));
		valuesRoot(doc).set('a', Uint8Array.of(2));
		valuesRoot(doc).set('b', Uint8Array.of(3));
		valuesRoot(doc).delete('b');

		const frames = [...updates, Y.encodeStateAsUpdate(doc)].map((update) =>
			handle(encodeSyncFrame(SYNC.update, update), {}, state)
		);

		expect(frames.map(({ outcome }) => outcome?.type)).toEqual(frames.map(() => 'nothing'));
		expect(frames.at(-1)?.keys).toEqual(['a']);
	});

	test('a frame in a shared buffer cannot reach its neighbours', () => {
		const pool = Buffer.concat([
			Uint8Array.of(MESSAGE.sync, SYNC.update, 200, 1),
			new Uint8Array(400).fill(7)
		]);

		expect(() =>
			handleMessage(
				new DocumentState(MANY),
				() => 'taken',
				{ role: 'host', kind: 'stage' },
				pool.subarray(0, 4) as Uint8Array<ArrayBuffer>
			)
		).toThrow(RangeError);
	});

	test('refuses what no longer fits with 4413, and takes it once there is room', () => {
		const doc = new Y.Doc();
		const state = new DocumentState(3000);
		const write = (key: string, length: number) => {
			const before = Y.encodeStateVector(doc);
			valuesRoot(doc).set(key, new Uint8Array(length));
			return handle(encodeSyncFrame(SYNC.update, Y.encodeStateAsUpdate(doc, before)), {}, state)
				.outcome;
		};

		// one key overwritten again and again takes the room of one value
		const overwritten = Array.from({ length: 20 }, () => write('same', 1000));
		const large = write('other', 2500);

		expect(overwritten).toEqual(overwritten.map(() => ({ type: 'nothing' })));
		expect(large).toEqual(refused(4413));
	});
});

describe('an update that depends on one the relay has not got yet', () => {
	function twoUpdates() {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		valuesRoot(doc).set('first', Uint8Array.of(1));
		valuesRoot(doc).set('second', Uint8Array.of(2));
		return updates.map((update) => encodeSyncFrame(SYNC.update, update));
	}

	test('is stored, not forwarded, and seen when the other arrives', () => {
		const [first, second] = twoUpdates();
		const state = new DocumentState(MANY);

		const early = handle(second!, {}, state);
		const late = handle(first!, {}, state);

		expect(early.outcome).toEqual({ type: 'nothing' });
		expect(early.forwarded).toBeUndefined();
		expect(early.stored).toBeDefined();
		expect(late.forwarded && keysOf(late.forwarded)).toEqual(['first', 'second']);
	});

	test('is not lost when the relay restarts in between', () => {
		const [first, second] = twoUpdates();
		const { stored } = handle(second!);
		const restarted = new DocumentState(MANY);
		restarted.load([stored!]);

		const { keys } = handle(first!, {}, restarted);

		expect(keys).toEqual(['first', 'second']);
	});

	test('is stored once, however often it comes', () => {
		const [, second] = twoUpdates();
		const state = new DocumentState(MANY);
		handle(second!, {}, state);

		const again = handle(second!, {}, state);

		expect(again.stored).toBeUndefined();
	});
});

test('a frame of many lies costs no memory', () => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 2 ** 40); // so many clients follow

	const { outcome } = handle(encodeSyncFrame(SYNC.update, encoding.toUint8Array(encoder)));

	expect(outcome).toEqual(refused(4409));
});
