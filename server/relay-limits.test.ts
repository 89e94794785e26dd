import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { valuesRoot } from '#lib/protocol/values.ts';
import { FrameBudget, LIMITS } from './limits.ts';
import { POLL } from './raw-peer.ts';
import { connect, keysOf, newRelay, newSession, updateOf, type TestRelay } from './testing.ts';

const KIB = 1024;

async function runningSession(limits: Partial<typeof LIMITS> = {}) {
	const relay = await newRelay({ limits });
	const session = await newSession(relay);
	const open = async (role: 'host' | 'participant' | 'wall', doc: string) => {
		const peer = await connect(relay, session, role, doc);
		if (peer.closeCode === undefined) await peer.settled();
		return peer;
	};
	return { relay, session, open };
}

const metricsOf = ({ backend, relay }: TestRelay) =>
	backend.metrics.text({ rooms: backend.rooms.size, connections: relay.connections() });

const sealedOf = (length: number) => updateOf('key', new Uint8Array(length));

test.for([
	{ role: 'participant', doc: 'inbox-kern8-1', fits: 63 * KIB, tooLarge: 65 * KIB },
	{ role: 'participant', doc: 'board', fits: 1023 * KIB, tooLarge: 1025 * KIB },
	{ role: 'host', doc: 'stage', fits: 7 * KIB * KIB, tooLarge: 8 * KIB * KIB + 1 },
	{ role: 'wall', doc: 'stage', fits: 0, tooLarge: 65 * KIB }
] as const)('a frame of $role on $doc may have $fits bytes, not $tooLarge', async (limit) => {
	const { open } = await runningSession();
	await open('host', limit.doc);
	const peer = await open(limit.role, limit.doc);

	if (limit.fits > 0) peer.write(sealedOf(limit.fits));
	await peer.settled();
	peer.write(sealedOf(limit.tooLarge));

	expect(await peer.closed()).toBe(4413);
});

test('a document that is full closes with 4413 and keeps what it has', async () => {
	const { open } = await runningSession({ documentBytes: 100 * KIB });
	const host = await open('host', 'board');
	const phone = await open('participant', 'board');
	phone.write(updateOf('fits', new Uint8Array(90 * KIB)));
	await phone.settled();
	phone.write(updateOf('too much', new Uint8Array(20 * KIB)));

	expect(await phone.closed()).toBe(4413);
	expect(keysOf(await host.settled())).toEqual(['fits']);
});

test('a connection beyond the number for a room closes with 4529; one that leaves makes room', async () => {
	const limits = { connectionsPerRoom: 3, hostConnectionsPerRoom: 1 };
	const { relay, session, open } = await runningSession(limits);
	const host = await open('host', 'stage');
	await open('participant', 'stage');
	await open('wall', 'stage');

	const tooMany = await connect(relay, session, 'participant', 'stage');
	expect(await tooMany.closed()).toBe(4529);
	const control = await open('host', 'control');
	await control.settled();
	expect(await (await connect(relay, session, 'host', 'board')).closed()).toBe(4529);
	control.socket.close();
	await control.closed();
	host.socket.close();
	await host.closed();

	await expect
		.poll(async () => {
			const again = await connect(relay, session, 'participant', 'stage');
			return Promise.race([again.closed(), again.settled().then(() => 'admitted')]);
		}, POLL)
		.toBe('admitted');
});

test('a document beyond the number for a room closes with 4529, also after a reload', async () => {
	const { relay, session, open } = await runningSession({ documentsPerRoom: 2 });
	const [stage, control] = [await open('host', 'stage'), await open('host', 'control')];

	const third = await connect(relay, session, 'host', 'board');
	expect(await third.closed()).toBe(4529);
	stage.socket.close();
	control.socket.close();
	await expect.poll(() => relay.backend.rooms.size, POLL).toBe(0);

	const again = await connect(relay, session, 'host', 'board');
	expect(await again.closed()).toBe(4529);
	await open('host', 'stage');
});

test('a device that comes back may send a handful at once; a flood closes with 4529', async () => {
	const { open } = await runningSession();
	await open('host', 'board');
	const phone = await open('participant', 'board');
	const doc = new Y.Doc();
	doc.on('update', (update: Uint8Array) => phone.write(update));
	for (let n = 0; n < 100; n++) valuesRoot(doc).set(`card${n}`, Uint8Array.of(n));
	await phone.settled();
	expect(phone.closeCode).toBeUndefined();

	for (let n = 0; n < LIMITS.frameBurst + 50; n++) phone.ask();

	expect(await phone.closed()).toBe(4529);
});

test('the budget of frames refills by 50 a second up to the burst', () => {
	const budget = new FrameBudget(LIMITS, 0);
	const taken = (now: number) => {
		let count = 0;
		while (budget.take(now)) count++;
		return count;
	};

	expect(taken(0)).toBe(LIMITS.frameBurst);
	expect(taken(1000)).toBe(50);
	expect(taken(3000)).toBe(100);
	expect(taken(1_000_000)).toBe(LIMITS.frameBurst);
});

test('a peer that does not read is closed with 4508, others go on', async () => {
	const { relay, open } = await runningSession({ unsentBytes: 64 * KIB });
	const host = await open('host', 'stage');
	const slow = await open('participant', 'stage');
	const quick = await open('participant', 'stage');
	slow.socket.pause();
	const doc = new Y.Doc();
	doc.on('update', (update: Uint8Array) => host.write(update));
	const isRefused = async () => (await metricsOf(relay)).includes('code="4508"');

	// the kernel takes some megabytes before anything waits in the process
	for (let n = 0; n < 100 && !(await isRefused()); n++) {
		valuesRoot(doc).set('slide', new Uint8Array(512 * KIB).fill(n));
		await quick.settled();
	}
	slow.socket.resume();

	expect(await slow.closed()).toBe(4508);
	expect(quick.closeCode).toBeUndefined();
}, 20_000);
