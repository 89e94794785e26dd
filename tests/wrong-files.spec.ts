import { area, openPage } from './support/check-page.ts';
import { expect, test } from './support/workshop.ts';

test('files that are no module say what to do and leave the text alone', async ({ workshop }) => {
	const { regie: page, server } = workshop;
	await openPage(page, server.origin);
	await area(page).fill('Mein Text');
	const choose = (name: string, buffer: Buffer) =>
		page
			.getByLabel('Datei wählen oder hierher ziehen')
			.setInputFiles({ name, mimeType: '', buffer });

	const dropped = await page.evaluateHandle(() => {
		const transfer = new DataTransfer();
		transfer.items.add(new File([Uint8Array.of(0x50, 0x4b, 3, 4)], 'modul.docx'));
		return transfer;
	});
	await page.getByRole('main').dispatchEvent('drop', { dataTransfer: dropped });
	await expect(page.getByText(/„modul.docx“ ist keine Textdatei, sondern ein Dok/)).toBeVisible();
	await choose('gross.md', Buffer.alloc(5_000_000, 'a'));
	await expect(page.getByText(/„gross.md“ hat 5 MB und wird nicht gelesen/)).toBeVisible();
	await choose('leer.md', Buffer.alloc(0));
	await expect(page.getByText(/„leer.md“ ist leer/)).toBeVisible();
	await expect(area(page)).toHaveValue('Mein Text');
	await choose('alt.md', Buffer.from('---\r\nid: groesse\r\ntitel: Größe\r\n---\r\n', 'latin1'));
	await page
		.getByRole('alertdialog', { name: 'Text ersetzen?' })
		.getByRole('button', { name: 'Ersetzen' })
		.click();
	await expect(page.getByText(/nicht in UTF-8 gespeichert, sondern vermutlich/)).toBeVisible();
	await expect(area(page)).toHaveValue('---\nid: groesse\ntitel: Größe\n---\n');
	await expect(page.getByText('Alles in Ordnung: keine Meldung.')).toBeVisible();
});
