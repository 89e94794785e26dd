import { afterEach, expect, test, vi } from 'vitest';
import { BEAT_MS } from './limits.ts';
import { PRESENCE_DELAY_MS } from './presence.ts';
import { POLL } from './raw-peer.ts';
import { connect, newRelay, newSession, openProvider, synced } from './testing.ts';

afterEach(() => {
	vi.useRealTimers();
});

/** Time stands still for the relay's own timers; sockets go on. */
async function relayWithHeldTime() {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
	const relay = await newRelay();
	return { relay, session: await newSession(relay) };
}

test('P35: everyone on the stage is told how many participants and hosts there are', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const host = await connect(relay, session, 'host', 'stage');
	await host.settled();
	const wall = await connect(relay, session, 'wall', 'stage');
	const phones = [
		await connect(relay, session, 'participant', 'stage'),
		await connect(relay, session, 'participant', 'stage')
	];
	await connect(relay, session, 'host', 'control');

	for (const peer of [host, wall, ...phones]) {
		await expect
			.poll(() => peer.presences().at(-1), POLL)
			.toMatchObject({ participants: 2, hosts: 1 });
	}
	phones[0]?.socket.close();
	await expect.poll(() => host.presences().at(-1)?.participants, POLL).toBe(1);
});

test('P35: presence carries the clock of the relay', async () => {
	const relay = await newRelay();
	const before = Date.now();
	const host = await connect(relay, await newSession(relay), 'host', 'stage');

	await expect.poll(() => host.presences().at(-1)?.serverTime, POLL).toBeGreaterThanOrEqual(before);
	expect(host.presences().at(-1)?.serverTime).toBeLessThanOrEqual(Date.now());
});

test('P35: many who come at once are told together, and only on the stage', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const host = await connect(relay, session, 'host', 'stage');
	const board = await connect(relay, session, 'host', 'board');
	await host.settled();
	await expect.poll(() => host.presences().length, POLL).toBe(1);
	const begun = performance.now();
	await Promise.all(
		Array.from({ length: 40 }, () => connect(relay, session, 'participant', 'stage'))
	);

	await expect.poll(() => host.presences().at(-1)?.participants, POLL).toBe(40);

	const turns = Math.ceil((performance.now() - begun) / PRESENCE_DELAY_MS) + 1;
	expect(host.presences().length - 1).toBeLessThanOrEqual(turns);
	expect(board.presences()).toEqual([]);
});

test('P36: every connection gets the empty update every 15 s, the stage presence too', async () => {
	const { relay, session } = await relayWithHeldTime();
	const host = await connect(relay, session, 'host', 'stage');
	await host.settled();
	const inbox = await connect(relay, session, 'host', 'inbox-kern8-1');
	await inbox.settled();
	const phone = await connect(relay, session, 'participant', 'inbox-kern8-1');
	await phone.settled();
	await expect.poll(() => host.presences().length, POLL).toBe(1);

	vi.advanceTimersByTime(BEAT_MS);

	for (const peer of [host, inbox, phone]) {
		await expect.poll(() => peer.heartbeats, POLL).toBe(1);
	}
	await expect.poll(() => host.presences().length, POLL).toBe(2);
	expect(phone.presences()).toEqual([]);
});

test('a socket that answers stays over many beats; one that does not is cut', async () => {
	const { relay, session } = await relayWithHeldTime();
	const host = await connect(relay, session, 'host', 'stage');
	await host.settled();
	const silent = await connect(relay, session, 'participant', 'stage');
	await expect.poll(() => host.presences().at(-1)?.participants, POLL).toBe(1);
	silent.socket.pause(); // like a phone that left the Wi-Fi: nothing comes back
	const beat = async () => {
		const before = host.heartbeats;
		const answered = new Promise((resolve) => host.socket.once('ping', resolve));
		vi.advanceTimersByTime(BEAT_MS);
		await answered;
		await host.settled();
		expect(host.heartbeats).toBe(before + 1);
	};

	for (let n = 0; n < 4; n++) await beat();

	await expect.poll(() => host.presences().at(-1)?.participants, POLL).toBe(0);
	expect(host.closeCode).toBeUndefined();
});

test('the real client stays connected on a quiet document', async () => {
	const { relay, session } = await relayWithHeldTime();
	const provider = await synced(openProvider(relay, session, 'host', 'stage'));
	const heard = provider.wsLastMessageReceived;

	vi.advanceTimersByTime(BEAT_MS);

	await expect.poll(() => provider.wsLastMessageReceived, POLL).toBeGreaterThan(heard);
	expect(provider.wsconnected).toBe(true);
});
