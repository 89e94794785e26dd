import type { Page } from '@playwright/test';
import { readStore } from './support/device-data.ts';
import { answerAll, expect, test } from './support/workshop.ts';

const SHEETS = [
	[1, 1, 1, 1, 1, 1, 1, 1],
	[5, 5, 5, 5, 5, 5, 5, 5],
	[2, 3, 4, 5, 1, 2, 3, 0]
] as const;

async function handIn(phone: Page): Promise<void> {
	await phone.getByRole('button', { name: 'Abgeben und weitergeben' }).tap();
	await phone.getByRole('button', { name: 'Ja, abgeben' }).tap();
	await expect(phone.getByRole('heading', { name: 'Bitte weitergeben' })).toBeVisible();
}

/** Nothing on the screen or in the device's database tells what the person before answered. */
async function expectNeutral(phone: Page): Promise<void> {
	await expect(phone.getByRole('radio')).toHaveCount(0);
	const rows = (await readStore(phone, 'answers')).filter(({ step }) => step !== 'testfrage');
	for (const row of rows) expect(row.answers).toEqual([]);
}

test('three people share one phone; nobody finds the sheet of the one before', async ({
	workshop
}) => {
	await workshop.start();
	const shared = await workshop.joinPhone();
	await workshop.joinPhone();
	await workshop.joinPhone();
	await shared.getByRole('button', { name: 'Gerät mit anderen teilen' }).tap();
	await shared.getByRole('button', { name: 'Dieses Gerät herumgeben' }).tap();
	await expect(shared.getByText('Dieses Gerät geht reihum.')).toBeVisible();
	await workshop.openRating();

	for (const [index, sheet] of SHEETS.entries()) {
		await expect(shared.getByText('Aussage 1 von 8')).toBeVisible();
		await expect(shared.getByRole('radio', { checked: true })).toHaveCount(0);
		await answerAll(shared, sheet);
		await handIn(shared);
		await expectNeutral(shared);
		await shared.goBack().catch(() => null);
		await shared.goto(workshop.joinUrl);
		await shared.reload();
		await expect(shared.getByRole('heading', { name: 'Bitte weitergeben' })).toBeVisible();
		await expectNeutral(shared);
		await expect(shared.getByText('Der letzte Bogen ist abgegeben.')).toBeVisible();
		if (index < SHEETS.length - 1)
			await shared.getByRole('button', { name: 'Nächste Person' }).tap();
	}
	for (const phone of workshop.phones.slice(1)) await answerAll(phone, SHEETS[2]);
	await expect(workshop.regie.getByText(/^gezählt\s*5$/)).toBeVisible();
	// what the host has counted is not kept here, not even sealed
	await expect
		.poll(async () => (await readStore(shared, 'answers')).map(({ step }) => step))
		.not.toContain('kurz-selbsteinschaetzung');

	await workshop.next(/^Schließen/);
	await workshop.next(/^Aufdecken/);
	await expect(shared.getByText('Aufgedeckt: 5 Antworten')).toBeVisible();
});

test('the laptop itself goes round, alone; Regie counts the sheets and cannot read them', async ({
	workshop
}) => {
	await workshop.start();
	const { regie } = workshop;
	await workshop.openRating();
	await regie.getByRole('button', { name: 'Reihum an diesem Gerät ausfüllen' }).click();
	for (let person = 0; person < 5; person++) {
		await expect(regie.getByRole('group', { name: 'Weiter und zurück' })).toHaveCount(0);
		await regie.getByRole('button', { name: 'Nächste Person' }).click();
		await expect(regie.getByRole('radio', { checked: true })).toHaveCount(0);
		await regie.getByRole('radio', { name: /trifft voll zu/ }).click({ force: true });
		// a touched answer leads on, and the buttons below it move
		await expect(regie.getByText('Aussage 2 von 8')).toBeVisible();
		await regie.keyboard.press('b');
		await regie.getByRole('button', { name: 'Abgeben und weitergeben' }).click();
		await regie.getByRole('button', { name: 'Ja, abgeben' }).click();
		await expect(regie.getByRole('heading', { name: 'Bitte weitergeben' })).toBeVisible();
	}
	await regie.getByRole('button', { name: 'Zurück zur Regie' }).click();
	await regie.getByRole('button', { name: 'Ich moderiere: zur Regie' }).click();
	await expect(regie.getByText(/^gezählt\s*5$/)).toBeVisible();
	await expect(regie.getByText('Es sind mehr Antworten gezählt')).toBeHidden();
	await expect(
		regie.getByRole('button', { name: 'Leinwand dunkel', pressed: false })
	).toBeVisible();
	await expect(regie.getByText('Papierbögen eingeben')).toBeVisible();
	await workshop.next(/^Schließen/);
	await workshop.next(/^Aufdecken/);
	await workshop.close();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByText('5 Antworten: 5 trifft voll zu.')).toBeVisible();
});

test('without a connection the sealed sheet waits, and the next person can begin', async ({
	workshop
}) => {
	await workshop.start();
	const { phone, line } = await workshop.joinPhoneOnLine();
	await phone.getByRole('button', { name: 'Gerät mit anderen teilen' }).tap();
	await phone.getByRole('button', { name: 'Dieses Gerät herumgeben' }).tap();
	await workshop.openRating();
	await expect(phone.getByText('Aussage 1 von 8')).toBeVisible();
	await line.cut(phone);
	await expect(phone.getByText('Keine Verbindung', { exact: true })).toBeVisible();
	await answerAll(phone, SHEETS[0]);
	await handIn(phone);
	await expect(phone.getByText(/liegt versiegelt auf diesem Gerät/)).toBeVisible();
	await expectNeutral(phone);
	await phone.getByRole('button', { name: 'Nächste Person' }).tap();
	await answerAll(phone, SHEETS[1]);
	await handIn(phone);
	await line.restore(phone);

	await expect(phone.getByText('Der letzte Bogen ist abgegeben.')).toBeVisible();
	await expect(workshop.regie.getByText(/^gezählt\s*2$/)).toBeVisible();
});
