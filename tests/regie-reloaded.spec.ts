import type { Page } from '@playwright/test';
import { expectDelivery, expectInRegie, typePaper } from './support/rating.ts';
import { expect, tapAnswer, test } from './support/workshop.ts';

/** @returns when the clock of the current block will show 0:00, ms since the epoch */
async function plannedEnd(regie: Page): Promise<number> {
	const shown = await regie
		.getByText(/^\d+:\d\d$/)
		.first()
		.textContent();
	const [minutes = 0, seconds = 0] = (shown ?? '').split(':').map(Number);
	return Date.now() + (minutes * 60 + seconds) * 1_000;
}

test('Regie reloaded in the open step and after the reveal: counts, paper and clock stay', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start();
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	await workshop.openRating();
	await tapAnswer(phone, /trifft voll zu/);
	await expectDelivery(phone, 'gezählt');
	await typePaper(regie, ['15------', '15------', '15------', '15------']);
	await expectInRegie(regie, 'gezählt', 5);
	const end = await plannedEnd(regie);

	await regie.reload();
	await expectInRegie(regie, 'gezählt', 5);
	await expectInRegie(regie, 'davon Papier', 4);
	await expect.poll(async () => Math.abs((await plannedEnd(regie)) - end)).toBeLessThan(3_000);
	await regie.getByText('Papierbögen: 4').click();
	await regie.getByText('4 Bögen eingegeben').click();
	await expect(regie.getByText('1 5 - - - - - -')).toHaveCount(4);
	// what is counted after the reload counts as well, and nothing twice
	await expect(phone.getByText('Aussage 2 von 8')).toBeVisible();
	await tapAnswer(phone, /trifft voll zu/);
	await expectDelivery(phone, 'gezählt');
	await expectInRegie(regie, 'gezählt', 5);

	await workshop.next(/Aufdecken/);
	await workshop.next('Vorgeschlagene Aussage öffnen');
	await expect(
		wall.getByText('5 Antworten: 4 trifft gar nicht zu, 1 trifft voll zu.')
	).toBeAttached();
	const opened = (await wall.getByRole('heading', { level: 1 }).textContent()) ?? '';
	await regie.reload();
	await expect(workshop.nextButton).toHaveText(/Risiko nennen/);
	await expect(wall.getByRole('heading', { level: 1 })).toHaveText(opened);
	await expect(
		wall.getByText('5 Antworten: 4 trifft gar nicht zu, 1 trifft voll zu.')
	).toBeAttached();
	await expect(phone.getByText('Aufgedeckt: 5 Antworten, 4 davon auf Papier.')).toBeVisible();
	await phone.getByText('Alle Aussagen ansehen').tap();
	await expect(phone.getByText('5 Antworten: 5 trifft voll zu.')).toBeAttached();
});

test('a second Regie window of the same browser says so and does nothing', async ({ workshop }) => {
	const { regie, laptop } = workshop;
	await workshop.start();
	const second = await laptop.newPage();
	await second.goto(regie.url());
	await expect(second.getByRole('heading', { name: 'Regie ist schon geöffnet' })).toBeVisible();
	await workshop.next(/^Beginnen/);
	await expect(second.getByRole('heading', { name: 'Regie ist schon geöffnet' })).toBeVisible();
	await expect(second.getByRole('group', { name: 'Weiter und zurück' })).toBeHidden();

	await regie.close();
	await second.getByRole('button', { name: 'Neu laden' }).click();
	await expect(second.getByText('Ein Satz je Person')).toBeVisible();
	await expect(second.getByRole('group', { name: 'Weiter und zurück' })).toBeVisible();
});
