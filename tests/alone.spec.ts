import type { Locator, Page } from '@playwright/test';
import { readStore } from './support/device-data.ts';
import { servePlainly } from './support/plain-server.ts';
import { expect, test } from '@playwright/test';

/** eight answers each; - is a statement left out */
const SHEETS = [
	'12345012',
	'1-345012',
	'12345012',
	'12345012',
	'12345012',
	'12345012',
	'52345012',
	'52345012',
	'52345012',
	'52345012',
	'52345012',
	'52345012'
] as const;

/** Counts keys as the page sees them. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
	await page.evaluate(() => {
		const seen = Object.assign(window, { keys: 0 });
		addEventListener('keydown', () => seen.keys++, true);
	});
	return () => page.evaluate(() => Number(Reflect.get(window, 'keys')));
}

async function tabTo(page: Page, target: Locator): Promise<void> {
	for (let tabs = 0; tabs < 60; tabs++) {
		if (await target.evaluate((node) => node === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error('not reached by Tab');
}

/** Presses the key for "next" until the button says `label`. */
async function pressNextUntil(regie: Page, next: Locator, label: RegExp): Promise<void> {
	for (;;) {
		const words = ((await next.textContent()) ?? '').trim();
		if (label.test(words)) return;
		await regie.keyboard.press('ArrowRight');
		await expect(next).not.toHaveText(words);
	}
}

test('alone: Regie, Leinwand and paper on a plain web server, without any relay', async ({
	browser
}) => {
	const server = await servePlainly();
	const laptop = await browser.newContext({ viewport: { width: 1366, height: 768 } });
	const regie = await laptop.newPage();
	await regie.goto(`${server.origin}/`);
	await regie.evaluate(async () => void (await navigator.serviceWorker.ready));
	await regie.getByRole('button', { name: 'Zur Regie' }).click();
	await regie.getByRole('link', { name: 'Kurz-Lernwerkstatt' }).click();
	await expect(regie.getByText('Hier läuft kein Server für Telefone.')).toBeVisible();
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();

	const opened = laptop.waitForEvent('page');
	await regie.getByRole('link', { name: 'Leinwand öffnen' }).click({ modifiers: ['Shift'] });
	const wall = await opened;
	await expect(wall.getByRole('heading', { name: 'Kurz-Lernwerkstatt' })).toBeVisible();
	await expect(wall.getByText('Mit der Handykamera scannen')).toBeHidden();

	// from here on the keyboard only
	const next = regie.getByRole('group', { name: 'Weiter und zurück' }).getByRole('button').last();
	const keys = await countKeys(regie);
	await regie.bringToFront();
	await pressNextUntil(regie, next, /^Öffnen/);
	await regie.keyboard.press('Space');
	await expect(next).toHaveText(/Schließen:/);
	await expect(wall.getByText('8 Aussagen, jede Person für sich')).toBeVisible();

	const field = regie.getByRole('textbox', { name: /^Bogen \d+$/ });
	await tabTo(regie, field);
	const before = await keys();
	for (const [index, sheet] of SHEETS.entries()) {
		await regie.keyboard.type(sheet);
		await regie.keyboard.press('Enter');
		await expect(regie.getByText(`Bogen ${index + 1} gespeichert.`)).toBeVisible();
	}
	expect(await keys()).toBe(before + SHEETS.length * (8 + 1));
	await expect(wall.getByText('12 abgegeben')).toBeVisible();

	await tabTo(regie, next);
	await regie.keyboard.press('Enter');
	await pressNextUntil(regie, next, /^Aufdecken/);
	await regie.keyboard.press('Enter');
	await expect(wall.getByRole('heading', { name: /12 Antworten,? alle auf Papier/ })).toBeVisible();
	await pressNextUntil(regie, next, /^Vorgeschlagene/);
	await regie.keyboard.press('ArrowRight');
	await expect(wall.getByRole('heading', { level: 1 })).toBeVisible();

	await regie.getByRole('button', { name: 'Drucken und mehr' }).press('Enter');
	await regie.getByRole('button', { name: 'Sitzung abschließen' }).press('Enter');
	await regie.getByRole('button', { name: 'Abschließen und löschen' }).press('Enter');
	await expect(regie.getByRole('link', { name: 'Ergebnis ansehen' })).toBeVisible();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).press('Enter');
	await expect(
		regie.getByText('12 Antworten: 6 trifft gar nicht zu, 6 trifft voll zu.')
	).toBeVisible();
	await expect(regie.getByText('11 Antworten: 11 trifft eher nicht zu.')).toBeVisible();
	expect(await readStore(regie, 'ballots')).toEqual([]);
	expect(await readStore(regie, 'documents')).toEqual([]);
	expect([...new Set(server.missing)].sort()).toEqual(['/api/addresses', '/healthz']);
	await laptop.close();
	await server.stop();
});
