import { expectDelivery, expectInRegie, typePaper } from './support/rating.ts';
import type { TestServer } from './support/server.ts';
import { expect, tapAnswer, test } from './support/workshop.ts';

/** As the phones of an office do that share one address, when the relay knows none of them any more. */
async function useUpWrongTokens({ origin }: TestServer): Promise<void> {
	const headers = { authorization: `Bearer ${'A'.repeat(43)}` };
	const answers = Array.from({ length: 11 }, () =>
		fetch(`${origin}/api/sessions/0000`, { method: 'DELETE', headers })
	);
	const statuses = (await Promise.all(answers)).map(({ status }) => status);
	expect(statuses).toContain(429);
}

for (const { store, restart } of [
	{ store: 'with its store', restart: (server: TestServer) => server.run() },
	{
		store: 'with an empty store',
		restart: async (server: TestServer) => {
			server.emptyStore();
			await server.run();
			await useUpWrongTokens(server);
		}
	}
]) {
	test(`relay killed mid-step and restarted ${store}: nothing lost, nothing twice`, async ({
		workshop,
		server
	}) => {
		const { regie } = workshop;
		await workshop.start();
		const wall = await workshop.openWall();
		const [first, second] = [await workshop.joinPhone(), await workshop.joinPhone()];
		await workshop.openRating();
		for (const phone of [first, second]) {
			await tapAnswer(phone, /trifft eher zu/);
			await expectDelivery(phone, 'gezählt');
			await expect(phone.getByText('Aussage 2 von 8')).toBeVisible();
		}

		await server.kill();
		await expect(regie.getByText('Gerade keine Verbindung zum Server.')).toBeVisible();
		await tapAnswer(first, /trifft voll zu/);
		await expect(first.getByText('werden nachgereicht (1).')).toBeVisible();
		await expect(wall.getByText('8 Aussagen, jede Person für sich')).toBeVisible();
		await restart(server);

		await expect(regie.getByText('Gerade keine Verbindung zum Server.')).toBeHidden();
		// nobody touches anything: phones ask again after 2 s, 8 s, 30 s
		for (const phone of [first, second]) {
			await expect(phone.getByText('Verbindung gut')).toBeVisible({ timeout: 45_000 });
		}
		await expectDelivery(first, 'gezählt');
		await expectDelivery(second, 'gezählt');
		await tapAnswer(second, /trifft voll zu/);
		await expectDelivery(second, 'gezählt');
		await expectInRegie(regie, 'gezählt', 2);

		const late = await workshop.joinPhone();
		await expect(late.getByText('Aussage 1 von 8')).toBeVisible();
		await tapAnswer(late, /trifft eher zu/);
		await expectDelivery(late, 'gezählt');
		await typePaper(regie, ['45-----0', '45-----0', '45-----0']);
		await workshop.next(/^Aufdecken/);
		await expect(
			wall.getByRole('heading', { name: /6 Antworten,? 3 davon auf Papier/ })
		).toBeVisible();
		await expect(late.getByText('Aufgedeckt: 6 Antworten, 3 davon auf Papier.')).toBeVisible();
		await late.getByText('Alle Aussagen ansehen').tap();
		await expect(late.getByText('6 Antworten: 6 trifft eher zu.')).toBeAttached();
		await expect(late.getByText('5 Antworten: 5 trifft voll zu.')).toBeAttached();
	});
}
