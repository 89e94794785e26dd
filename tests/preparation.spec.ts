import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { FACTS, beginPreparation, makeSession, typeFacts } from './support/preparation.ts';
import { countPages, openSheets, printPdf } from './support/printed.ts';
import { expect, test } from './support/workshop.ts';

test('from an empty device to invitation, mandate, printed kit and running session', async ({
	workshop
}) => {
	const { regie: page, server, laptop } = workshop;
	await laptop.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto(server.origin);
	await page.getByRole('link', { name: 'Eine Lernwerkstatt vorbereiten' }).click();
	await expect(page.getByText(/^Noch keine Vorbereitung/)).toBeVisible();
	await beginPreparation(page, server.origin);
	const missing = page.getByRole('region', { name: 'Was noch fehlt' });
	await expect(missing.getByRole('link', { name: 'Vertretung im Schutzauftrag' })).toBeVisible();

	await typeFacts(page);
	await page.getByText('zu Beginn und am Ende', { exact: true }).click();
	await expect(page.getByText(/Dazwischen spricht die Gruppe für sich/)).toBeVisible();
	await expect(page.getByText(/Bis zu 4 Personen dürfen also auslassen/)).toBeVisible();
	await expect(missing.getByText('vollständig')).toHaveCount(2);
	await expect(missing.getByText('bereit')).toBeVisible();

	const invitation = page.getByRole('region', { name: 'Einladung zur Lernwerkstatt' });
	await expect(invitation.getByLabel('Wortlaut')).toHaveValue(
		/am Dienstag, 24\.11\.2026 von 09:30 bis 11:00 Uhr .*Sitzungsraum 2.* Die Leitung nimmt zu Beginn und am Ende teil\./s
	);
	await invitation.getByRole('button', { name: /^Text kopieren/ }).click();
	await expect(invitation.getByText(/^Kopiert/)).toBeVisible();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied).toMatch(/^Liebe Kolleg:innen,/);
	expect(copied).not.toMatch(/\[|\*\*/);

	const mandate = page.getByRole('region', { name: 'Auftrag für eine Lernwerkstatt' });
	const download = page.waitForEvent('download');
	await mandate.getByRole('button', { name: /^Als Word-Datei/ }).click();
	const file = unzipSync(await readFile(await (await download).path()));
	expect(new TextDecoder().decode(file['word/document.xml'])).toContain(
		'Abteilungsleitung antwortet schriftlich bis 15.12.2026'
	);

	await page.getByText('Raum-Assistent').first().click();
	await page.getByLabel('Raumlänge in Metern').fill('10');
	await page.getByLabel('Bildbreite in Metern').fill('2');
	await page.getByRole('checkbox', { name: 'Die Einladung ist verschickt.' }).check();
	await expect(page.getByText('Alles ist auf diesem Gerät gespeichert.')).toBeVisible();

	await page.reload();
	await expect(page.getByRole('checkbox', { name: 'Die Einladung ist verschickt.' })).toBeChecked();
	await expect(page.getByLabel('Raum', { exact: true })).toHaveValue(FACTS.Raum);
	await expect(page.getByText('1 von 19 erledigt.')).toBeVisible();

	await makeSession(page);
	await page.getByRole('link', { name: 'Raumset drucken' }).click();
	const parts = page.getByRole('list', { name: 'Teile des Raumsets' });
	await expect(parts.getByRole('checkbox', { name: 'Tischkarten' })).toBeChecked();
	await expect(page.getByText(/Dienstag, 24\.11\.2026 · Sitzungsraum 2/).first()).toBeVisible();
	await openSheets(page, page.url());
	const pages = countPages(await printPdf(page));
	await expect(page.getByText(/^Zusammen \d+ Seiten$/)).toHaveText(`Zusammen ${pages} Seiten`);

	await page.goBack();
	await page.getByRole('link', { name: 'Regie öffnen' }).click();
	await expect(page.getByRole('button', { name: /^Beginnen/ })).toBeVisible();
	await page.getByRole('button', { name: 'Drucken und mehr' }).click();
	await expect(page.getByLabel('Schriftgröße der Leinwand')).toHaveValue('1.25');
});

test('four people are told what fits, and paper alone brings no way to join', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await beginPreparation(page, server.origin);
	await typeFacts(page, { 'Wie viele Personen?': '4', Beginn: '14:00' });
	await expect(page.getByText(/passt das Gespräch ohne Speicherung/)).toBeVisible();
	await typeFacts(page, { 'Wie viele Personen?': '5' });
	await expect(page.getByText(/müssen also alle auf der Skala antworten/)).toBeVisible();
	await page.getByLabel('Wie wird geantwortet?').selectOption('nur auf Papier');
	await expect(page.getByLabel('Name des WLAN im Raum')).toBeHidden();
	await expect(page.getByRole('checkbox', { name: /Notfallkarte/ })).toBeHidden();

	await makeSession(page);
	await page.getByRole('link', { name: 'Raumset drucken' }).click();
	await expect(page.getByText(/Diese Sitzung läuft nur auf diesem Gerät/)).toBeVisible();
	await expect(page.getByRole('checkbox', { name: 'Ablauf' })).toBeChecked();
	await expect(page.getByRole('checkbox', { name: /Tischkarten|Notfallkarte/ })).toHaveCount(0);
	await expect(page.getByRole('cell', { name: '14:00–14:05' })).toBeVisible();
});

test('a text changed by hand stays, can be made anew, and both can be undone', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await beginPreparation(page, server.origin);
	const words = page.getByRole('region', { name: 'Einladung' }).getByLabel('Wortlaut');
	await words.fill('Eigener Text in [Raum].');
	await typeFacts(page, { Raum: 'Sitzungsraum 2' });
	await expect(words).toHaveValue('Eigener Text in [Raum].');
	await page.getByRole('button', { name: 'Neu aus den Angaben' }).click();
	await expect(words).toHaveValue(/Ort: Sitzungsraum 2\./);
	await page.getByRole('button', { name: 'Rückgängig' }).click();
	await expect(words).toHaveValue('Eigener Text in [Raum].');
	await expect(page.getByText('Alles ist auf diesem Gerät gespeichert.')).toBeVisible();
	await page.reload();
	await expect(words).toHaveValue('Eigener Text in [Raum].');

	await page.getByRole('link', { name: 'Alle Vorbereitungen' }).click();
	await page.getByRole('button', { name: /^Löschen:/ }).click();
	await expect(page.getByText(/^Noch keine Vorbereitung/)).toBeVisible();
	await page.getByRole('button', { name: 'Rückgängig' }).click();
	await page.getByRole('link', { name: 'Kurz-Lernwerkstatt' }).click();
	await expect(words).toHaveValue('Eigener Text in [Raum].');
});
