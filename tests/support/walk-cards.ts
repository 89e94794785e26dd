import { CARDS_PLAN, CARDS_STEP, handInTexts, simulate, write } from './cards-plan.ts';
import { expectInRegie } from './rating.ts';
import type { Look } from './walk-pages.ts';
import { expect, type Workshop } from './workshop.ts';
import { goToBlock } from './written.ts';

const LONG =
	'Das Formular ist so lang, dass es am Ende niemand ausfüllt, und wer es ausfüllt, weiß nicht, ob es jemand liest und was daraus dann wird.';
const CARDS = [
	['Zu wenig Zeit für ein Gespräch', LONG],
	['Keine feste Vertretung', 'Urlaub ohne Absprache'],
	['Das Übergabeblatt liest niemand', 'Zwei Formulare für denselben Schritt'],
	['Wer zuständig ist, steht nirgends', 'Anrufe statt Gespräch zu dritt'],
	['Stellen bleiben lange unbesetzt', 'Der Verlauf fehlt in der Akte']
] as const;

/** Looks at cards until they are grouped, and at a flash; the server must know the plan of cards-plan. */
export async function walkCards(workshop: Workshop, look: Look): Promise<void> {
	const { regie } = workshop;
	await workshop.start({ plan: CARDS_PLAN, people: 9 });
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	const devices = await simulate(workshop, CARDS.length);
	const all = async (state: string) => {
		await look(regie, `Regie, ${state}`);
		await look(wall, `Leinwand, ${state}`);
		await look(phone, `phone, ${state}`);
	};

	await workshop.next(/^Beginnen/);
	await expect(regie.getByRole('button', { name: 'Ohne Geräte: im Gespräch' })).toBeVisible();
	await look(regie, 'Regie, cards ready');
	await workshop.next(/^Öffnen/);
	await write(phone, 'Karte 1 von 3', 'Wir sehen uns zu selten');
	await write(phone, 'Karte 2 von 3', 'Familie Brinkmann, geb. 3.4.2016');
	await expect(phone.getByText('ein Geburtsdatum')).toBeVisible();
	await regie.getByText('Vom Papier eingeben').click();
	await regie.getByRole('button', { name: 'Vom Papier übernehmen' }).click();
	await expect(regie.getByText('Bitte mindestens eine Zeile eingeben.')).toBeVisible();
	await all('cards open');
	for (const [index, device] of devices.entries()) {
		await device.waitForStep(CARDS_STEP);
		await handInTexts(device, CARDS_STEP, CARDS[index] ?? []);
	}
	await expectInRegie(regie, 'gezählt', 6);
	await workshop.next(/^Schließen/);
	await expect(phone.getByText('Gleich wird gemeinsam aufgedeckt.')).toBeVisible();
	await look(phone, 'phone, cards closed');
	await workshop.next(/^Aufdecken/);
	await expect(wall.getByRole('heading', { name: /^11 Karten/ })).toBeVisible();
	await all('cards revealed');

	for (const text of ['Keine feste Vertretung', 'Urlaub ohne Absprache']) {
		await regie.getByRole('checkbox', { name: text, exact: true }).check();
	}
	await regie
		.getByLabel(/usammenlegen als/)
		.fill('Ein Name für eine Gruppe, der sehr lang ist, fast zu lang');
	await regie.keyboard.press('Enter');
	await expect(wall.getByRole('heading', { name: /^Ein Name für/ })).toBeVisible();
	await regie.getByRole('checkbox', { name: 'Wir sehen uns zu selten', exact: true }).check();
	await regie.getByRole('button', { name: /^Umbenennen/ }).click();
	await all('cards grouped');
	await regie.keyboard.press('ControlOrMeta+A');
	await regie.keyboard.type('Vertretung');
	await regie.keyboard.press('Enter');
	await expect(wall.getByRole('heading', { name: 'Vertretung 2 Karten' })).toBeVisible();
	await all('cards under a short name');

	await goToBlock(regie, 'Zum Schluss');
	await regie.getByRole('button', { name: 'Ohne Geräte: reihum' }).click();
	await look(regie, 'Regie, flash as talk');
	await regie.getByRole('button', { name: 'Doch mit Geräten oder Papier' }).click();
	await workshop.next(/^Öffnen/);
	await expect(phone.getByRole('textbox', { name: 'Ihr Wort oder Satz' })).toBeVisible();
	await all('flash open');
	await workshop.next(/^Schließen/);
	await workshop.next(/^Aufdecken/);
	await expect(phone.getByText('wir sagen es reihum')).toBeVisible();
	await all('flash below the minimum');
	for (const device of devices) device.destroy();
}
