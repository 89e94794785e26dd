import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { valuesRoot } from '#lib/protocol/values.ts';
import { DocumentState } from './document-state.ts';
import { WAITING_LIMITS } from './waiting-updates.ts';

vi.setConfig({ testTimeout: 20_000 });

const MANY = 100_000_000;

/** A write of one of a few devices, which may have seen what another wrote. */
const step = fc.record({
	device: fc.nat(2),
	sees: fc.option(fc.nat(2)),
	key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
	isDeleting: fc.boolean()
});

/** @returns the updates that devices made by these steps, in the order of writing, and the whole of them */
function write(
	steps: readonly { device: number; sees: number | null; key: string; isDeleting: boolean }[]
) {
	const updates: Uint8Array[] = [];
	const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
	for (const [index, { device, sees, key, isDeleting }] of steps.entries()) {
		const doc = docs[device] ?? new Y.Doc();
		const seen = sees === null ? undefined : docs[sees];
		if (seen) Y.applyUpdate(doc, Y.encodeStateAsUpdate(seen));
		const before = Y.encodeStateVector(doc);
		doc.once('update', (update: Uint8Array) => updates.push(update));
		if (isDeleting) valuesRoot(doc).delete(key);
		else valuesRoot(doc).set(key, Uint8Array.of(index));
		if (Buffer.compare(before, Y.encodeStateVector(doc)) === 0 && !isDeleting) updates.pop();
	}
	const whole = new Y.Doc();
	for (const update of updates) Y.applyUpdate(whole, update);
	return { updates, whole };
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}

/** Everything in a document, also what was removed. */
function contents(doc: Y.Doc) {
	const { clients } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).ds;
	const values = [...valuesRoot(doc)].sort(([a], [b]) => (a < b ? -1 : 1));
	return { values, state: Y.encodeStateVector(doc).length, deleted: [...clients.keys()].sort() };
}

const scene = fc
	.array(step, { minLength: 1, maxLength: 20 })
	.map(write)
	.chain(({ updates, whole }) =>
		fc.record({
			whole: fc.constant(whole).map((doc) => contents(doc)),
			order: fc.shuffledSubarray(updates, { minLength: updates.length }),
			perTurn: fc.integer({ min: 1, max: 5 })
		})
	);

/** Delivers updates in turns. @returns what each turn stored and forwarded */
function deliver(state: DocumentState, order: readonly Uint8Array[], perTurn: number) {
	const stored: Uint8Array[] = [];
	const forwarded: Uint8Array[] = [];
	for (let at = 0; at < order.length; at += perTurn) {
		const change = state.collect((apply) => {
			for (const update of order.slice(at, at + perTurn)) expect(apply(update)).toBe('taken');
		});
		if (change.stored) stored.push(change.stored);
		if (change.forwarded) forwarded.push(change.forwarded);
	}
	return { stored, forwarded };
}

describe('updates that come before what they build on', () => {
	test('P48: in any order they end in the same document, for memory, store and readers', () => {
		fc.assert(
			fc.property(scene, ({ whole, order, perTurn }) => {
				const state = new DocumentState(MANY);
				const { stored, forwarded } = deliver(state, order, perTurn);
				const reloaded = new DocumentState(MANY);
				expect(reloaded.load(stored)).toBe(0);
				const read = state.missingFor(Uint8Array.of(0));

				for (const updates of [[read], [state.merged()], forwarded, stored, [reloaded.merged()]]) {
					expect(contents(documentOf(updates))).toEqual(whole);
				}
			}),
			{ numRuns: 100 }
		);
	});

	test('P37: a stop at any moment loses nothing that was taken', () => {
		fc.assert(
			fc.property(scene, fc.nat(), fc.boolean(), ({ whole, order, perTurn }, cut, isCompacted) => {
				const at = cut % (order.length + 1);
				const before = new DocumentState(MANY);
				const { stored } = deliver(before, order.slice(0, at), perTurn);
				const after = new DocumentState(MANY);
				after.load(isCompacted ? [before.merged()] : stored);
				deliver(after, order.slice(at), perTurn);

				const read = after.missingFor(Uint8Array.of(0));
				expect(contents(documentOf([read]))).toEqual(whole);
			}),
			{ numRuns: 100 }
		);
	});

	test('what is fresh leaves in order with what is not, in one turn', () => {
		const { updates, whole } = write(
			['a', 'a', 'b', 'c'].map((key) => ({ device: 0, sees: null, key, isDeleting: false }))
		);
		const { stored, forwarded } = deliver(new DocumentState(MANY), updates, updates.length);

		expect([stored, forwarded].map((found) => found.length)).toEqual([1, 1]);
		expect(contents(documentOf(stored))).toEqual(contents(whole));
		expect(contents(documentOf(forwarded))).toEqual(contents(whole));
	});

	test('nobody sees them before their cause is there', () => {
		const { updates } = write(
			[0, 1, 2].map(() => ({ device: 0, sees: null, key: 'a', isDeleting: false }))
		);
		const state = new DocumentState(MANY);
		const { forwarded } = deliver(state, updates.slice(1), 1);

		expect(forwarded).toEqual([]);
		expect(state.missingFor(Uint8Array.of(0))).toEqual(Uint8Array.of(0, 0));
	});

	test('one that waits already is not stored again', () => {
		const { updates } = write(
			[0, 1].map(() => ({ device: 0, sees: null, key: 'a', isDeleting: false }))
		);
		const late = updates.slice(1);

		expect(deliver(new DocumentState(MANY), [...late, ...late], 1).stored).toHaveLength(1);
	});

	test('P48: thousands of them, the last one first, take no longer than in order', () => {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		const count = WAITING_LIMITS.updates;
		for (let n = 0; n < count; n++) valuesRoot(doc).set(`key${n}`, new Uint8Array(100));
		updates.reverse();
		const state = new DocumentState(MANY);
		const begun = performance.now();
		deliver(state, updates, 1);
		const elapsed = performance.now() - begun;

		expect(valuesRoot(documentOf([state.merged()])).size).toBe(count);
		// Yjs alone takes a hundred times as long: each would be merged with all before it
		expect(elapsed / count).toBeLessThan(5);
	});

	test('P48: beyond the limit they are refused; what is there stays, and causes still count', () => {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		for (let n = 0; n < WAITING_LIMITS.updates + 2; n++) {
			valuesRoot(doc).set(`key${n}`, new Uint8Array(1));
		}
		const [first, ...late] = updates;
		const state = new DocumentState(MANY);
		const results: string[] = [];
		state.collect((apply) => late.forEach((update) => results.push(apply(update))));
		state.collect((apply) => first && results.push(apply(first)));

		expect(results.slice(-3)).toEqual(['taken', 'tooManyWaiting', 'taken']);
		expect(valuesRoot(documentOf([state.merged()])).size).toBe(WAITING_LIMITS.updates + 1);
	});
});
