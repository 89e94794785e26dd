import { expect, type Locator, type Page } from '@playwright/test';
import { goToBlock } from './written.ts';

/** Regie chooses what is deepened, typed by hand. */
export async function chooseFocus(regie: Page, title: string, question: string): Promise<void> {
	await goToBlock(regie, 'Ein Faktor vertieft');
	await regie.getByLabel('Thema', { exact: true }).fill(title);
	await regie.getByLabel('Leitfrage').fill(question);
	await regie.getByRole('button', { name: 'Thema zeigen' }).click();
}

/** Writes one card on a phone or in Regie. */
export async function writeCard(screen: Page, text: string, field: string): Promise<void> {
	await screen.getByLabel('Was führt dazu?').fill(text);
	await screen.getByLabel('Gehört zu').selectOption(field);
	await screen.getByRole('button', { name: 'Karte schreiben' }).click();
	await expect(screen.getByLabel('Was führt dazu?')).toHaveValue('');
}

export const fieldOf = (screen: Page, field: string): Locator =>
	screen.getByRole('region', { name: field });

export const cardOf = (screen: Page, text: string): Locator =>
	screen.getByRole('group', { name: 'Karte' }).filter({ hasText: text });
