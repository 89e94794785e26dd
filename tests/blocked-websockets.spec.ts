import { NoUpgrades } from './support/no-upgrades.ts';
import { expectDelivery, expectInRegie, typePaper } from './support/rating.ts';
import { answerAll, expect, test } from './support/workshop.ts';

test('behind a proxy that lets no WebSocket through the whole round works', async ({
	workshop,
	server
}) => {
	const { regie } = workshop;
	const proxy = await NoUpgrades.before(server.port);
	const relayPort = server.port;
	server.port = proxy.port;
	try {
		await workshop.start();
		await expect(regie.getByText('online über Umweg')).toBeVisible();
		const wall = await workshop.openWall();
		const phones = [await workshop.joinPhone(), await workshop.joinPhone()];
		for (const phone of phones) {
			await expect(phone.getByText('Verbindung über Umweg')).toBeVisible();
		}
		await workshop.openRating();
		await Promise.all(phones.map((phone) => answerAll(phone, [4, 4, 4, 4, 4, 4, 4, 4])));
		for (const phone of phones) await expectDelivery(phone, 'gezählt');
		await expectInRegie(regie, 'gezählt', 2);
		await typePaper(regie, ['44444444', '44444444', '44444444']);
		await workshop.next(/^Aufdecken/);
		await expect(
			wall.getByRole('heading', { name: /5 Antworten,? 3 davon auf Papier/ })
		).toBeVisible();
		for (const phone of phones) {
			await expect(phone.getByText('Aufgedeckt: 5 Antworten, 3 davon auf Papier.')).toBeVisible();
		}

		// a relay that comes back knows none of the carriers
		await server.kill();
		await expect(regie.getByText('Gerade keine Verbindung zum Server.')).toBeVisible();
		server.port = relayPort;
		await server.run();
		await expect(regie.getByText('online über Umweg')).toBeVisible();
		await workshop.close();
		for (const phone of phones)
			await expect(phone.getByText('Die Sitzung ist beendet.')).toBeVisible();
		expect(proxy.refused).toBeGreaterThan(5);
	} finally {
		proxy.close();
	}
});
