import { openSecondRegie, pressNext, readEmergencyLink } from './support/second-host.ts';
import { readStore } from './support/device-data.ts';
import { expectInRegie, typePaper } from './support/rating.ts';
import { answerAll, expect, test, type Workshop } from './support/workshop.ts';

const SHEET = [2, 4, 4, 1, 5, 3, 4, 2];
const WITHIN_30_S = { timeout: 30_000 };

/** Five phones, of which all but the last have answered, and one sheet of paper. */
async function beginRating(workshop: Workshop) {
	await workshop.start();
	const wall = await workshop.openWall();
	for (let count = 0; count < 5; count++) await workshop.joinPhone();
	await workshop.openRating();
	await Promise.all(workshop.phones.slice(0, 4).map((phone) => answerAll(phone, SHEET)));
	for (const phone of workshop.phones.slice(0, 4)) {
		await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	}
	const late = workshop.phones[4];
	if (!late) throw new Error('no fifth phone');
	return { wall, late };
}

test('a second device sees everything within 30 s, takes over, reveals and closes', async ({
	workshop
}) => {
	const { wall, late } = await beginRating(workshop);
	await typePaper(workshop.regie, ['24415342']);
	const link = await readEmergencyLink(workshop);
	await workshop.regie.close();
	await answerAll(late, SHEET);

	const second = await openSecondRegie(workshop, link);
	await expect(second.getByText('Papierbögen: 1')).toBeVisible(WITHIN_30_S);
	await expect(second.getByText('Gruppenbild', { exact: false }).first()).toBeVisible();
	await expect(second.getByRole('region', { name: 'Skript' })).toContainText('Noch eine Minute');
	await second.getByRole('button', { name: 'Übernehmen' }).click();

	// what arrived while nobody led is confirmed now
	await expect(late.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await pressNext(second, /Schließen/);
	await pressNext(second, /Aufdecken/);
	await expect(
		wall.getByRole('heading', { name: /^6 Antworten,? 1 davon auf Papier/ })
	).toBeVisible();
	for (const phone of workshop.phones) {
		await expect(phone.getByText('Aufgedeckt: 6 Antworten, 1 davon auf Papier.')).toBeVisible();
	}

	await second.getByRole('button', { name: 'Drucken und mehr' }).click();
	await second.getByRole('button', { name: 'Sitzung abschließen' }).click();
	await second.getByRole('button', { name: 'Abschließen und löschen' }).click();
	await expect(
		second.getByRole('heading', { name: 'Die Sitzung ist abgeschlossen' })
	).toBeVisible();
	await expect(wall.getByText('Die Lernwerkstatt ist beendet. Danke.')).toBeVisible();

	await test.step('the first laptop forgets the session when it comes back', async () => {
		const first = await workshop.laptop.newPage();
		await first.goto(`${workshop.server.origin}/regie`);
		await first.getByRole('link', { name: /begonnen/ }).click();
		await expect(
			first.getByRole('heading', { name: 'Die Sitzung ist abgeschlossen' })
		).toBeVisible();
		await expect.poll(() => readStore(first, 'sessions')).toEqual([]);
	});
});

test('P11: after a partition the newer lead is valid everywhere, and nothing is lost', async ({
	workshop
}) => {
	const { wall, late } = await beginRating(workshop);
	const second = await openSecondRegie(workshop, await readEmergencyLink(workshop));

	await workshop.laptop.setOffline(true);
	await expect(workshop.regie.getByText('Gerade keine Verbindung zum Server.')).toBeVisible(
		WITHIN_30_S
	);
	await typePaper(workshop.regie, ['55555555']);
	await pressNext(workshop.regie, /Schließen/);
	await pressNext(workshop.regie, /Aufdecken/);
	await expect(
		wall.getByRole('heading', { name: /^5 Antworten,? 1 davon auf Papier/ })
	).toBeVisible();

	await second.getByRole('button', { name: 'Übernehmen' }).click();
	await answerAll(late, SHEET);
	await expect(late.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await pressNext(second, /Schließen/);
	await expect(late.getByText('Gleich wird gemeinsam aufgedeckt')).toBeVisible();

	await workshop.laptop.setOffline(false);
	await expect(workshop.regie.getByText('Ein anderes Gerät leitet diese Sitzung.')).toBeVisible(
		WITHIN_30_S
	);
	await expect(wall.getByRole('heading', { name: /Antworten/ })).toBeHidden();
	await expect(second.getByText('Papierbögen: 1')).toBeVisible();
	await pressNext(second, /Aufdecken/);

	await expect(
		wall.getByRole('heading', { name: /^6 Antworten,? 1 davon auf Papier/ })
	).toBeVisible();
	for (const phone of workshop.phones) {
		await expect(phone.getByText('Aufgedeckt: 6 Antworten, 1 davon auf Papier.')).toBeVisible();
	}
	await expect(workshop.regie.getByRole('button', { name: 'Übernehmen' })).toBeVisible();
});

test('what only the first laptop had arrives although the relay lost everything', async ({
	workshop
}) => {
	const { late } = await beginRating(workshop);
	const second = await openSecondRegie(workshop, await readEmergencyLink(workshop));
	await workshop.laptop.setOffline(true);
	await expect(workshop.regie.getByText('Gerade keine Verbindung zum Server.')).toBeVisible(
		WITHIN_30_S
	);
	await typePaper(workshop.regie, ['24415342']);
	await second.getByRole('button', { name: 'Übernehmen' }).click();

	await workshop.server.kill();
	workshop.server.emptyStore();
	await workshop.server.run();
	await answerAll(late, SHEET);
	await expect(late.getByText('Ihre Antworten sind gezählt.')).toBeAttached({ timeout: 40_000 });
	await workshop.laptop.setOffline(false);

	await expect(second.getByText('Papierbögen: 1')).toBeVisible(WITHIN_30_S);
	await expectInRegie(second, 'gezählt', 6);
	await pressNext(second, /Schließen/);
	await pressNext(second, /Aufdecken/);
	await expect(late.getByText('Aufgedeckt: 6 Antworten, 1 davon auf Papier.')).toBeVisible();
});
