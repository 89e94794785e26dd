import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { valuesRoot } from '#lib/protocol/values.ts';
import { DocumentState, type Apply } from './document-state.ts';

interface Write {
	client: number;
	clock: number;
	key?: string;
	origin?: [client: number, clock: number];
}

/** @param writes - greatest client first, of each the least clock first */
function updateWith(writes: readonly Write[]): Uint8Array {
	const encoder = encoding.createEncoder();
	const clients = new Map<number, Write[]>();
	for (const write of writes) {
		clients.set(write.client, [...(clients.get(write.client) ?? []), write]);
	}
	encoding.writeVarUint(encoder, clients.size);
	for (const [client, list] of clients) {
		encoding.writeVarUint(encoder, list.length);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, list[0]!.clock);
		for (const { key, origin } of list) {
			encoding.writeUint8(encoder, origin ? 0x83 : 0x23);
			if (origin) for (const part of origin) encoding.writeVarUint(encoder, part);
			else {
				encoding.writeVarUint(encoder, 1);
				encoding.writeVarString(encoder, 'values');
				encoding.writeVarString(encoder, key ?? '');
			}
			encoding.writeVarUint(encoder, 0);
		}
	}
	encoding.writeVarUint(encoder, 0);
	return encoding.toUint8Array(encoder);
}

/** Clients n, n − 1 … 1, one write each. */
const each = (n: number, write: (client: number) => Omit<Write, 'client' | 'clock'>): Write[] =>
	Array.from({ length: n }, (_, at) => ({ client: n - at, clock: 0, ...write(n - at) }));

function apply(state: DocumentState, update: Uint8Array): ReturnType<Apply> {
	let result: ReturnType<Apply> = 'taken';
	state.collect((take) => (result = take(update)));
	return result;
}

const newState = () => new DocumentState(8 * 1024 * 1024);
const MANY = 4000;

test('thousands of devices that write one key at once are refused, in one update', () => {
	const state = newState();
	expect(apply(state, updateWith(each(MANY, () => ({ key: 'same' }))))).toBe('notSealed');
	const alone = Array.from({ length: MANY }, (_, clock) => ({ client: 1, clock, key: 'same' }));
	expect(apply(state, updateWith(alone))).toBe('notSealed');
	expect(state.stateVector()).toEqual(Uint8Array.of(0));
	expect(apply(state, updateWith(each(MANY, (client) => ({ key: `key-${client}` }))))).toBe(
		'taken'
	);
});

test('… and when each builds on another item that is followed already', () => {
	const state = newState();
	const chain = Array.from({ length: MANY }, (_, at): Write => {
		const client = 2 - (at % 2);
		return {
			client,
			clock: Math.floor(at / 2),
			...(at === 0 ? { key: 'same' } : { origin: [2 - ((at - 1) % 2), Math.floor((at - 1) / 2)] })
		};
	});
	const inOrder = chain.sort((a, b) => b.client - a.client || a.clock - b.clock);
	expect(apply(state, updateWith(inOrder))).toBe('taken');
	const late = each(MANY / 2, (client) => ({ origin: [1 + (client % 2), client % 900] }));
	const renamed = late.map((write) => ({ ...write, client: write.client + 10 }));
	expect(apply(state, updateWith(renamed))).toBe('notSealed');
});

test('what a large session has is taken, also from a device that brings all of it back', () => {
	const state = newState();
	// among the keys of everybody there are 300 that two wrote at the same moment
	const key = (client: number) => (client <= 600 ? `pair-${client >> 1}` : `own-${client}`);
	const whole = updateWith(each(MANY, (client) => ({ key: key(client) })));
	expect(apply(state, whole)).toBe('taken');
	expect(apply(state, whole)).toBe('taken');
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state.missingFor(Uint8Array.of(0)));
	expect(valuesRoot(doc).size).toBe(MANY - 300 + 1); // the first and the last of them are alone
});

test('writes to a key that has been written reach Yjs one by one, fresh or not', () => {
	const state = newState();
	for (let client = 1; client <= 50; client++) {
		expect(apply(state, updateWith([{ client, clock: 0, key: 'same' }]))).toBe('taken');
	}
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state.missingFor(Uint8Array.of(0)));
	expect([...valuesRoot(doc).keys()]).toEqual(['same']);
});
