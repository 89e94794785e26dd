import { readStore } from './support/device-data.ts';
import { expectInRegie, typePaper } from './support/rating.ts';
import { answerAll, expect, test } from './support/workshop.ts';

const SHEET = [1, 2, 3, 4, 5, 1, 2, 3];

test('a rehearsal runs like a session and is never stored as a result', async ({ workshop }) => {
	const { regie } = workshop;
	await workshop.start({ isRehearsal: true });
	await expect(regie.getByText('nichts wird als Ergebnis gespeichert')).toBeVisible();

	const phone = await workshop.bringPhone();
	await expect(phone.getByText('Dies ist eine Übungssitzung.')).toBeVisible();
	await phone.getByRole('button', { name: 'Mitmachen' }).tap();
	await workshop.openRating();
	await answerAll(phone, SHEET);
	await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await typePaper(regie, ['12345123', '12345123', '12345123', '12345123']);
	await workshop.next(/^Aufdecken/);
	await expect(phone.getByText('Aufgedeckt: 5 Antworten, 4 davon auf Papier.')).toBeVisible();

	await workshop.close();
	await expect(
		regie.getByText('Von dieser Übungssitzung bleibt nichts gespeichert.')
	).toBeVisible();
	await expect(regie.getByRole('link', { name: 'Ergebnis ansehen' })).toBeHidden();
	for (const store of ['sessions', 'documents', 'ballots', 'tallies']) {
		expect(await readStore(regie, store), store).toEqual([]);
	}
	await regie.goto(`${workshop.server.origin}/ergebnisse`);
	await expect(regie.getByText('Noch keine Ergebnisse.')).toBeVisible();
	await regie.reload();
	await expect(regie.getByText('Noch keine Ergebnisse.')).toBeVisible();
});

test('alone at the kitchen table, simulated colleagues fill in what opens, marked as such', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ isRehearsal: true });
	await regie.getByLabel('Simulierte Kolleg:innen').selectOption('8 Personen');
	await regie.getByRole('button', { name: 'Simulierte Kolleg:innen mitmachen lassen' }).click();
	await expect(regie.getByText(/^8 simulierte Kolleg:innen antworten/)).toBeVisible();
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	await expect(phone.getByText('Übung mit simulierten Antworten.')).toBeVisible();
	await workshop.openRating();
	await expect(wall.getByText('Übung mit simulierten Antworten')).toBeVisible();
	await expectInRegie(regie, 'gezählt', 8);
	await workshop.next(/^Aufdecken/);
	await expect(wall.getByRole('heading', { name: /8 Antworten/ })).toBeVisible();

	await workshop.close();
	for (const store of ['sessions', 'documents', 'ballots', 'tallies']) {
		expect(await readStore(regie, store), store).toEqual([]);
	}
});

test('a real session has no simulated colleagues', async ({ workshop }) => {
	await workshop.start();
	await expect(workshop.regie.getByRole('button', { name: /Simulierte/ })).toHaveCount(0);
});
