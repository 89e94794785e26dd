import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { valuesRoot } from '#lib/protocol/values.ts';
import type { LinkStatus } from '#lib/session/document-link.ts';
import { POLL } from '../server/raw-peer.ts';
import {
	connect,
	drawSession,
	keysOf,
	newRelay,
	newSession,
	register,
	type TestSession
} from '../server/testing.ts';
import { NoUpgrades } from './support/no-upgrades.ts';

// the app's own client, module state and all: what one document finds out holds for its page
async function newPage({ port }: { port: number }, { room, tokens }: TestSession) {
	vi.stubGlobal('WebSocket', WebSocket);
	vi.resetModules();
	const { DocumentLink } = await import('#lib/session/document-link.ts');
	const { detour } = await import('#lib/session/detour.ts');
	const join = (role: Role, name: DocumentName) => {
		const doc = new Y.Doc();
		const states: LinkStatus[] = [];
		const link = new DocumentLink(doc, {
			url: `ws://127.0.0.1:${port}/sync/${room}`,
			doc: name,
			role,
			token: tokens[role],
			useBroadcast: false,
			onstatus: (status) => states.push(status)
		});
		onTestFinished(() => link.destroy());
		return { doc, link, values: valuesRoot(doc), status: () => states.at(-1) };
	};
	return { join, detour };
}

async function behind(how: 'refuse' | 'swallow') {
	const relay = await newRelay();
	const session = await newSession(relay);
	const proxy = await NoUpgrades.before(relay.port, how);
	onTestFinished(() => proxy.close());
	return { relay, session, proxy };
}

test('behind a proxy that refuses WebSockets all documents of a page go over HTTP', async () => {
	const { relay, session, proxy } = await behind('refuse');
	const { join, detour } = await newPage(proxy, session);
	const stage = join('host', 'stage');
	const inbox = join('host', 'inbox-kern8-1');
	await expect.poll(() => [stage.status(), inbox.status()], POLL).toEqual(['online', 'online']);
	expect(detour.isOn).toBe(true);
	expect(relay.relay.connections().host).toBe(2);

	const wall = await connect(relay, session, 'wall', 'stage');
	await wall.settled();
	stage.values.set('from-host', Uint8Array.of(1));
	await stage.link.whenStored();
	await expect.poll(() => wall.bodies('update').map(keysOf), POLL).toContainEqual(['from-host']);

	const phone = await newPage(proxy, session);
	const ballot = phone.join('participant', 'inbox-kern8-1');
	ballot.values.set('ballot', Uint8Array.of(2));
	await ballot.link.whenStored();
	await expect.poll(() => keysOf(inbox.doc), POLL).toEqual(['ballot']);

	ballot.link.destroy();
	await expect.poll(() => relay.relay.connections().participant, POLL).toBe(0);
	expect(proxy.passed.join()).not.toContain('token');
});

test('the end of the session and a wrong token are told as over a WebSocket', async () => {
	const { relay, session, proxy } = await behind('refuse');
	const { join } = await newPage(proxy, session);
	const stage = join('host', 'stage');
	await expect.poll(stage.status, POLL).toBe('online');
	const stranger = await newPage(proxy, {
		...session,
		tokens: { ...session.tokens, participant: new Uint8Array(32) }
	});
	expect(await poll(stranger.join('participant', 'stage').status)).toBe('unknown');

	await relay.backend.sessions.end(session.room, session.tokens.host);
	expect(await poll(stage.status, 'online', 'connecting')).toBe('ended');
});

test('a page that was refused once comes in over a new carrier', async () => {
	const { relay, proxy } = await behind('refuse');
	const session = drawSession();
	const { join } = await newPage(proxy, session);
	const stage = join('host', 'stage');
	expect(await poll(stage.status)).toBe('unknown');
	await register(relay.origin, session);
	stage.link.reconnect();
	expect(await poll(stage.status, 'unknown')).toBe('online');
});

async function poll(status: () => LinkStatus | undefined, ...passing: LinkStatus[]) {
	const ignored = ['connecting', undefined, ...passing];
	await expect.poll(() => ignored.includes(status()), POLL).toBe(false);
	return status();
}
