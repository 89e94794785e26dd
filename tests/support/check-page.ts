import type { Page } from '@playwright/test';
import { expect } from './workshop.ts';

export const area = (page: Page) => page.getByLabel('Text der Datei');

/** One button for each problem. */
export const problems = (page: Page) => page.getByRole('button', { name: /^Zu Zeile/ });

/** Opens „Datei prüfen“ and waits until the app works without a network. */
export async function openPage(page: Page, origin: string): Promise<void> {
	await page.goto(`${origin}/pruefen`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Datei prüfen');
	// until then it fetches the rest of the app
	await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Types over a piece of the text, as with mouse and keys. */
export async function mend(page: Page, wrong: string, right: string): Promise<void> {
	await area(page).evaluate((node, piece) => {
		if (!(node instanceof HTMLTextAreaElement)) return;
		const start = node.value.indexOf(piece);
		node.focus();
		node.setSelectionRange(start, start + piece.length);
	}, wrong);
	if (right === '') await page.keyboard.press('Delete');
	else await page.keyboard.insertText(right);
}
