import type { Look } from './walk-pages.ts';
import { expect, type Workshop } from './workshop.ts';
import { goToBlock } from './written.ts';

/** Starts a dialogue as a host with four people does. */
export async function startDialogue(
	{ regie, server }: Workshop,
	look: Look = async () => {}
): Promise<void> {
	await regie.goto(`${server.origin}/regie`);
	await regie.getByRole('link', { name: 'Kurz-Lernwerkstatt' }).click();
	await regie.getByText('Weitere Einstellungen').click();
	await regie.getByLabel(/Wie viele sind wir/).fill('4');
	await expect(regie.getByText('passt der Dialogmodus ohne Speicherung')).toBeVisible();
	await look(regie, 'regie/neu, a small team');
	await regie.getByRole('checkbox', { name: /^Dialogmodus/ }).check();
	await expect(regie.getByLabel('Mindestzahl an Antworten für ein Bild')).toBeHidden();
	await look(regie, 'regie/neu, dialogue');
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();
	await expect(regie.getByRole('button', { name: /^Beginnen/ })).toBeVisible();
}

/** Looks at a dialogue in Regie, on the wall and on its sheet. */
export async function walkDialogue(workshop: Workshop, look: Look): Promise<void> {
	const { regie } = workshop;
	await startDialogue(workshop, look);
	const wall = await workshop.openWall();
	await expect(wall.getByText('Gespräch ohne Speicherung von Antworten.')).toBeVisible();
	await look(wall, 'Leinwand, dialogue, before the start');
	await goToBlock(regie, 'Stille Selbsteinschätzung');
	await workshop.next(/^Weiter: Folie 2/);
	await workshop.next(/^Weiter: Folie 3/);
	await expect(wall.getByText(/\?$/)).toBeVisible();
	await look(regie, 'Regie, dialogue');
	await look(wall, 'Leinwand, dialogue, guiding question');
	await regie.getByRole('button', { name: 'Drucken und mehr' }).click();
	const opened = workshop.laptop.waitForEvent('page');
	await regie.getByRole('link', { name: 'Gesprächsblatt' }).click();
	const sheet = await opened;
	await expect(sheet.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await look(sheet, 'drucken, Gesprächsblatt');
	await sheet.close();
	await wall.close();
	await regie.getByRole('button', { name: 'Zurück zur Regie' }).click();
}
