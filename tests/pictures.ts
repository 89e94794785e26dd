import { answerInTurn, expect, tapAnswer, test } from './support/workshop.ts';

const FOLDER = 'docs/pictures';
/** eight statements, nine people: some agreement, some spread, some who cannot judge */
const SHEETS = [
	[2, 4, 4, 1, 5, 3, 4, 2],
	[1, 4, 5, 5, 4, 0, 4, 3],
	[2, 5, 4, 1, 4, 0, 2, 4],
	[2, 4, 4, 5, 5, 0, 3, 2],
	[1, 4, 3, 2, 4, 2, 4, 5],
	[3, 5, 4, 4, 4, 0, 4, 1]
] as const;

test('pictures of wall, phone and Regie', async ({ workshop }) => {
	await workshop.start({ people: 9 });
	const { regie } = workshop;
	const wall = await workshop.openWall();
	const take = (page: typeof wall, name: string) =>
		page.screenshot({ path: `${FOLDER}/${name}.png` });
	for (let count = 1; count < SHEETS.length; count++) await workshop.joinPhone();
	const intro = await workshop.bringPhone();
	await expect(intro.getByRole('button', { name: 'Mitmachen' })).toBeVisible();
	await expect(intro.getByText('Verbindung gut')).toBeVisible();
	await take(intro, 'phone-join');
	await intro.getByRole('button', { name: 'Mitmachen' }).tap();
	const lobby = workshop.phones[0];
	if (!lobby) throw new Error('no phone');
	await tapAnswer(lobby, /trifft voll zu/);
	await expect(lobby.getByText('Alles funktioniert')).toBeVisible();
	await take(lobby, 'phone-lobby');
	await take(wall, 'wall-join');
	await take(regie, 'regie-before');
	await workshop.next(/^Beginnen/);
	await expect(wall.getByText('Mit der Handykamera scannen')).toBeHidden();
	await take(wall, 'wall-slide');
	await take(regie, 'regie-block');
	await take(lobby, 'phone-talk');
	await workshop.openRating();
	await expect(lobby.getByText('Aussage 1 von 8')).toBeVisible();
	await take(wall, 'wall-rating');
	await take(lobby, 'phone-rating');
	await Promise.all(
		SHEETS.map((sheet, index) => answerInTurn(workshop.phones[index] ?? lobby, sheet))
	);
	await expect(lobby.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await take(lobby, 'phone-done');
	await regie.getByText('Papierbögen eingeben').click();
	await regie.getByLabel(/^Bogen 1/).click();
	for (const row of ['24415342', '15421443', '33442435']) {
		await regie.keyboard.type(row);
		await regie.keyboard.press('Enter');
	}
	await take(regie, 'regie-rating');
	await workshop.next(/Aufdecken/);
	await expect(wall.getByRole('heading', { name: /9 Antworten/ })).toBeVisible();
	await take(wall, 'wall-count');
	await workshop.next('Überblick zeigen');
	await take(wall, 'wall-overview');
	await workshop.next('Vorgeschlagene Aussage öffnen');
	await wall.waitForFunction(() =>
		document.getAnimations().every(({ playState }) => playState !== 'running')
	);
	await take(wall, 'wall-statement');
	await workshop.next('Risiko nennen');
	await workshop.next('Leitfrage zeigen');
	await take(wall, 'wall-question');
	await take(regie, 'regie-result');
	await take(lobby, 'phone-result');
	await lobby.setViewportSize({ width: 320, height: 568 });
	await take(lobby, 'phone-result-small');
	await workshop.close();
	await take(regie, 'regie-closed');
});
