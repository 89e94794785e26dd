import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { endSession, isRelayThere, loadAddresses, registerSession } from './registration.ts';

/** A network that takes everything and never answers. */
async function swallow(): Promise<{ asked: () => number }> {
	let asked = 0;
	const server = createServer(() => (asked += 1));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const fetchThere = globalThis.fetch;
	vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
		fetchThere(`http://127.0.0.1:${port}${path}`, init)
	);
	vi.useFakeTimers({ toFake: ['setTimeout'] });
	onTestFinished(() => {
		vi.useRealTimers();
		vi.unstubAllGlobals();
		server.closeAllConnections();
		server.close();
	});
	return { asked: () => asked };
}

test('a network that swallows everything is out of reach, not a reason to wait for minutes', async () => {
	const { asked } = await swallow();
	const hash = 'a'.repeat(43);
	const answers = [
		registerSession({ room: 'ROOM', joinHash: hash, hostHash: hash }),
		endSession('ROOM', new Uint8Array(32)),
		loadAddresses(),
		isRelayThere()
	];
	const all = Promise.all(answers);
	await vi.waitUntil(() => asked() === answers.length);
	vi.advanceTimersByTime(10_000);
	expect(await all).toEqual(['unreachable', false, [], false]);
});
