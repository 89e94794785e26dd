import { STATEMENTS, TEAM_OVER_TIME, restoreSessions } from './support/kept-team.ts';
import { expect, test } from './support/workshop.ts';

const [S1, S2] = STATEMENTS;

test('one team sees its own answers over time, and never those of another team', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await restoreSessions(page, server.origin, TEAM_OVER_TIME);
	await page.getByRole('link', { name: 'Dasselbe Team im Zeitverlauf' }).click();
	await expect(page.getByRole('heading', { name: 'Im Zeitverlauf: ASD Team Nord' })).toBeVisible();
	await expect(page.getByText('Unterschiede können Zufall sein.')).toBeVisible();

	const first = page.getByRole('article').filter({ hasText: S1 }).last();
	await expect(first.getByText(/^03\.02\.2026 · 8 Antworten$/)).toBeVisible();
	await expect(first.getByText(/^15\.09\.2026 · 4 Antworten$/)).toBeVisible();
	await expect(first.getByText(/^20\.10\.2026 · 10 Antworten$/)).toBeVisible();
	await expect(first.getByText('Zu wenige Antworten für ein Bild')).toBeVisible();
	// two pictures, each with its sentence and its table
	await expect(first.getByRole('figure')).toHaveCount(2);
	await expect(first.getByText('8 Antworten: 4 trifft gar nicht zu')).toBeVisible();
	await first.getByText('Als Tabelle').last().click();
	await expect(first.getByRole('row', { name: '4 trifft eher zu 4' })).toBeVisible();

	const second = page.getByRole('article').filter({ hasText: S2 }).last();
	await expect(second.getByText('nicht immer mit demselben Wortlaut')).toBeVisible();
	await expect(second.getByRole('heading', { name: `Fassung 1: ${S2}` })).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'Nur damals gefragt.' })).toBeVisible();
	await expect(page.getByText('11 Antworten')).toBeHidden();

	await page.getByRole('checkbox', { name: /15\.09\.2026/ }).uncheck();
	await expect(first.getByText(/^15\.09\.2026/)).toBeHidden();
	await expect(page.getByText('nicht immer mit demselben Wortlaut')).toBeHidden();

	await page.getByLabel('Team').selectOption('ASD Team Süd');
	await expect(page.getByText('Bitte wählen Sie mindestens zwei Lernwerkstätten.')).toBeVisible();
	await expect(page.getByText(/Antworten$/)).toHaveCount(0);
	// no name of a team stands in an address
	expect(page.url()).not.toContain('?');
});
