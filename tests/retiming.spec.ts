import type { Locator, Page } from '@playwright/test';
import { openSecondRegie, readEmergencyLink } from './support/second-host.ts';
import { MINUTE, test } from './support/time.ts';
import { expect } from './support/workshop.ts';

const lineOf = (regie: Page, title: string): Locator =>
	regie.getByRole('region', { name: 'Ablauf' }).getByRole('listitem').filter({ hasText: title });
const rowOf = (regie: Page, title: string): Locator =>
	regie.getByRole('dialog').getByRole('row').filter({ hasText: title });

test('eight minutes over: the rest is re-timed, and wall, late joiner and second host know', async ({
	workshop,
	time
}) => {
	test.slow();
	const { regie } = workshop;
	await workshop.start();
	const wall = await workshop.openWall();
	await time.begin();
	await time.reach(5);
	await workshop.next('Weiter: Arbeitsbündnis');
	await time.reach(12);
	await workshop.next('Weiter: Impuls');

	await time.reach(18);
	await expect(regie.getByText('im Zeitrahmen, 8 Min geplant')).toBeVisible();
	await time.reach(18.5);
	await expect(regie.getByText('Zeit wird knapp, 8 Min geplant')).toBeVisible();
	await time.reach(19.7);
	await expect(regie.getByText('gleich vorbei, 8 Min geplant')).toBeVisible();
	await time.reach(28);
	await expect(regie.getByText('über der Zeit, 8 Min geplant')).toBeVisible();
	await expect(regie.getByText('90 Min geplant, 8 Minuten hinter dem Plan')).toBeVisible();

	await regie.getByRole('button', { name: 'Zeiten anpassen' }).click();
	const hold = regie.getByRole('radio', { name: /^Ende halten, .* werden kürzer$/ });
	await expect(hold).toBeChecked();
	const label = regie.getByText(/^Ende halten, \d\d:\d\d Uhr/);
	const [end = ''] = /\d\d:\d\d Uhr/.exec((await label.textContent()) ?? '') ?? [];
	await expect(rowOf(regie, 'Stille Selbsteinschätzung')).toContainText(/geplant 12 Min.*11 Min/);
	await expect(rowOf(regie, 'Ein Faktor vertieft')).toContainText(/geplant 20 Min.*17 Min/);
	// what the group promises each other is never cut
	await expect(rowOf(regie, 'Freigabe und Weitergabe')).toContainText(/geplant 6 Min.*6 Min/);
	await expect(rowOf(regie, 'Blitzlicht')).toContainText(/geplant 4 Min.*4 Min/);
	await regie.getByRole('button', { name: 'Zeiten übernehmen' }).click();

	const changed = lineOf(regie, 'Stille Selbsteinschätzung');
	await expect(regie.getByText('90 Min geplant, im Plan')).toBeVisible();
	await expect(regie.getByText(`Ende voraussichtlich ${end}`)).toBeVisible();
	await expect(changed).toContainText(/geplant 12 Min\s*11 Min/);
	await regie.getByRole('button', { name: 'Rückgängig' }).click();
	await expect(regie.getByText('8 Minuten hinter dem Plan')).toBeVisible();
	await expect(changed).not.toContainText('11 Min');

	await regie.getByRole('button', { name: 'Zeiten anpassen' }).click();
	await regie.getByRole('button', { name: 'Zeiten übernehmen' }).click();
	await expect(regie.getByText(`Zeiten angepasst, Ende um ${end}.`)).toBeVisible();
	await time.advance(10_500);
	await expect(regie.getByRole('button', { name: 'Rückgängig' })).toBeHidden();

	await workshop.next(/^Öffnen/);
	await expect(regie.getByText('im Zeitrahmen, 11 statt 12 Min')).toBeVisible();
	await expect(wall.getByText('Noch etwa 11 Minuten.')).toBeVisible();
	const late = await time.joinLate(-3 * 60 * MINUTE);
	await expect(late.getByText('Noch etwa 11 Minuten.')).toBeVisible();

	const second = await openSecondRegie(workshop, await readEmergencyLink(workshop));
	await second.getByRole('button', { name: 'Übernehmen' }).click();
	await expect(lineOf(second, 'Gruppenbild')).toContainText(/geplant 13 Min\s*11 Min/);
	await expect(second.getByText(`Ende voraussichtlich ${end}`)).toBeVisible();

	const shown = (await regie.getByRole('timer').textContent()) ?? '';
	const [minutes = 0, seconds = 0] = shown.split(':').map(Number);
	await time.advance((minutes * 60 + seconds - 40) * 1_000);
	const turns = [wall, late].map(async (page) => {
		await page.getByText('Noch etwa 30 Sekunden.').waitFor();
		return Date.now();
	});
	const [atWall = 0, atPhone = 0] = await Promise.all(turns);
	expect(Math.abs(atWall - atPhone)).toBeLessThan(2_500);

	await late.getByRole('button', { name: 'Mehr Zeit' }).tap();
	await expect(late.getByText('Das erfährt niemand.')).toBeVisible();
	await expect(wall.getByText(/^Noch etwa \d0 Sekunden|^Die Zeit/)).toBeVisible();
});

test('a training day: what cannot be held says which block would have to go', async ({
	workshop,
	time
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: 'Schulung, Tag 1' });
	await time.begin();
	await time.reach(110);
	await expect(regie.getByText('450 Min geplant, 90 Minuten hinter dem Plan')).toBeVisible();
	await regie.getByRole('button', { name: 'Zeiten anpassen' }).click();
	const dialog = regie.getByRole('dialog');
	const accept = dialog.getByRole('button', { name: 'Zeiten übernehmen' });
	await expect(dialog.getByText('Auch mit den kürzesten Zeiten fehlen 2 Minuten.')).toBeVisible();
	await expect(accept).toHaveAttribute('aria-disabled', 'true');

	await dialog.getByText(/^Ende verschieben, /).click();
	await expect(rowOf(regie, 'Zeitlinie')).toContainText(/geplant 60 Min.*60 Min/);
	await dialog.getByText(/^Kürzen, so weit es geht/).click();
	await expect(rowOf(regie, 'Zeitlinie')).toContainText(/geplant 60 Min.*40 Min/);
	await expect(rowOf(regie, 'Mittagspause')).toContainText(/geplant 60 Min.*60 Min/);

	await dialog.getByText(/^Ende halten, /).click();
	await expect(dialog.getByText(/wenn „Muster im Plenum“\s+entfällt/)).toBeVisible();
	await dialog.getByRole('checkbox', { name: 'Muster im Plenum entfällt' }).check();
	await expect(dialog.getByText('Auch mit den kürzesten Zeiten')).toBeHidden();
	await accept.click();
	await expect(regie.getByText('450 Min geplant, im Plan')).toBeVisible();
	await expect(lineOf(regie, '1.6 Muster')).toContainText(/geplant 30 Min\s*entfällt/);
});
