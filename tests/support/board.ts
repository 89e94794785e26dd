import type { Page } from '@playwright/test';
import { expect } from './workshop.ts';

/** Puts revealed cards together under one name. */
export async function group(regie: Page, name: string, texts: readonly string[]): Promise<void> {
	for (const text of texts) await regie.getByRole('checkbox', { name: text, exact: true }).check();
	await regie.getByRole('textbox', { name: /usammenlegen als/ }).fill(name);
	await regie.keyboard.press('Enter');
	await expectGroup(regie, name, texts);
}

/** Waits until Regie shows a group with these cards and no others. */
export async function expectGroup(
	regie: Page,
	name: string,
	texts: readonly string[]
): Promise<void> {
	const cards = regie.getByRole('region', { name: new RegExp(`^${name}`) });
	await expect(cards.getByRole('checkbox')).toHaveCount(texts.length);
	for (const text of texts) {
		await expect(cards.getByRole('checkbox', { name: text, exact: true })).toBeVisible();
	}
}

/** Types cards from paper into Regie, one a line. */
export async function typeCards(
	regie: Page,
	texts: readonly string[],
	people: number
): Promise<void> {
	const lines = regie.getByLabel('Vom Papier: eine Karte je Zeile');
	if (!(await lines.isVisible())) await regie.getByText('Vom Papier eingeben').click();
	await lines.fill(texts.join('\n'));
	await regie.getByLabel('Von wie vielen Personen?').fill(String(people));
	await regie.keyboard.press('Enter');
	await expect(lines).toHaveValue('');
}
