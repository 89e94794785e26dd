import { take } from './support/gallery.ts';
import { withCardsPlan } from './support/cards-plan.ts';
import { beginPreparation, typeFacts } from './support/preparation.ts';
import { walkCards } from './support/walk-cards.ts';
import { walkPages } from './support/walk-pages.ts';
import { walkPoints } from './support/walk-points.ts';
import { walkRehearsal } from './support/walk-rehearsal.ts';
import { walkSurvey } from './support/walk-survey.ts';
import { walkWorkshop } from './support/walk-workshop.ts';
import { answerInTurn, expect, tapAnswer, test } from './support/workshop.ts';

/** eight statements, nine people: some agreement, some spread, some who cannot judge */
const SHEETS = [
	[2, 4, 4, 1, 5, 3, 4, 2],
	[1, 4, 5, 5, 4, 0, 4, 3],
	[2, 5, 4, 1, 4, 0, 2, 4],
	[2, 4, 4, 5, 5, 0, 3, 2],
	[1, 4, 3, 2, 4, 2, 4, 5],
	[3, 5, 4, 4, 4, 0, 4, 1]
] as const;

test('one rating of nine people', async ({ workshop }) => {
	await workshop.start({ people: 9 });
	const { regie } = workshop;
	const wall = await workshop.openWall();
	for (let count = 1; count < SHEETS.length; count++) await workshop.joinPhone();
	const intro = await workshop.bringPhone();
	await expect(intro.getByRole('button', { name: 'Mitmachen' })).toBeVisible();
	await expect(intro.getByText('Verbindung gut')).toBeVisible();
	await take(intro, 'phone, invited');
	await intro.getByRole('button', { name: 'Mitmachen' }).tap();
	const lobby = workshop.phones[0];
	if (!lobby) throw new Error('no phone');
	await tapAnswer(lobby, /trifft voll zu/);
	await expect(lobby.getByText('Alles funktioniert')).toBeVisible();
	await take(lobby, 'phone, waiting');
	await take(wall, 'Leinwand, joining');
	await take(regie, 'Regie, before the start');
	await workshop.next(/^Beginnen/);
	await expect(wall.getByText('Mit der Handykamera scannen')).toBeHidden();
	await take(wall, 'Leinwand, slide');
	await take(regie, 'Regie, the first block');
	await take(lobby, 'phone, talk in the room');
	await workshop.openRating();
	await expect(lobby.getByText('Aussage 1 von 8')).toBeVisible();
	await take(wall, 'Leinwand, rating');
	await take(lobby, 'phone, rating');
	await Promise.all(
		SHEETS.map((sheet, index) => answerInTurn(workshop.phones[index] ?? lobby, sheet))
	);
	await expect(lobby.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await take(lobby, 'phone, done');
	await regie.getByText('Papierbögen eingeben').click();
	await regie.getByLabel(/^Bogen 1/).click();
	for (const row of ['24415342', '15421443', '33442435']) {
		await regie.keyboard.type(row);
		await regie.keyboard.press('Enter');
	}
	await take(regie, 'Regie, rating');
	await workshop.next(/Aufdecken/);
	await expect(wall.getByRole('heading', { name: /9 Antworten/ })).toBeVisible();
	await take(wall, 'Leinwand, count');
	await workshop.next('Überblick zeigen');
	await take(wall, 'Leinwand, overview of all statements');
	await workshop.next('Vorgeschlagene Aussage öffnen');
	await take(wall, 'Leinwand, statement');
	await workshop.next('Risiko nennen');
	await workshop.next('Leitfrage zeigen');
	await take(wall, 'Leinwand, guiding question');
	await take(regie, 'Regie, result');
	await take(lobby, 'phone, result');
	await workshop.close();
	await take(regie, 'Regie, closed');
});

for (const walk of [walkPages, walkWorkshop, walkPoints, walkSurvey, walkRehearsal]) {
	test(walk.name, ({ workshop }) => walk(workshop, take));
}

const testCards = test.extend({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
	server: async ({}, use) => withCardsPlan(use)
});

testCards(walkCards.name, ({ workshop }) => walkCards(workshop, take));

test('a preparation, filled in', async ({ workshop }) => {
	const { regie: page, server } = workshop;
	await beginPreparation(page, server.origin);
	await typeFacts(page);
	await take(page, 'vorbereiten, filled in');
	await page.getByRole('link', { name: 'Einladung zur Lernwerkstatt drucken' }).click();
	await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await take(page, 'vorbereiten, an invitation');
});
