import { expect, test } from './support/workshop.ts';
import { goToBlock } from './support/written.ts';

const STOP = '„Ich unterbreche kurz. Wir suchen heute Bedingungen, keine Schuldigen.';

test('cards of the step come first, closed until called; the rest stays behind one line', async ({
	workshop
}) => {
	await workshop.start();
	const script = workshop.regie.getByRole('region', { name: 'Skript' });
	await expect(script.getByText('Tränen')).toBeHidden();

	await goToBlock(workshop.regie, 'Ein Faktor vertieft');
	await expect(script.getByText('Tränen')).toBeVisible();
	await expect(script.getByText('Fünf Minuten Pause für alle.')).toBeHidden();
	await expect(script.getByText('„Bringt doch nichts“')).toBeHidden();
	await script.getByText('Tränen').click();
	await expect(script.getByText('Fünf Minuten Pause für alle.')).toBeVisible();
	await script.getByText('Alle anderen Karten').click();
	await expect(script.getByText('„Bringt doch nichts“')).toBeVisible();

	await goToBlock(workshop.regie, 'Eine Maßnahme');
	await expect(script.getByText('„Bringt doch nichts“')).toBeVisible();
	await expect(script.getByText('Tränen')).toBeHidden();
});

test('one key, on the laptop or the wall, opens the card that stops a search for culprits', async ({
	workshop
}) => {
	await workshop.start();
	const { regie } = workshop;
	const wall = await workshop.openWall();
	await goToBlock(regie, 'Ein Faktor vertieft');
	await expect(wall.getByRole('main')).toContainText('reihum', { ignoreCase: true });
	const card = regie.getByRole('dialog', { name: 'Es geht um Schuld' });

	await regie.keyboard.press('s');
	await expect(card.getByText(STOP)).toBeVisible();
	await regie.keyboard.press('Escape');
	await expect(card).toBeHidden();
	await wall.keyboard.press('S');
	await expect(card.getByText(STOP)).toBeVisible();
	await expect(wall.getByText(STOP)).toBeHidden();
	await card.getByRole('button', { name: 'Karte schließen' }).click();

	await regie.getByRole('button', { name: 'Karte „Schuld“ zeigen (S)' }).click();
	await expect(card.getByText(STOP)).toBeVisible();
	await regie.keyboard.press('Escape');
	await expect(card).toBeHidden();
	await regie.keyboard.press('?');
	await expect(regie.getByText('Karte „Es geht um Schuld“')).toBeVisible();
});
