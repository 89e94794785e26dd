import type { Page } from '@playwright/test';
import * as Y from 'yjs';
import { encodeSyncFrame, SYNC } from '#lib/protocol/frames.ts';
import { deriveMaster, joinKeys } from '#lib/protocol/keys.ts';
import { encodeJson, stageName } from '#lib/protocol/stage-values.ts';
import { publishedKey } from '#lib/protocol/values.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import { BareDevice } from './support/bare-device.ts';
import { readStore } from './support/device-data.ts';
import { answerAll, expect, test } from './support/workshop.ts';

const FORGED = 'Gefälschte Sitzung';

/** Listens in a tab on the channels that y-websocket uses between tabs, and asks on each. */
async function listen(tab: Page, channels: readonly string[]): Promise<void> {
	await tab.evaluate((names) => {
		const heard: Record<string, number> = {};
		for (const name of names) {
			const channel = new BroadcastChannel(name);
			heard[name] = 0;
			// kinds 1 and 2 carry what a document holds; a question carries nothing
			channel.onmessage = ({ data }) => {
				const [type, kind] = new Uint8Array(data);
				if (type === 0 && kind !== 0) heard[name] = (heard[name] ?? 0) + 1;
			};
			channel.postMessage(Uint8Array.of(0, 0, 1, 0));
		}
		Object.assign(window, { heard });
	}, channels);
}

const heardIn = (tab: Page): Promise<Record<string, number>> =>
	tab.evaluate(() => (window as unknown as { heard: Record<string, number> }).heard);

test('a host and a colleague in two tabs of one browser leak nothing to each other', async ({
	server,
	workshop
}) => {
	await workshop.start();
	const { laptop, regie, code } = workshop;
	const room = code.slice(0, 4);
	const link = `${server.origin}/m/${room}#${code.slice(4)}`;
	const colleague = await laptop.newPage();
	await colleague.goto(link);
	await colleague.getByRole('button', { name: 'Mitmachen' }).click();
	const phone = await workshop.joinPhone();
	await workshop.openRating();

	await test.step('a second tab of the same colleague says so and does not connect', async () => {
		const again = await laptop.newPage();
		let sockets = 0;
		again.on('websocket', () => (sockets += 1));
		await again.goto(link);
		await expect(again.getByRole('heading', { name: 'Schon geöffnet' })).toBeVisible();
		expect(sockets).toBe(0);
		await again.close();
	});

	await answerAll(phone, [2, 4, 4, 1, 5, 3, 4, 2]);
	await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await expect.poll(() => readStore(regie, 'documents')).toHaveLength(3);
	const inboxes = (await readStore(regie, 'documents')).map(({ doc }) => String(doc));
	expect(inboxes).toContainEqual(expect.stringMatching(/^inbox-/));
	const channel = (doc: string) => `${server.origin.replace('http', 'ws')}/sync/${room}/${doc}`;
	const spy = await laptop.newPage();
	await spy.goto(`${server.origin}/vertrauen`);
	await listen(spy, [...new Set([...inboxes, 'stage', 'control'])].map(channel));

	await test.step('no tab hears a sealed ballot or what only hosts may read', async () => {
		await colleague.bringToFront();
		await expect(colleague.getByText('Aussage 1 von 8')).toBeVisible();
		await colleague.getByRole('radio').first().click({ force: true });
		await expect(colleague.getByText(/^Ihre Antworten sind .*gezählt/)).toBeAttached();
		await expect.poll(async () => (await heardIn(spy))[channel('stage')]).toBeGreaterThan(0);
		const { [channel('stage')]: _stage, ...others } = await heardIn(spy);
		expect(Object.values(others).every((count) => count === 0)).toBe(true);
	});

	await test.step('a forged stage reaches neither Regie nor the relay nor a phone', async () => {
		const { contentKey, joinToken } = joinKeys(await deriveMaster({ room, secret: code.slice(4) }));
		const doc = new Y.Doc();
		const author = { epoch: 9, device: '0000000000000000' };
		const info = { minimum: 5, isRehearsal: false, people: null, origin: '', network: '' };
		new SealedMap(doc, contentKey, room, 'stage').write(
			publishedKey(stageName.session, author),
			encodeJson({ title: FORGED, ...info })
		);
		const frame = encodeSyncFrame(SYNC.update, Y.encodeStateAsUpdate(doc));
		await spy.evaluate(
			([name, bytes]) => new BroadcastChannel(name).postMessage(Uint8Array.from(bytes)),
			[channel('stage'), [...frame]] as const
		);
		// a new connection makes Regie send the relay all that it has
		await laptop.setOffline(true);
		await expect(regie.getByText('Gerade keine Verbindung zum Server.')).toBeVisible();
		await laptop.setOffline(false);
		await expect(regie.getByText('Gerade keine Verbindung zum Server.')).toBeHidden();
		await workshop.next(/Schließen/);
		await expect(phone.getByText('Gleich wird gemeinsam aufgedeckt')).toBeVisible();
		const reader = new BareDevice(server.origin, room, 'stage', 'participant', joinToken);
		const values = new SealedMap(reader.doc, contentKey, room, 'stage');
		await expect.poll(() => values.keys().length).toBeGreaterThan(3);
		expect(values.keys().filter((key) => key.includes('/9/'))).toEqual([]);
		await expect(regie.getByRole('heading', { name: FORGED })).toBeHidden();
		reader.close();
	});
});
