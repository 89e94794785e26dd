import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';

/** The dialog that gives the result sheet out. */
export const dialogOf = (page: Page): Locator =>
	page.getByRole('dialog', { name: 'Ergebnisblatt ausgeben' });

/** Presses what saves a file and waits for it. */
export async function download(
	page: Page,
	button: string
): Promise<{ name: string; bytes: Buffer }> {
	const started: Promise<Download> = page.waitForEvent('download');
	await page.getByRole('button', { name: button }).click();
	const file = await started;
	return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Saves the sheet in one format of the open dialog. */
export async function save(page: Page, format: RegExp): Promise<{ name: string; bytes: Buffer }> {
	const field = dialogOf(page).getByLabel('Format');
	const label = await field.getByRole('option').filter({ hasText: format }).textContent();
	await field.selectOption({ label: label ?? '' });
	return download(page, 'Als Datei speichern');
}

const textOf = (xml: string): string => xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');

/** @returns what a reader of the Word file sees, and everything that is in it */
export function readDocx(bytes: Buffer): { text: string; all: string } {
	const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]);
	const document = parts.find(([name]) => name === 'word/document.xml')?.[1] ?? '';
	return { text: textOf(document), all: parts.flat().join('\n') };
}
