import type { Page } from '@playwright/test';
import {
	CARDS_PLAN,
	CARDS_STEP,
	handInTexts,
	simulate,
	test,
	write
} from './support/cards-plan.ts';
import { readDatabases } from './support/device-data.ts';
import { expectDelivery, expectInRegie } from './support/rating.ts';
import { expect, type Workshop } from './support/workshop.ts';

const TEXTS = [
	['Zu wenig Zeit', 'Keine feste Vertretung'],
	['Das Formular ist zu lang'],
	['Niemand liest das Übergabeblatt', 'Urlaub ohne Absprache'],
	['Telefon statt Gespräch']
] as const;

/** Goes on by Tab until the named element has the focus, and presses a key. */
async function press(regie: Page, name: string | RegExp, role: 'button' | 'checkbox' | 'textbox') {
	const target = regie.getByRole(role, { name });
	for (let tabs = 0; tabs < 120; tabs++) {
		if (await target.evaluate((node) => node === document.activeElement)) break;
		await regie.keyboard.press('Tab');
	}
	await expect(target).toBeFocused();
	if (role !== 'textbox') await regie.keyboard.press('Space');
}

async function startCards(workshop: Workshop): Promise<Page> {
	await workshop.start({ plan: CARDS_PLAN, people: 9 });
	const wall = await workshop.openWall();
	await workshop.next(/^Beginnen/);
	return wall;
}

test('cards: written alone, revealed shuffled, grouped by keyboard, gone at the end', async ({
	workshop
}) => {
	const { regie } = workshop;
	const wall = await startCards(workshop);
	const [first, second] = [await workshop.joinPhone(), await workshop.joinPhone()];
	const devices = await simulate(workshop, TEXTS.length);
	await workshop.next('Öffnen: Kartenabfrage beginnen');
	await expect(wall.getByRole('heading', { name: 'Was erschwert unsere' })).toBeVisible();
	await expect(wall.getByText('Höchstens 3 Karten, jede Person für sich')).toBeVisible();
	await expect(first.getByText('Bitte keine Namen, Adressen')).toBeVisible();

	await write(first, 'Karte 1 von 3', 'Wir sehen uns zu selten');
	await expectDelivery(first, 'gezählt');
	await write(first, 'Karte 2 von 3', 'Bei Familie Brinkmann fehlten Absprachen');
	await expect(first.getByText('ein Name („Familie Brinkmann“)')).toBeVisible();
	await first.getByRole('button', { name: 'Ich bin so weit' }).tap();
	await expect(first.getByText('Eine Karte ist noch nicht gespeichert.')).toBeVisible();
	expect(JSON.stringify(await readDatabases(first))).not.toContain('Brinkmann');
	await first.getByRole('button', { name: 'Umformulieren' }).tap();
	await expect(first.getByRole('textbox', { name: 'Karte 2 von 3' })).toBeFocused();
	await write(first, 'Karte 2 von 3', 'Bei einem Wechsel fehlten Absprachen');
	await first.getByRole('button', { name: 'Ich bin so weit' }).tap();
	await write(second, 'Karte 1 von 3', 'Herr Aydin fehlt im Plan');
	await second.getByRole('button', { name: 'Trotzdem speichern' }).tap();
	await second.getByRole('button', { name: 'Ich bin so weit' }).tap();
	await Promise.all(
		devices.map(async (device, index) => {
			await device.waitForStep(CARDS_STEP);
			await handInTexts(device, CARDS_STEP, TEXTS[index] ?? []);
		})
	);
	await expectInRegie(regie, 'gezählt', 6);
	// counted since their first card; what they changed has to come, too
	for (const phone of [first, second]) await expectDelivery(phone, 'gezählt');
	await expect(wall.getByText('6 von 9 abgegeben')).toBeVisible();

	await regie.getByText('Vom Papier eingeben').click();
	await regie
		.getByLabel('Vom Papier: eine Karte je Zeile')
		.fill('Vom Papier eins\n\nVom Papier zwei');
	await regie.getByLabel('Von wie vielen Personen?').fill('3');
	await regie.keyboard.press('Enter');
	await expect(regie.getByText('Mehr Personen als Zeilen')).toBeVisible();
	await regie.getByLabel('Von wie vielen Personen?').fill('2');
	await regie.keyboard.press('Enter');
	await expect(regie.getByText('Papier 1: 2 Zeilen von 2 Personen')).toBeVisible();
	// one is missing: the wall does not stare at anybody
	await expect(wall.getByText(/abgegeben/)).toBeHidden();
	for (const page of [regie, wall, second]) {
		await expect(page.getByText('Wir sehen uns zu selten')).toHaveCount(0);
	}

	await workshop.next(/^Schließen/);
	await expect(second.getByText('Gleich wird gemeinsam aufgedeckt.')).toBeVisible();
	await workshop.next('Aufdecken: Karten zeigen');
	await expect(wall.getByRole('heading', { name: /^11 Karten von 8 Personen/ })).toBeVisible();
	await expect(second.getByRole('main').getByRole('listitem')).toHaveCount(11);
	await workshop.next(/^Weiter: Karten, Seite 2 von/);
	await expect(wall.getByText(/Seite 2 von/)).toBeVisible();

	// from here on the keyboard only
	await press(regie, 'Keine feste Vertretung', 'checkbox');
	await press(regie, 'Urlaub ohne Absprache', 'checkbox');
	await regie.getByRole('textbox', { name: /usammenlegen als/ }).focus();
	await regie.keyboard.type('Vertretung');
	await regie.keyboard.press('Enter');
	await expect(wall.getByRole('heading', { name: 'Vertretung 2 Karten' })).toBeVisible();
	await expect(first.getByRole('heading', { name: 'Vertretung · 2 Karten' })).toBeVisible();
	await press(regie, 'Vom Papier eins', 'checkbox');
	await press(regie, 'Auswahl hierher legen: Vertretung', 'button');
	await expect(first.getByRole('heading', { name: 'Vertretung · 3 Karten' })).toBeVisible();
	await press(regie, 'Umbenennen: Vertretung', 'button');
	await regie.keyboard.press('ControlOrMeta+A');
	await regie.keyboard.type('Wer vertritt wen?');
	await regie.keyboard.press('Enter');
	await expect(first.getByRole('heading', { name: 'Wer vertritt wen? · 3 Karten' })).toBeVisible();
	await press(regie, 'Herausnehmen: Vom Papier eins', 'button');
	await expect(first.getByRole('heading', { name: 'Wer vertritt wen? · 2 Karten' })).toBeVisible();
	await press(regie, 'Auflösen: Wer vertritt wen?', 'button');
	await expect(first.getByRole('heading', { name: /Wer vertritt wen/ })).toBeHidden();
	await press(regie, 'Rückgängig', 'button');
	await expect(first.getByRole('heading', { name: 'Wer vertritt wen? · 2 Karten' })).toBeVisible();

	// dragging is a second way; both ends are in sight
	await regie.setViewportSize({ width: 1366, height: 1600 });
	await regie
		.getByRole('listitem')
		.filter({ has: regie.getByRole('checkbox', { name: 'Zu wenig Zeit' }) })
		.dragTo(regie.getByRole('region', { name: /^Wer vertritt wen/ }));
	await expect(first.getByRole('heading', { name: 'Wer vertritt wen? · 3 Karten' })).toBeVisible();

	await workshop.close();
	for (const page of [regie, second]) {
		const left = JSON.stringify(await readDatabases(page));
		expect(left).not.toContain('Wir sehen uns zu selten');
		expect(left).not.toContain('Wer vertritt wen?');
	}
	for (const device of devices) device.destroy();
});
