import type { WebSocket } from '@playwright/test';
import { readDatabases } from './support/device-data.ts';
import { readStage } from './support/stage.ts';
import { expect, test } from './support/workshop.ts';

/** An update that changes something: message 0 (sync), kind 1 or 2, more than the empty two bytes. */
const isChange = (payload: string | Buffer): boolean =>
	typeof payload !== 'string' && payload[0] === 0 && (payload[1] ?? 0) > 0 && payload.length > 5;

test('the acute-danger card opens on one key and changes neither storage nor any document', async ({
	workshop
}) => {
	const changes: string[] = [];
	const { regie, laptop } = workshop;
	const watch = (socket: WebSocket) =>
		socket.on('framesent', ({ payload }) => {
			if (isChange(payload)) changes.push(socket.url());
		});
	regie.on('websocket', watch);
	laptop.on('page', (page) => page.on('websocket', watch));
	await workshop.start();
	const wall = await workshop.openWall();
	await workshop.next(/^Beginnen/);
	await workshop.next(/^Weiter/);
	await expect(wall.getByText('Arbeitsbündnis').first()).toBeVisible();
	expect(changes.length).toBeGreaterThan(0); // the watch sees real changes
	// what the last press wrote is saved, and everything else when two readings in a row are equal
	await expect
		.poll(async () => {
			const stored = Object.entries(await readStage(workshop));
			return stored.find(([key]) => key.startsWith('clock/'))?.[1];
		})
		.toMatchObject({ block: 1 });
	let before = await readDatabases(regie);
	await expect
		.poll(async () => {
			const last = before;
			before = await readDatabases(regie);
			return JSON.stringify(before) === JSON.stringify(last);
		})
		.toBe(true);
	changes.length = 0;
	const picture = await wall.getByRole('main').textContent();

	for (const page of [regie, wall]) {
		await page.bringToFront();
		await page.keyboard.press('!');
		const card = regie.getByRole('dialog', { name: /Akute Gefährdung/ });
		await expect(card.getByText('Ich halte hier an.').first()).toBeVisible();
		await expect(card.getByText('Diese Karte speichert nichts und sendet nichts.')).toBeVisible();
		await expect(card.getByRole('textbox')).toHaveCount(0);
		await card.getByRole('button', { name: 'Karte schließen' }).click();
		await expect(card).toBeHidden();
	}

	expect(await readDatabases(regie)).toEqual(before);
	expect(changes).toEqual([]);
	await expect(wall.getByRole('main')).toHaveText(picture ?? '');
	await expect(wall.getByText('Ich halte hier an.')).toHaveCount(0);
});
