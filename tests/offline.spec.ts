import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { TestServer } from './support/server.ts';
import { expect, test } from './support/workshop.ts';

/** One visit, until the service worker has everything. */
async function visit(page: Page, origin: string): Promise<void> {
	await page.goto(origin);
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		if (navigator.serviceWorker.controller) return;
		await new Promise((resolve) =>
			navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
		);
	});
}

/** @returns requests that left the app's own origin, filled while the browser runs */
function watchRequests(context: BrowserContext, origin: string): string[] {
	const foreign: string[] = [];
	context.on('request', (request) => {
		const url = new URL(request.url());
		const isOwn = url.origin === origin || ['data:', 'blob:'].includes(url.protocol);
		if (!isOwn) foreign.push(request.url());
	});
	return foreign;
}

const SCREENS = [
	['/', 'Lernwerkstatt'],
	['/katalog', 'Katalog'],
	['/ergebnisse', 'Ergebnisse'],
	['/pruefen', 'Datei prüfen'],
	['/schulung', 'Schulung'],
	['/schulung/schulung-1-4-systemblick', 'Systemblick'],
	['/schulung/uebung?ablauf=kurz-90', 'Übungssitzungen'],
	['/schulung/uebung/blaetter?ablauf=kurz-90', 'Blätter'],
	['/vertrauen', ''],
	['/regie', 'Regie'],
	['/regie/neu?ablauf=kurz-90', 'Kurz-Lernwerkstatt'],
	['/regie/uebernehmen', 'Sitzung übernehmen'],
	['/drucken', ''],
	['/drucken/arbeitsbuendnis', ''],
	['/drucken/ablauf/kurz-90', ''],
	['/m/K7QF', 'Mitmachen']
] as const;

test('after one visit every screen opens without a network, also a whole session on paper', async ({
	browser,
	server
}) => {
	const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
	const foreign = watchRequests(context, server.origin);
	const page = await context.newPage();
	await visit(page, server.origin);
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.clearBrowserCache');
	await server.kill();

	for (const [path, title] of SCREENS) {
		await page.goto(`${server.origin}${path}`);
		const heading = page.getByRole('heading', { level: 1 });
		await expect(heading).toContainText(title === '' ? /\S/ : title);
		await expect(heading).not.toHaveText(/nicht gefunden|Fehler/);
	}

	await page.goto(`${server.origin}/regie`);
	await page.getByRole('link', { name: 'Kurz-Lernwerkstatt' }).click();
	await page.getByRole('button', { name: 'Sitzung starten' }).click();
	await expect(page.getByRole('button', { name: /Beginnen/ })).toBeVisible();
	const opened = context.waitForEvent('page');
	await page.getByRole('link', { name: 'Leinwand öffnen' }).click({ modifiers: ['Shift'] });
	const wall = await opened;
	await expect(wall.getByRole('heading', { name: /Kurz-Lernwerkstatt/ })).toBeVisible();
	const picture = await wall.getByRole('heading').first().textContent();
	await page.getByRole('button', { name: /Beginnen/ }).click();
	await expect(wall.getByRole('heading').first()).not.toHaveText(picture ?? '');
	const slide = (await wall.getByRole('heading').first().textContent()) ?? '';
	await page.reload();
	await expect(page.getByRole('button', { name: /^Weiter:/ })).toBeVisible();
	await wall.reload();
	await expect(wall.getByRole('heading').first()).toHaveText(slide);
	expect(foreign).toEqual([]);
	await context.close();
});

test('a new version waits, and is offered outside a session only', async ({ browser }) => {
	const folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-app-'));
	cpSync('build/app', folder, { recursive: true });
	for (const name of readdirSync(folder)) {
		if (/^service-worker\.js\.(br|gz)$/.test(name)) rmSync(join(folder, name));
	}
	const server = await TestServer.start({ APP_DIR: folder });
	const context = await browser.newContext();
	const page = await context.newPage();
	await visit(page, server.origin);
	await page.goto(`${server.origin}/regie/neu?ablauf=kurz-90`);
	await page.getByRole('button', { name: 'Sitzung starten' }).click();
	await expect(page.getByRole('button', { name: /Beginnen/ })).toBeVisible();
	const session = page.url();
	await server.kill();
	appendFileSync(join(folder, 'service-worker.js'), '\n// a newer version\n');
	await server.run();
	const offer = page.getByText('Eine neue Fassung liegt bereit.');

	await page.goto(session);
	await expect
		.poll(() =>
			page.evaluate(async () => {
				const registration = await navigator.serviceWorker.getRegistration();
				return registration?.waiting?.state;
			})
		)
		.toBe('installed');
	await expect(page.getByRole('button', { name: /Beginnen/ })).toBeVisible();
	await expect(offer).toBeHidden();

	await page.goto(`${server.origin}/katalog`);
	await expect(offer).toBeVisible();
	const reloaded = page.waitForEvent('load');
	await page.getByRole('button', { name: 'Jetzt neu laden' }).click();
	await reloaded;
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(offer).toBeHidden();
	await context.close();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});
