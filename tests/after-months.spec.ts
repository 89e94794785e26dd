import type { Page } from '@playwright/test';
import { readStore } from './support/device-data.ts';
import { readBackup, restoreKeptResult } from './support/kept-result.ts';
import { typePaper } from './support/rating.ts';
import { expect, test, type Workshop } from './support/workshop.ts';

const DAY_MS = 86_400_000;
const TITLE = 'Übergaben im Team';

/** Sets this laptop's calendar; its timers go on. */
const setDay = (page: Page, day: string) => page.clock.setFixedTime(new Date(`${day}T12:00:00`));

/** What a look at the app is, for a page that was in the background meanwhile. */
const lookAgain = (page: Page) =>
	page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

async function openKept({ regie, server }: Workshop, day: string): Promise<void> {
	await setDay(regie, day);
	await restoreKeptResult(regie, server.origin);
}

test('a result is deleted on its day, the notice tells once, and nothing of it is left', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await openKept(workshop, '2026-07-01');
	await expect(page.getByText('2. Juni 2026 · wird am 02.06.2028 gelöscht')).toBeVisible();

	await setDay(page, '2028-05-02');
	await page.reload();
	await expect(page.getByRole('link', { name: TITLE })).toBeVisible();
	await expect(page.getByText('Bald gelöscht')).toBeHidden();
	await setDay(page, '2028-05-03');
	await page.reload();
	await expect(page.getByText(`${TITLE} wird am 02.06.2028 gelöscht`)).toBeVisible();
	await expect(page.getByText('1 Maßnahme ist noch offen.')).toBeVisible();

	await page.getByRole('article').getByRole('link', { name: TITLE }).click();
	await expect(page.getByText('wird am 02.06.2028 von diesem Gerät gelöscht')).toBeVisible();
	await setDay(page, '2028-06-02');
	await lookAgain(page);
	await expect(page.getByRole('heading', { name: /gibt es auf diesem Gerät nicht/ })).toBeVisible();
	for (const store of ['sessions', 'tallies', 'measures', 'released']) {
		expect(await readStore(page, store), store).toEqual([]);
	}
	await page.goto(`${server.origin}/ergebnisse`);
	await expect(page.getByText(`„${TITLE}“ vom 2. Juni 2026`)).toBeVisible();
	await expect(page.getByText('Noch keine Ergebnisse.')).toBeVisible();
	await page.getByRole('button', { name: 'Verstanden' }).click();
	await expect(page.getByText('Die Aufbewahrungsfrist ist abgelaufen')).toBeHidden();
	await page.reload();
	await expect(page.getByText('Noch keine Ergebnisse.')).toBeVisible();
	await expect(page.getByText('Die Aufbewahrungsfrist ist abgelaufen')).toBeHidden();
	expect(JSON.stringify(await readStore(page, 'preferences'))).not.toContain(TITLE);
});

test('an old backup does not bring back what was to be deleted', async ({ workshop }) => {
	const { regie: page, server } = workshop;
	await setDay(page, '2028-06-02');

	await readBackup(page, server.origin);

	await expect(page.getByText(`„${TITLE}“ vom 2. Juni 2026`)).toBeVisible();
	await expect(page.getByRole('link', { name: TITLE })).toBeHidden();
	for (const store of ['sessions', 'tallies', 'measures', 'released']) {
		expect(await readStore(page, store), store).toEqual([]);
	}
});

test('the term is chosen at closing and can be changed on the result', async ({ workshop }) => {
	const { regie, server } = workshop;
	await setDay(regie, '2026-11-22');
	await regie.goto(`${server.origin}/ergebnisse`);
	await regie.getByLabel('Neue Ergebnisse aufbewahren').selectOption('12 Monate');
	// the page that keeps it is left at once
	await expect
		.poll(() => readStore(regie, 'preferences'))
		.toContainEqual(expect.objectContaining({ value: '12' }));
	await workshop.start();
	await workshop.openRating();
	await typePaper(regie, ['15441533']);
	await regie.getByRole('button', { name: 'Drucken und mehr' }).click();
	await regie.getByRole('dialog').getByRole('button', { name: 'Sitzung abschließen' }).click();
	const term = regie.getByLabel('Ergebnis aufbewahren');
	await expect(term.getByRole('option', { selected: true })).toHaveText(
		'12 Monate, bis 22.11.2027'
	);
	await term.selectOption('6 Monate, bis 22.05.2027');
	await regie.getByLabel('Team (freiwillig)').fill('  ASD   Team Nord ');
	await regie.getByRole('button', { name: 'Abschließen und löschen' }).click();
	await expect(regie.getByText('Gelöscht wird es am 22.05.2027.')).toBeVisible();

	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByText('22. November 2026 · ASD Team Nord')).toBeVisible();
	await regie.getByLabel('Tag der Löschung').selectOption('22.11.2029 (36 Monate)');
	await regie.getByRole('button', { name: 'Speichern' }).click();
	await expect(regie.getByText('Dieses Ergebnis wird am 22.11.2029 gelöscht.')).toBeVisible();
	await regie.getByRole('link', { name: 'Alle Ergebnisse' }).click();
	await expect(regie.getByText(/^ASD Team Nord · .* wird am 22\.11\.2029 gelöscht$/)).toBeVisible();
	expect(await readStore(regie, 'sessions')).toMatchObject([
		{ team: 'ASD Team Nord', deleteOn: '2029-11-22' }
	]);
});

test('a session that was never closed asks for it after 30 days', async ({ workshop }) => {
	const { regie, server } = workshop;
	await workshop.start();
	await regie.goto(`${server.origin}/regie`);
	await expect(regie.getByRole('link', { name: /begonnen/ })).toBeVisible();
	await expect(regie.getByText('Bitte abschließen')).toBeHidden();

	await regie.clock.setFixedTime(Date.now() + 31 * DAY_MS);
	await regie.reload();

	await expect(regie.getByText('seit mindestens 30 Tagen offen')).toBeVisible();
	await expect(regie.getByRole('link', { name: /begonnen .* bitte abschließen/ })).toBeVisible();
});
