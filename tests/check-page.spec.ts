import { readFileSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { area, mend, openPage, problems } from './support/check-page.ts';
import { collectComplaints } from './support/complaints.ts';
import { expect, test } from './support/workshop.ts';

/** A module as a newcomer hands it in: a colon, a long slide, no such set, „…“, and an open block. */
const FAULTY = `---
id: uebergabe
titel: Übergabe: wer weiß was
minuten: 20
---
Text für die Vorbereitung.

![Eine Zielscheibe](../bilder/zielscheibe.svg)

::: folie
## Übergabe
- eins
- zwei
- drei
- vier
- fünf
- sechs
- sieben
:::

::: einschaetzung {set=kern9}
:::

::: handout {titel=„Mein Blatt“}
Was nehme ich mit?
:::

::: skript
„Guten Morgen. Wir sprechen über Übergaben.“
`;

/** Word for word what a person types, one after the other, and what the page must no longer say. */
const MENDS = [
	['titel: Übergabe: wer weiß was', 'titel: "Übergabe: wer weiß was"', /Doppelpunkt/],
	['- sechs\n- sieben\n', '', /Diese Folie hat 8 Zeilen/],
	['{set=kern9}', '{set=kern8}', /Den Satz „kern9“ gibt es im Katalog nicht/],
	['„Mein Blatt“', '"Mein Blatt"', /typografische Anführungszeichen/],
	['Übergaben.“\n', 'Übergaben.“\n:::\n', /wird nicht beendet/]
] as const;

/** @returns every request from now on, and what pages complain about */
function listen(context: BrowserContext, origin: string): { sent: string[]; complaints: string[] } {
	const sent: string[] = [];
	context.on('request', (request) => {
		const { protocol } = new URL(request.url());
		if (protocol !== 'data:' && protocol !== 'blob:')
			sent.push(`${request.method()} ${request.url()}`);
	});
	return { sent, complaints: collectComplaints(context, [origin]) };
}

test('a file with five mistakes is mended, line by line, and nothing leaves the device', async ({
	workshop
}) => {
	const { regie: page, server, laptop } = workshop;
	await openPage(page, server.origin);
	await expect(page.getByText('Noch kein Text.')).toBeVisible();
	const { sent, complaints } = listen(laptop, server.origin);
	await page
		.getByLabel('Datei wählen oder hierher ziehen')
		.setInputFiles({ name: 'uebergabe.md', mimeType: '', buffer: Buffer.from(FAULTY) });

	await expect(page.getByLabel('Art der Datei')).toHaveValue('module');
	await expect(page.getByLabel('Dateiname')).toHaveValue('uebergabe.md');
	await expect(page.getByText('5 Stellen sind zu überarbeiten.')).toBeVisible();
	const lines = [3, 10, 21, 24, 28];
	await expect(problems(page)).toHaveText(lines.map((line) => `Zu Zeile ${line}`));
	await expect(page.getByText('Noch ist nichts zu zeigen')).toBeVisible();
	for (const [index, line] of lines.entries()) {
		await problems(page).nth(index).click();
		await expect(area(page)).toBeFocused();
		const cursor = await area(page).evaluate((node) =>
			node instanceof HTMLTextAreaElement
				? node.value.slice(0, node.selectionStart).split('\n').length
				: 0
		);
		expect(cursor).toBe(line);
	}

	for (const [index, [wrong, right, message]] of MENDS.entries()) {
		await expect(page.getByText(message)).toBeVisible();
		await mend(page, wrong, right);
		await expect(page.getByText(message)).toBeHidden();
		await expect(problems(page)).toHaveCount(MENDS.length - index - 1);
	}
	await expect(page.getByText('Alles in Ordnung: keine Meldung.')).toBeVisible();

	const slides = page.getByRole('region', { name: 'Leinwand: 1 Folie' });
	await expect(slides.getByRole('heading', { level: 4, name: 'Übergabe' })).toBeVisible();
	await expect(page.getByText('fünf', { exact: true })).toBeVisible();
	const script = page.getByRole('region', { name: 'Skript in der Regie' });
	await expect(script.getByText('Guten Morgen. Wir sprechen über')).toBeVisible();
	await expect(page.getByText('Aussage 1 von 8')).toBeVisible();
	await expect(page.getByRole('radio', { name: /trifft voll zu/ })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Papier: 2 Blätter' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Mein Blatt' })).toBeVisible();
	await expect(page.getByRole('img', { name: 'Eine Zielscheibe' })).toBeVisible();

	const downloaded = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Als Datei sichern' }).click();
	const file = await downloaded;
	expect(file.suggestedFilename()).toBe('uebergabe.md');
	const mended = MENDS.reduce((text, [wrong, right]) => text.replace(wrong, right), FAULTY);
	expect(readFileSync(await file.path(), 'utf8')).toBe(mended);
	expect(sent).toEqual([]);
	expect(complaints).toEqual([]);
});

test('a pasted draft survives a reload without a network, until it is deleted', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await openPage(page, server.origin);
	await area(page).fill(FAULTY);
	await expect(page.getByText('Der Entwurf ist auf diesem Gerät gespeichert.')).toBeVisible();
	await server.kill();
	await page.reload();

	await expect(area(page)).toHaveValue(FAULTY);
	await expect(problems(page)).toHaveCount(5);
	await page.getByRole('button', { name: 'Entwurf löschen' }).click();
	const question = page.getByRole('alertdialog', { name: 'Entwurf löschen?' });
	await question.getByRole('button', { name: 'Abbrechen' }).click();
	await expect(area(page)).toHaveValue(FAULTY);
	await page.getByRole('button', { name: 'Entwurf löschen' }).click();
	await question.getByRole('button', { name: 'Entwurf löschen' }).click();
	await expect(page.getByText('Der Entwurf ist gelöscht.')).toBeVisible();
	await expect(area(page)).toHaveValue('');
	await page.reload();
	await expect(page.getByText('Noch kein Text.')).toBeVisible();
	await expect(area(page)).toHaveValue('');
});

test('what is tried out on the phone takes neither the cursor nor the page away', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await openPage(page, server.origin);
	await page.getByRole('button', { name: 'Beispiel laden' }).click();
	await page.getByText('trifft eher zu', { exact: true }).click();
	await expect(page.getByText('Aussage 2 von 5')).toBeVisible();
	// statements are named after the id, so each letter of it names all of them anew
	await mend(page, 'id: beispiel-schnittstelle', 'id: schule');
	await expect(page.getByLabel('Dateiname')).toHaveValue('schule.md');
	await page.keyboard.type('-x');
	await expect(page.getByLabel('Dateiname')).toHaveValue('schule-x.md');
	await expect(page.getByText('Aussage 2 von 5')).toBeVisible();

	await page.getByRole('button', { name: 'Alle als Liste' }).click();
	await mend(page, '- Die Kitas', '- M1: Die Kitas');
	await mend(page, '- Wer uns', '- M1: Wer uns');
	await expect(page.getByText('Die Kennung M1 steht zweimal in dieser Liste.')).toBeVisible();
	await expect(page.getByText('Aussage 5 von 5')).toBeVisible();
	await page.keyboard.type('Alle ');
	await expect(area(page)).toBeFocused();
	await expect(area(page)).toHaveValue(/- M1: Wer unsAlle /);
	await expect(page.getByText('Der Entwurf ist auf diesem Gerät gespeichert.')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Die Kennung M1 steht zweimal in dieser Liste.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Papier: 2 Blätter' })).toBeVisible();
});

test('the example becomes an own module; an unreadable head keeps the last picture', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await openPage(page, server.origin);
	await page.getByRole('button', { name: 'Beispiel laden' }).click();
	await expect(page.getByText('Alles in Ordnung: keine Meldung.')).toBeVisible();
	await expect(page.getByText('Aussage 1 von 5')).toBeVisible();
	await page.getByText('trifft eher zu', { exact: true }).click();
	await expect(page.getByText('Aussage 2 von 5')).toBeVisible();

	await mend(page, 'id: beispiel-schnittstelle', 'id: kurz-start');
	await expect(page.getByLabel('Dateiname')).toHaveValue('kurz-start.md');
	await page.getByLabel('Dateiname').fill('allein');
	await expect(page.getByText('module/kurz-start.md hätte dann einen Fehler:')).toBeVisible();
	await mend(page, 'id: kurz-start', 'id: kita: bei uns');
	await expect(page.getByText('Hier steht der letzte lesbare Stand.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Schnittstellenblatt Kita' })).toBeVisible();
	await mend(page, 'id: kita: bei uns', 'id: kita');
	await expect(page.getByText('Alles in Ordnung: keine Meldung.')).toBeVisible();
	await page.getByLabel('Art der Datei').selectOption('Ablauf');
	await expect(page.getByText(/Ein Plan enthält keine Blöcke/).first()).toBeVisible();

	await page.getByRole('button', { name: 'Beispielablauf laden' }).click();
	await page.getByRole('button', { name: 'Ersetzen' }).click();
	await expect(problems(page)).toHaveCount(1);
	await mend(page, 'beispiel-schnittstelle.md', 'kurz-impuls.md');
	await expect(page.getByText('Alles in Ordnung: keine Meldung.')).toBeVisible();
	await expect(page.getByRole('row', { name: /^09:12–09:38 Schnittstelle Kita/ })).toBeVisible();
});

test('cards, a flash and points stand on the phone as people will have them', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await openPage(page, server.origin);
	const phone = page.getByRole('region', { name: 'Telefon', exact: true });
	const file = (step: string) => `---\nid: probe\ntitel: Probe\n---\n${step}\n:::\n`;
	await area(page).fill(file('::: karten {anzahl=2}\nWas erschwert Übergaben?'));
	await expect(phone.getByText('Ohne Namen: Alle sehen die Beiträge')).toBeVisible();
	await expect(phone.getByText('Was erschwert Übergaben?')).toBeVisible();
	await phone.getByLabel('Karte 1 von 2').fill('Familie Brinkmann wartet');
	await expect(phone.getByText('ein Name („Familie Brinkmann“)')).toBeVisible();
	await expect(phone.getByText('nichts zu tun')).toHaveCount(0);
	await mend(page, 'anzahl=2', 'anzahl=1');
	await expect(phone.getByLabel('Karte 1 von 1')).toHaveValue('');

	await area(page).fill(file('::: blitzlicht\nIch gehe mit …'));
	await phone.getByLabel('Ihr Wort oder Satz').fill('Klarheit');
	await phone.getByRole('button', { name: 'Ich bin so weit' }).click();
	await expect(phone.getByText('Sie haben gemeldet, dass Sie so weit sind.')).toBeVisible();

	await area(page).fill(file('::: punkte {punkte=2 hoechstens=1}\nWomit beginnen wir?'));
	await expect(phone.getByText('Die Themen sammelt die Moderation in der Regie')).toBeVisible();
	await phone.getByRole('button', { name: 'Ein Punkt mehr: Erstes Thema' }).click();
	await expect(phone.getByText('Noch 1 von 2 Punkten.')).toBeVisible();
	await mend(page, 'beginnen wir?', 'beginnen wir?\n\n- Übergaben\n- Vertretung');
	await phone.getByRole('button', { name: 'Ein Punkt mehr: Vertretung' }).click();
	await expect(phone.getByText('Noch 1 von 2 Punkten.')).toBeVisible();
});
