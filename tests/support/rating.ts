import { expect, type Page } from '@playwright/test';

/** Types sheets of paper into Regie, by keyboard once the field has the focus. */
export async function typePaper(regie: Page, rows: readonly string[]): Promise<void> {
	const field = regie.getByRole('textbox', { name: /^Bogen \d+$/ });
	// alone the panel comes opened, and a press would close it
	await expect(regie.getByText(/^Papierbögen(: \d+| eingeben)$/)).toBeVisible();
	if (!(await field.isVisible())) await regie.getByText('Papierbögen eingeben').click();
	await field.focus();
	for (const row of rows) {
		await regie.keyboard.type(row);
		await expect(field).toHaveValue(row);
		await regie.keyboard.press('Enter');
		await expect(field).toHaveValue('');
	}
}

/** Waits until Regie shows a number beside a word of its top bar, e.g. „gezählt“. */
export async function expectInRegie(regie: Page, word: string, count: number): Promise<void> {
	await expect(regie.getByText(new RegExp(`^${word}\\s*${count}$`))).toBeVisible();
}

/** Waits until a phone shows that its newest answers have come this far. */
export async function expectDelivery(
	phone: Page,
	...states: ('gespeichert' | 'abgegeben' | 'gezählt')[]
): Promise<void> {
	const sentence = new RegExp(`^Ihre Antworten sind .*(${states.join('|')})\\.$`);
	await expect(phone.getByText(sentence)).toBeAttached();
}
