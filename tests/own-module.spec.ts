import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { area, mend, openPage } from './support/check-page.ts';
import { TestServer } from './support/server.ts';
import { expect, test } from './support/workshop.ts';

/** Saves the text as a file and puts it where the page says. */
async function saveInto(page: Page, folder: string): Promise<void> {
	await expect(page.getByText('Alles in Ordnung: keine Meldung.')).toBeVisible();
	const downloaded = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Als Datei sichern' }).click();
	const file = await downloaded;
	const words = page.getByText('liegt jetzt bei Ihren Downloads. Verschieben Sie die Datei');
	const [, place = ''] = /in den Ordner (\S+\/)\./.exec((await words.textContent()) ?? '') ?? [];
	cpSync(await file.path(), join(folder, place, file.suggestedFilename()));
}

test('the guide’s way: an example becomes an own module in an own plan, and is rehearsed', async ({
	browser
}) => {
	const folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-modules-'));
	cpSync('workshop-modules', folder, { recursive: true });
	const server = await TestServer.start({ MODULES_DIR: folder });
	const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
	const page = await context.newPage();
	await page.goto(server.origin);
	await page.getByRole('link', { name: 'Datei prüfen' }).click();

	await page.getByRole('button', { name: 'Beispiel laden' }).click();
	await mend(page, 'beispiel-schnittstelle', 'schnittstelle-schule');
	await mend(page, 'Schnittstelle: Kita', 'Schnittstelle: Schule');
	await mend(page, 'Die Kitas in unserem Bezirk wissen', 'Die Schulen in unserem Bezirk wissen');
	await saveInto(page, folder);

	await openPage(page, server.origin);
	await expect(area(page)).toHaveValue(/Die Schulen in unserem Bezirk/);
	await page.getByRole('button', { name: 'Beispielablauf laden' }).click();
	await mend(page, 'beispiel-60', 'schule-60');
	await mend(page, 'Schnittstelle Kita, 60', 'Schnittstelle Schule, 60');
	await mend(page, 'beispiel-schnittstelle', 'schnittstelle-schule');
	await saveInto(page, folder);

	await page.getByRole('link', { name: 'Regie', exact: true }).click();
	await page.getByRole('link', { name: /^Schnittstelle Schule, 60 Minuten/ }).click();
	await page.getByRole('checkbox', { name: /Übungssitzung/ }).check();
	await page.getByRole('button', { name: 'Übungssitzung starten' }).click();
	await page.getByRole('button', { name: /^Beginnen/ }).click();
	await page.getByRole('button', { name: 'Schnittstelle Kita', exact: true }).click();
	await expect(page.getByText('Auf Ihrem Gerät stehen fünf Aussagen.')).toBeVisible();
	await page.getByRole('button', { name: /^Öffnen/ }).click();
	await expect(page.getByRole('button', { name: /^Schließen/ })).toBeVisible();
	await expect(page.getByText('Die Schulen in unserem Bezirk wissen').first()).toBeAttached();

	await context.close();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});
