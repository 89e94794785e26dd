import { once } from 'node:events';
import { request } from 'node:http';
import { expect, test, vi } from 'vitest';
import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import { CARRIER, RECORD } from '#lib/protocol/carrier.ts';
import { HttpPeer } from './http-peer.ts';
import type { Limits } from './limits.ts';
import { POLL } from './raw-peer.ts';
import { MemoryStore } from './store/memory-store.ts';
import { newRelay, newSession } from './testing.ts';

/** A relay behind one proxy, so that pages have addresses. */
async function running(limits: Partial<Limits> = {}, store = new MemoryStore()) {
	const relay = await newRelay({ store, limits, originRule: { origins: [], trustProxy: 1 } });
	const session = await newSession(relay);
	const newPeer = (address = '192.0.2.1', id = toBase64Url(randomBytes(16))) =>
		new HttpPeer(relay.origin, id, { 'x-forwarded-for': address });
	return { relay, session, newPeer };
}

test('pages without a token keep nobody out: the oldest of them makes room', async () => {
	const { session, newPeer } = await running({ carriers: 3, carriersPerAddress: 2 });
	const stranger = newPeer('198.51.100.1');
	const phone = newPeer();
	expect(await stranger.up()).toBe(204);
	expect(await phone.open(0, session, 'host', 'stage')).toBe(204);
	expect(await newPeer('198.51.100.2').up()).toBe(204);

	expect(await newPeer().open(0, session, 'participant', 'stage')).toBe(204);

	expect(await stranger.up()).toBe(404);
	expect(await phone.send(0, Uint8Array.of(1, 0))).toBe(204);
});

test('pages of one address leave room for those of others, and give it back', async () => {
	const { relay, session, newPeer } = await running({ carriers: 3, carriersPerAddress: 2 });
	const join = (peer: HttpPeer) => peer.open(0, session, 'host', 'stage');
	const first = newPeer();
	expect(await join(first)).toBe(204);
	first.keepPolling();
	expect(await join(newPeer())).toBe(204);

	expect(await join(newPeer())).toBe(503);
	expect(await join(newPeer('198.51.100.1'))).toBe(204);
	expect(await join(newPeer('198.51.100.2'))).toBe(503);

	first.leave();
	await expect.poll(() => relay.relay.connections().host, POLL).toBe(2);
	expect(await join(newPeer())).toBe(204);
});

test('a page that is cut while its token is looked at gets no line', async () => {
	const store = new MemoryStore();
	const { relay, session, newPeer } = await running({}, store);
	const peer = newPeer();
	expect(await peer.up()).toBe(204);
	const known = await store.readSession(session.room);
	let tell = (): void => undefined;
	const reading = vi
		.spyOn(store, 'readSession')
		.mockImplementationOnce(() => new Promise((resolve) => (tell = () => resolve(known))));
	const opening = peer.open(0, session, 'host', 'stage');
	await expect.poll(() => reading.mock.calls.length, POLL).toBe(1);
	expect((await peer.post(CARRIER.down, 7)).status).toBe(404);
	tell();

	expect(await opening).toBe(404);
	expect(relay.relay.connections().host).toBe(0);
});

test('a page brings one body at a time', async () => {
	const { relay, session, newPeer } = await running();
	const id = toBase64Url(randomBytes(16));
	const peer = newPeer('192.0.2.1', id);
	expect(await peer.open(0, session, 'host', 'stage')).toBe(204);
	const headers = { [CARRIER.id]: id, [CARRIER.number]: '1', expect: '100-continue' };
	const about = { host: '127.0.0.1', port: relay.port, method: 'POST', path: CARRIER.up, headers };
	const slow = request(about); // its body never comes
	slow.on('error', () => undefined);
	slow.flushHeaders();
	await once(slow, 'continue');

	expect((await peer.post(CARRIER.up, 2)).status).toBe(409);
	expect(relay.relay.connections().host).toBe(0);
	slow.destroy();
});

test('bodies of one address take no more memory than they may, and give it back', async () => {
	const { session, newPeer } = await running({ bodyBytesPerAddress: 20_000, bodyBytes: 30_000 });
	const peer = newPeer();
	expect(await peer.open(0, session, 'host', 'stage')).toBe(204);
	const noise = { kind: RECORD.close, channel: 9, payload: new Uint8Array(19_000) };
	expect(await peer.up(noise)).toBe(204);
	expect(await peer.up(noise)).toBe(204);
	expect(await peer.up(noise, noise)).toBe(503);
});

test('thousands of records at once are none', async () => {
	const { newPeer } = await running();
	const records = Array.from({ length: 4097 }, () => ({
		kind: RECORD.close,
		channel: 0,
		payload: new Uint8Array()
	}));
	const peer = newPeer();
	expect(await peer.up(...records.slice(1))).toBe(204);
	expect(await peer.up(...records)).toBe(400);
});
