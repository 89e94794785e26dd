import type { Page } from '@playwright/test';
import {
	CARDS_PLAN,
	CARDS_STEP,
	handInTexts,
	simulate,
	test,
	write
} from './support/cards-plan.ts';
import { inspect } from './support/inspection.ts';
import { expectInRegie } from './support/rating.ts';
import { expect } from './support/workshop.ts';
import { goToBlock } from './support/written.ts';

const LONG =
	'Das Formular ist so lang, dass es am Ende niemand ausfüllt, und wer es ausfüllt, weiß nicht, ob es jemand liest und was daraus dann wird.';

test('cards and flash meet WCAG 2.2 AA in every state and fit 320 px and a thumb', async ({
	workshop
}) => {
	test.slow();
	const { look, found, screens } = inspect();
	const { regie } = workshop;
	await workshop.start({ plan: CARDS_PLAN, people: 9 });
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	const devices = await simulate(workshop, 5);
	const all = async (page: Page, state: string) => {
		await look(regie, `Regie, ${state}`);
		await look(wall, `Leinwand, ${state}`);
		await look(page, `phone, ${state}`);
	};

	await workshop.next(/^Beginnen/);
	await expect(regie.getByRole('button', { name: 'Ohne Geräte: im Gespräch' })).toBeVisible();
	await look(regie, 'Regie, cards ready');
	await workshop.next(/^Öffnen/);
	await write(phone, 'Karte 1 von 3', LONG);
	await write(phone, 'Karte 2 von 3', 'Familie Brinkmann, geb. 3.4.2016');
	await expect(phone.getByText('ein Geburtsdatum')).toBeVisible();
	await regie.getByText('Vom Papier eingeben').click();
	await regie.getByRole('button', { name: 'Vom Papier übernehmen' }).click();
	await expect(regie.getByText('Bitte mindestens eine Zeile eingeben.')).toBeVisible();
	await all(phone, 'cards open');
	for (const [index, device] of devices.entries()) {
		await device.waitForStep(CARDS_STEP);
		await handInTexts(device, CARDS_STEP, [`Karte ${index}`, LONG.slice(index)]);
	}
	await expectInRegie(regie, 'gezählt', 6);
	await workshop.next(/^Schließen/);
	await expect(phone.getByText('Gleich wird gemeinsam aufgedeckt.')).toBeVisible();
	await look(phone, 'phone, cards closed');
	await workshop.next(/^Aufdecken/);
	await expect(wall.getByRole('heading', { name: /^11 Karten/ })).toBeVisible();
	await all(phone, 'cards revealed');

	await regie.getByRole('checkbox', { name: 'Karte 1', exact: true }).check();
	await regie.getByRole('checkbox', { name: 'Karte 2', exact: true }).check();
	await regie
		.getByLabel(/usammenlegen als/)
		.fill('Ein Name für eine Gruppe, der sehr lang ist, fast zu lang');
	await regie.keyboard.press('Enter');
	await expect(wall.getByRole('heading', { name: /^Ein Name für/ })).toBeVisible();
	await regie.getByRole('checkbox', { name: 'Karte 3', exact: true }).check();
	await regie.getByRole('button', { name: /^Umbenennen/ }).click();
	await all(phone, 'cards grouped');

	await goToBlock(regie, 'Zum Schluss');
	await regie.getByRole('button', { name: 'Ohne Geräte: reihum' }).click();
	await look(regie, 'Regie, flash as talk');
	await regie.getByRole('button', { name: 'Doch mit Geräten oder Papier' }).click();
	await workshop.next(/^Öffnen/);
	await expect(phone.getByRole('textbox', { name: 'Ihr Wort oder Satz' })).toBeVisible();
	await all(phone, 'flash open');
	await workshop.next(/^Schließen/);
	await workshop.next(/^Aufdecken/);
	await expect(phone.getByText('wir sagen es reihum')).toBeVisible();
	await all(phone, 'flash below the minimum');

	expect(found).toEqual([]);
	expect(screens.length).toBeGreaterThan(15);
	for (const device of devices) device.destroy();
});

test('the laptop goes round for cards: five people, none finds the card of the one before', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: CARDS_PLAN, people: 5 });
	await workshop.next(/^Beginnen/);
	await workshop.next('Öffnen: Kartenabfrage beginnen');
	await regie.getByRole('button', { name: 'Reihum an diesem Gerät ausfüllen' }).click();
	for (let person = 1; person <= 5; person++) {
		await regie.getByRole('button', { name: 'Nächste Person' }).click();
		await expect(regie.getByText('Was erschwert unsere Übergaben?')).toBeVisible();
		const field = regie.getByRole('textbox', { name: 'Karte 1 von 3' });
		await expect(field).toHaveValue('');
		await field.fill(`Gedanke ${person} zur Übergabe`);
		await regie.getByRole('button', { name: 'Abgeben und weitergeben' }).click();
		await regie.getByRole('button', { name: 'Ja, abgeben' }).click();
		await expect(regie.getByText(/^Gedanke/)).toHaveCount(0);
	}
	await regie.getByRole('button', { name: 'Zurück zur Regie' }).click();
	await regie.getByRole('button', { name: 'Ich moderiere: zur Regie' }).click();
	await expectInRegie(regie, 'gezählt', 5);
	await workshop.next(/^Schließen/);
	await workshop.next('Aufdecken: Karten zeigen');
	await expect(
		regie.getByRole('heading', { level: 2, name: '5 Karten von 5 Personen' })
	).toBeVisible();
});
