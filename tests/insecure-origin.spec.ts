import { expectDelivery, expectInRegie } from './support/rating.ts';
import { expect, tapAnswer, test } from './support/workshop.ts';

test('phones on plain http join by link and by typed code, answer and are counted', async ({
	workshop,
	server
}) => {
	const { regie } = workshop;
	await workshop.start();

	const byLink = await workshop.joinPhone();
	expect(new URL(byLink.url()).origin).toBe(server.phoneOrigin);
	expect(await byLink.evaluate(() => isSecureContext)).toBe(false);
	expect(await byLink.evaluate(() => typeof crypto.subtle)).toBe('undefined');

	const byCode = await workshop.addPhone();
	await byCode.goto(`${server.phoneOrigin}/`);
	// as people type: small letters, groups, a space too many
	const [room, first, second] = [/^.{4}/, /(?<=^.{4}).{5}/, /.{5}$/].map(
		(part) => part.exec(workshop.code.toLowerCase())?.[0]
	);
	await byCode.getByLabel('Code', { exact: true }).fill(` ${room} - ${first}  ${second}`);
	await byCode.getByRole('button', { name: 'Weiter' }).tap();
	await byCode.getByRole('button', { name: 'Mitmachen' }).tap();

	for (const phone of [byLink, byCode]) {
		await expect(phone.getByRole('heading', { name: 'Sie sind dabei' })).toBeVisible();
		await expect(phone.getByText('Verbindung gut')).toBeVisible();
		await tapAnswer(phone, /trifft eher zu/);
		await expect(phone.getByText('Alles funktioniert')).toBeVisible();
	}
	await expectInRegie(regie, 'Geräte', 2);

	await workshop.openRating();
	for (const phone of [byLink, byCode]) {
		await expect(phone.getByText('Aussage 1 von 8')).toBeVisible();
		await tapAnswer(phone, /trifft voll zu/);
		await expectDelivery(phone, 'gezählt');
	}
	await expectInRegie(regie, 'gezählt', 2);
});
