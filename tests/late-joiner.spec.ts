import { typePaper } from './support/rating.ts';
import { expect, tapAnswer, test } from './support/workshop.ts';

test('a late joiner lands on the current step in each state', async ({ workshop }) => {
	await workshop.start();
	const lobby = await workshop.joinPhone();
	await expect(lobby.getByRole('heading', { name: 'Sie sind dabei' })).toBeVisible();
	await expect(lobby.getByRole('heading', { name: 'Probefrage' })).toBeVisible();

	await workshop.next(/^Beginnen/);
	const talk = await workshop.joinPhone();
	await expect(talk.getByRole('heading', { name: 'Start' })).toBeVisible();
	await expect(talk.getByText('Gerade ist Gespräch im Raum.')).toBeVisible();

	await workshop.openRating();
	const open = await workshop.joinPhone();
	await expect(open.getByRole('heading', { name: 'Stille Selbsteinschätzung' })).toBeVisible();
	await expect(open.getByText('Aussage 1 von 8')).toBeVisible();
	await tapAnswer(open, /trifft voll zu/);
	await expect(open.getByText('Ihre Antworten sind gezählt.')).toBeAttached();

	await typePaper(workshop.regie, ['1-------', '2-------', '3-------', '4-------']);
	await workshop.next(/Schließen/);
	const closed = await workshop.joinPhone();
	await expect(closed.getByText('Gleich wird gemeinsam aufgedeckt.')).toBeVisible();
	// nothing was answered here, so nothing can be missing
	await expect(closed.getByText('noch nicht abgegeben')).toBeHidden();

	await workshop.next(/Aufdecken/);
	const revealed = await workshop.joinPhone();
	await expect(revealed.getByText('Aufgedeckt: 5 Antworten, 4 davon auf Papier.')).toBeVisible();
	await expect(revealed.getByText('nicht mehr mitgezählt')).toBeHidden();

	await workshop.next('Vorgeschlagene Aussage öffnen');
	const told = await workshop.joinPhone();
	await expect(told.getByRole('heading', { level: 2 })).toBeVisible();
	await expect(told.getByRole('table', { name: 'Verteilung der Antworten' })).toBeVisible();

	await workshop.close();
	const over = await workshop.bringPhone();
	await expect(over.getByRole('heading', { name: 'Diese Sitzung ist beendet' })).toBeVisible();
	await expect(over.getByText('Auf diesem Gerät ist nichts mehr gespeichert.')).toBeVisible();
});
