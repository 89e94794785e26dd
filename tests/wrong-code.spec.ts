import type { Page } from '@playwright/test';
import { readStore } from './support/device-data.ts';
import { dumpBrowser } from './support/stored.ts';
import { answerAll, expect, PHONE, test, type Workshop } from './support/workshop.ts';

const UNKNOWN = 'Diesen Code gibt es nicht, oder die Sitzung ist beendet.';

async function openPhone(workshop: Workshop, path: string): Promise<Page> {
	const context = await workshop.browser.newContext(PHONE);
	const phone = await context.newPage();
	workshop.others.push(phone);
	await phone.goto(`${workshop.server.phoneOrigin}${path}`);
	return phone;
}

test('a wrong code says so in the same words, whatever is wrong, and leaves no trace', async ({
	workshop
}) => {
	await workshop.start();
	const { code } = workshop;
	const room = code.slice(0, 4);
	const otherRoom = room === 'K7QF' ? 'K7QG' : 'K7QF';
	const otherEnd = code.endsWith('0') ? '1' : '0';

	await test.step('letters that no code has, and a code that is too short', async () => {
		const phone = await openPhone(workshop, '/');
		const field = phone.getByRole('textbox');
		await field.fill('K7QF-M2XR9-TDW4!');
		await field.press('Enter');
		await expect(phone.getByText(/kommt in keinem Code vor|Zeichen/).first()).toBeVisible();
		await field.fill(code.slice(0, 12));
		await field.press('Enter');
		await expect(phone.getByText(/14/).first()).toBeVisible();
		await expect(phone).toHaveURL(/\/$/);
	});

	const wrongCodes = [
		['an unknown room', otherRoom + code.slice(4)],
		['a wrong secret', code.slice(0, 13) + otherEnd]
	] as const;
	for (const [what, wrong] of wrongCodes) {
		await test.step(`P40: ${what}`, async () => {
			const phone = await openPhone(workshop, `/m/${wrong.slice(0, 4)}#${wrong.slice(4)}`);
			await expect(phone.getByText(UNKNOWN)).toBeVisible();
			await expect.poll(() => readStore(phone, 'sessions')).toEqual([]);
		});
	}

	await test.step('an incomplete link offers to type the code', async () => {
		const phone = await openPhone(workshop, `/m/${room}`);
		await expect(phone.getByText('Dieser Link ist unvollständig.')).toBeVisible();
		await phone.getByRole('textbox').fill(code);
		await phone.getByRole('textbox').press('Enter');
		await expect(phone.getByRole('button', { name: 'Mitmachen' })).toBeVisible();
	});
});

test('P40: an ended session says goodbye to who has its code; a phone that missed the end wipes itself', async ({
	workshop
}) => {
	await workshop.start();
	const away = await workshop.joinPhone();
	await workshop.openRating();
	await answerAll(away, [2, 4, 4, 1, 5, 3, 4, 2]);
	await expect(away.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await away.context().setOffline(true);
	await expect(away.getByText('Keine Verbindung', { exact: true })).toBeVisible();
	await workshop.close();
	expect(await readStore(away, 'answers')).not.toEqual([]);

	await away.context().setOffline(false);

	await expect(away.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
	await expect.poll(() => readStore(away, 'sessions')).toEqual([]);
	await expect(away).toHaveURL(/\/$/);
	const { code } = workshop;
	expect(await dumpBrowser(away)).not.toContain(code.slice(4));
	expect(await readStore(away, 'answers')).toEqual([]);

	const late = await openPhone(workshop, `/m/${code.slice(0, 4)}#${code.slice(4)}`);
	await expect(late.getByRole('heading', { name: 'Diese Sitzung ist beendet' })).toBeVisible();
	await expect(late).toHaveURL(/\/$/);
	expect(await dumpBrowser(late)).not.toContain(code.slice(4));
});
