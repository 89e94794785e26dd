import { answerAll, expect, test } from './support/workshop.ts';

test('a rating made on phones is revealed and kept', async ({ workshop }) => {
	await workshop.start();
	const wall = await workshop.openWall();
	await expect(wall.getByText('Mit der Handykamera scannen')).toBeVisible();
	for (let count = 0; count < 6; count++) await workshop.joinPhone();
	await workshop.openRating();
	for (const [index, phone] of workshop.phones.entries()) {
		await answerAll(phone, [1, 2, 3, 4, 5, 1, 0, (index % 5) + 1]);
		await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	}
	await workshop.next(/^Aufdecken/);
	await expect(wall.getByRole('heading', { name: '6 Antworten' })).toBeVisible();
	await workshop.close();
	for (const phone of workshop.phones) {
		await expect(phone.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
	}
});
