import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import { ROLES, type Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import { LIMITS } from './limits.ts';
import { loadDocument, type Peer } from './live-document.ts';
import { readAnswer } from './raw-peer.ts';
import { keysOf } from './testing.ts';

/** Numbers at which something could turn over, and small ones that refer to each other. */
const number = fc.oneof(
	{ weight: 6, arbitrary: fc.nat(6) },
	{ weight: 1, arbitrary: fc.constantFrom(127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32) },
	{ weight: 1, arbitrary: fc.constantFrom(2 ** 53 - 2, Number.MAX_SAFE_INTEGER) }
);
const id = fc.record({ client: fc.nat(3), clock: number });
const struct = fc.record({
	kind: fc.constantFrom('removed', 'skip', 'deleted', 'binary', 'any other'),
	length: number,
	origin: fc.option(id, { nil: undefined }),
	rightOrigin: fc.option(id, { nil: undefined }),
	parent: fc.constantFrom('values', 'values', 'values', 'other'),
	key: fc.option(fc.constantFrom('x', 'y', 'y'.repeat(300)), { nil: undefined })
});
type Struct = typeof struct extends fc.Arbitrary<infer S> ? S : never;
const run = fc.record({
	client: fc.nat(3),
	clock: number,
	structs: fc.array(struct, { maxLength: 4 })
});
const deletion = fc.record({
	client: fc.nat(3),
	ranges: fc.array(fc.record({ clock: number, length: number }), { maxLength: 3 })
});
const KINDS = { removed: 0, deleted: 1, binary: 3, skip: 10, 'any other': 8 } as const;

function writeStruct(encoder: encoding.Encoder, struct: Struct): void {
	const { kind, length, origin, rightOrigin, parent, key } = struct;
	const isItem = kind !== 'removed' && kind !== 'skip';
	const [hasOrigin, hasRight] = [isItem && origin, isItem && rightOrigin];
	const hasKey = isItem && key !== undefined;
	encoding.writeUint8(
		encoder,
		KINDS[kind] | (hasOrigin ? 128 : 0) | (hasRight ? 64 : 0) | (hasKey ? 32 : 0)
	);
	for (const each of [hasOrigin, hasRight]) {
		if (!each) continue;
		encoding.writeVarUint(encoder, each.client);
		encoding.writeVarUint(encoder, each.clock);
	}
	if (isItem && !hasOrigin && !hasRight) {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarString(encoder, parent);
		if (hasKey) encoding.writeVarString(encoder, key);
	}
	if (kind === 'binary') encoding.writeVarUint8Array(encoder, new Uint8Array(length % 50));
	else encoding.writeVarUint(encoder, length);
}

/** Updates that are well formed, and mean anything. */
const update = fc
	.record({
		runs: fc.array(run, { maxLength: 3 }),
		deletions: fc.array(deletion, { maxLength: 2 })
	})
	.map(({ runs, deletions }) => {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, runs.length);
		for (const { client, clock, structs } of runs) {
			for (const each of [structs.length, client, clock]) encoding.writeVarUint(encoder, each);
			for (const each of structs) writeStruct(encoder, each);
		}
		encoding.writeVarUint(encoder, deletions.length);
		for (const { client, ranges } of deletions) {
			for (const each of [client, ranges.length]) encoding.writeVarUint(encoder, each);
			for (const { clock, length } of ranges) {
				for (const each of [clock, length]) encoding.writeVarUint(encoder, each);
			}
		}
		return encoding.toUint8Array(encoder);
	});
const stateVector = fc.array(id, { maxLength: 4 }).map((ids) => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, ids.length);
	for (const { client, clock } of ids) {
		for (const each of [client, clock]) encoding.writeVarUint(encoder, each);
	}
	return encoding.toUint8Array(encoder);
});
/** A body of one length that says it has another. */
const lying = fc
	.record({ kind: fc.nat(3), says: number, has: fc.uint8Array({ maxLength: 40 }) })
	.map(({ kind, says, has }) => {
		const encoder = encoding.createEncoder();
		for (const each of [0, kind, says]) encoding.writeVarUint(encoder, each);
		encoding.writeUint8Array(encoder, has);
		return encoding.toUint8Array(encoder);
	});
const whole = fc.oneof(
	{ weight: 6, arbitrary: update.map((body) => encodeSyncFrame(SYNC.update, body)) },
	{ weight: 1, arbitrary: update.map((body) => encodeSyncFrame(SYNC.step2, body)) },
	{ weight: 1, arbitrary: stateVector.map((body) => encodeSyncFrame(SYNC.step1, body)) },
	{ weight: 1, arbitrary: lying },
	{ weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) }
);
/** The same with some of its bytes changed, cut off or doubled. */
const mutated = fc
	.record({ frame: whole, at: fc.nat(), byte: fc.nat(255), cut: fc.nat() })
	.map(({ frame, at, byte, cut }) => {
		const changed = frame.slice(0, 1 + (cut % (frame.length + 1)));
		if (changed.length > 0) changed[at % changed.length] = byte;
		return changed;
	});
const frame = fc
	.oneof({ weight: 3, arbitrary: whole }, { weight: 1, arbitrary: mutated })
	.map((bytes) => Uint8Array.from(bytes));

/** Reads everything as a device does: what a peer is sent must never be what it cannot take. */
class ReadingPeer implements Peer {
	readonly role: Role;
	readonly doc = new Y.Doc();
	readonly asked: Uint8Array[] = [];
	closeCode: number | undefined;

	constructor(role: Role) {
		this.role = role;
	}

	send(bytes: Uint8Array): void {
		const received = readAnswer(bytes);
		if (received.type === 'step2' || received.type === 'update') {
			Y.applyUpdate(this.doc, received.body);
		} else if (received.type === 'step1') Y.decodeStateVector(received.body);
	}

	close(code: number): void {
		this.closeCode = code;
	}
}

/** A log that can be read again, as after a restart. */
function newLog() {
	const updates: Uint8Array[] = [];
	const log = {
		append: (update: Uint8Array) => Promise.resolve(void updates.push(update)),
		compact: () => Promise.resolve(),
		close: () => Promise.resolve()
	};
	return { log, updates };
}

/** What was found, once each: it closed a document for all, or made a record that could not be read. */
const FOUND = [
	[0, 2, 7, 1, 1, 0, 0, 0, 0, 0],
	[0, 2, 23, 2, 1, 0, 0, 131, 0, 0, 0, 0, 0, 254, 255, 255, 255, 255, 255, 255, 15, 1, 0, 1, 0, 1],
	[0, 2, 17, 0, 1, 0, 3, 0, 1, 0, 1, 255, 255, 255, 255, 255, 255, 255, 15, 1],
	[0, 2, 12, 0, 1, 0, 2, 0, 255, 255, 255, 255, 15, 0, 1],
	[0, 2, 18, 0, 2, 2, 1, 127, 255, 255, 255, 255, 7, 2, 1, 0, 128, 128, 128, 128, 8]
].map((bytes) => [{ role: 'host' as const, frame: Uint8Array.from(bytes) }]);

test.for(['stage', 'inbox', 'board', 'control'] as const)(
	'whatever a writer sends to %s: honest peers go on, and what was stored can be read',
	async (kind) => {
		const attack = fc.asyncProperty(
			fc.array(fc.record({ role: fc.constantFrom(...ROLES), frame }), { maxLength: 8 }),
			async (frames) => {
				const { log, updates } = newLog();
				const onFailure = vi.fn();
				const stored = { log, updates: [], damaged: 0 };
				const { document } = loadDocument(kind, stored, LIMITS, onFailure);
				const [honest, reader] = [new ReadingPeer('host'), new ReadingPeer('host')];
				document.join(honest);
				document.join(reader);
				const mine = new Y.Doc();
				for (const [n, { role, frame }] of frames.entries()) {
					const attacker = new ReadingPeer(role);
					document.join(attacker);
					document.receive(attacker, frame);
					const before = Y.encodeStateVector(mine);
					valuesRoot(mine).set(`honest${n}`, Uint8Array.of(n));
					const update = Y.encodeStateAsUpdate(mine, before);
					document.receive(honest, encodeSyncFrame(SYNC.update, update));
					await document.idle();
				}
				document.receive(reader, encodeSyncFrame(SYNC.step1, Uint8Array.of(0)));
				await document.idle();

				expect(onFailure).not.toHaveBeenCalled();
				expect([honest.closeCode, reader.closeCode]).toEqual([undefined, undefined]);
				expect(keysOf(reader.doc)).toEqual(expect.arrayContaining(keysOf(mine)));
				const again = loadDocument(kind, { log, updates, damaged: 0 }, LIMITS, onFailure);
				const later = new ReadingPeer('host');
				again.document.join(later);
				again.document.receive(later, encodeSyncFrame(SYNC.step1, Uint8Array.of(0)));
				await again.document.idle();
				expect(again.damaged).toBe(0);
				expect(keysOf(later.doc)).toEqual(keysOf(reader.doc));
			}
		);

		const examples = FOUND.map((frames): [typeof frames] => [frames]);
		await fc.assert(attack, { numRuns: 150, seed: 29, examples });
	}
);
