import type { Page } from '@playwright/test';
import { test } from './support/hosted.ts';
import { expectDelivery, expectInRegie } from './support/rating.ts';
import { answerAll, expect } from './support/workshop.ts';

/** eight statements */
const SCORES = [4, 4, 4, 4, 4, 4, 4, 4] as const;

const workerState = (page: Page) =>
	page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);

test('over HTTPS behind Caddy: phones are a secure context, take part, and open without a network', async ({
	hosted
}) => {
	const { regie, caddy, server } = hosted;
	const response = await regie.goto(`${caddy.origin}/regie`);
	expect(response?.headers()['strict-transport-security']).toBe('max-age=31536000');
	await regie.getByRole('link', { name: 'Kurz-Lernwerkstatt' }).click();
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();
	await expect(regie.getByRole('button', { name: /^Beginnen/ })).toBeVisible();
	await hosted.readCode();
	const wall = await hosted.openWall();
	await expect(wall.getByText(new URL(caddy.origin).host)).toBeVisible();

	const first = await hosted.joinPhone();
	while (hosted.phones.length < 5) await hosted.joinPhone();
	for (const phone of hosted.phones) {
		await expect(phone.getByText('Verbindung gut')).toBeVisible();
		expect(await phone.evaluate(() => isSecureContext && typeof crypto.subtle)).toBe('object');
	}
	await expectInRegie(regie, 'Geräte', 5);
	await expect.poll(() => workerState(first)).toBe('activated');

	await hosted.openRating();
	for (const phone of hosted.phones) await answerAll(phone, SCORES);
	await expectInRegie(regie, 'gezählt', 5);

	// what a phone cannot do over plain http: open again while there is no network
	await first.context().setOffline(true);
	await first.reload();
	await expect(first.getByText(/Gerade keine Verbindung/)).toBeVisible();
	await expect(first.getByText(/sobald die Verbindung wieder da ist/)).toBeVisible();
	await first.context().setOffline(false);
	// the notice above the sheet goes, and with it everything moves up
	await expect(first.getByText('Verbindung gut')).toBeVisible();
	await first.getByRole('button', { name: 'Alle als Liste' }).tap();
	const statement = first.getByRole('group', { name: 'Aussage 1 von 8' });
	await statement.getByRole('radio').first().tap({ force: true });
	await expectDelivery(first, 'gezählt');

	await hosted.next(/^Schließen/);
	await hosted.next(/^Aufdecken/);
	await expect(wall.getByRole('heading', { name: '5 Antworten' })).toBeVisible();
	await first.getByText('Alle Aussagen ansehen').tap();
	await expect(
		first.getByText('5 Antworten: 1 trifft gar nicht zu, 4 trifft eher zu.')
	).toHaveCount(1);
	await hosted.close();
	for (const phone of hosted.phones) {
		await expect(phone.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
	}

	// from outside there are no metrics, and nothing on the way has written down who was there
	const statusOf = async (path: string) => (await fetch(path)).status;
	expect(await regie.evaluate(statusOf, '/healthz')).toBe(200);
	expect(await regie.evaluate(statusOf, '/metrics')).toBe(404);
	expect(server.log + caddy.log).not.toMatch(/remote_ip|user[-_ ]agent|sec-websocket/i);
});
