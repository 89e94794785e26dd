import { test, type SharedWorkshop } from './support/processes.ts';
import { expectDelivery, expectInRegie, typePaper } from './support/rating.ts';
import { expect, tapAnswer } from './support/workshop.ts';

/** @returns open connections of phones at each process */
async function phonesAt({ processes }: SharedWorkshop): Promise<number[]> {
	const texts = await Promise.all(
		processes.map(async ({ origin }) => (await fetch(`${origin}/metrics`)).text())
	);
	return texts.map((text) => Number(/connections\{role="participant"\} (\d+)/.exec(text)?.[1]));
}

test('two processes on one Redis: one is killed, then Redis, then the other; nothing lost, nothing twice', async ({
	shared
}) => {
	const { regie, redis } = shared;
	const [one, two] = shared.processes;
	await regie.goto(`${shared.origin}/regie`);
	await regie.getByRole('link', { name: 'Kurz-Lernwerkstatt' }).click();
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();
	await expect(regie.getByRole('button', { name: /^Beginnen/ })).toBeVisible();
	await shared.readCode();
	const wall = await shared.openWall();
	const first = await shared.joinPhone();
	while (shared.phones.length < 3) await shared.joinPhone();
	await expectInRegie(regie, 'Geräte', 3);
	await shared.openRating();

	/** Everybody answers the next statement, and all of it is counted. */
	const answer = async (words: RegExp, number: number) => {
		for (const phone of shared.phones) {
			await expect(phone.getByText(`Aussage ${number} von 8`)).toBeVisible();
			await tapAnswer(phone, words);
		}
		// what is shown then is about this answer, and the next one is given to the next statement
		for (const phone of shared.phones) {
			await expect(phone.getByText(`Aussage ${number + 1} von 8`)).toBeVisible();
			await expectDelivery(phone, 'gezählt');
		}
		await expectInRegie(regie, 'gezählt', 3);
	};
	await answer(/trifft eher zu/, 1);
	expect(Math.min(...(await phonesAt(shared)))).toBeGreaterThan(0);

	await one?.kill();
	await answer(/trifft voll zu/, 2);
	await one?.run();

	await redis.kill();
	for (const phone of shared.phones) await tapAnswer(phone, /trifft eher nicht zu/);
	await redis.run();
	for (const phone of shared.phones) await expectDelivery(phone, 'gezählt');

	await two?.kill();
	await answer(/trifft voll zu/, 4);
	for (const phone of shared.phones) await expect(phone.getByText('Verbindung gut')).toBeVisible();
	await expectInRegie(regie, 'Geräte', 3);

	await typePaper(regie, ['4525---0', '4525---0', '4525---0']);
	await shared.next(/^Aufdecken/);
	await expect(
		wall.getByRole('heading', { name: /6 Antworten,? 3 davon auf Papier/ })
	).toBeVisible();
	await first.getByText('Alle Aussagen ansehen').tap();
	for (const words of ['6 trifft eher zu', '6 trifft voll zu', '6 trifft eher nicht zu']) {
		await expect(first.getByText(`6 Antworten: ${words}.`).first()).toBeAttached();
	}

	await shared.close();
	for (const phone of shared.phones) {
		await expect(phone.getByText('Die Sitzung ist beendet')).toBeVisible();
	}
});
