import { expect, test } from '@playwright/test';
import { expectGroup, group, typeCards } from './support/board.ts';
import { BOARD_PLAN, withCardsPlan } from './support/cards-plan.ts';
import { readDatabases, readStore } from './support/device-data.ts';
import { servePlainly } from './support/plain-server.ts';
import { typePaper } from './support/rating.ts';
import { pressNext } from './support/second-host.ts';
import { goToBlock } from './support/written.ts';

const COVER = ['Keine feste Vertretung', 'Urlaub ohne Absprache'];
const TIME = ['Zu wenig Zeit', 'Kein Termin zu dritt'];

test('alone: cards and points on paper alone, typed, grouped and counted without any relay', async ({
	browser
}) => {
	const modules = await withCardsPlan(async ({ origin }) =>
		(await fetch(`${origin}/modules.json`)).text()
	);
	const server = await servePlainly(undefined, { '/modules.json': modules });
	const laptop = await browser.newContext({ viewport: { width: 1366, height: 768 } });
	const regie = await laptop.newPage();
	await regie.goto(`${server.origin}/`);
	await regie.evaluate(async () => void (await navigator.serviceWorker.ready));
	await regie.getByRole('button', { name: 'Zur Regie' }).click();
	await regie.getByRole('link', { name: BOARD_PLAN }).click();
	await expect(regie.getByText('Hier läuft kein Server für Telefone.')).toBeVisible();
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();
	const opened = laptop.waitForEvent('page');
	await regie.getByRole('link', { name: 'Leinwand öffnen' }).click({ modifiers: ['Shift'] });
	const wall = await opened;

	await test.step('cards are typed, nobody reads them before the reveal', async () => {
		await pressNext(regie, /^Öffnen: Kartenabfrage/);
		await expect(regie.getByRole('button', { name: /^Reihum an diesem Gerät/ })).toBeVisible();
		await typeCards(regie, [...COVER, 'Das Formular ist zu lang'], 3);
		await typeCards(regie, TIME, 2);
		await expect(wall.getByText('5 abgegeben')).toBeVisible();
		await expect(wall.getByText('Zu wenig Zeit')).toHaveCount(0);
		await pressNext(regie, /^Schließen/);
		await pressNext(regie, /^Aufdecken/);
		await expect(wall.getByRole('heading', { name: '5 Karten von 5 Personen' })).toBeVisible();
		await group(regie, 'Vertretung', COVER);
		await group(regie, 'Zeit', TIME);
		await expect(wall.getByRole('heading', { name: 'Vertretung 2 Karten' })).toBeVisible();
	});

	await test.step('after a reload the groups are still there and become topics', async () => {
		await regie.reload();
		await expectGroup(regie, 'Vertretung', COVER);
		await goToBlock(regie, 'Punkte geben');
		for (const topic of ['Vertretung', 'Zeit']) {
			await regie.getByRole('button', { name: `Als Thema übernehmen: ${topic}` }).click();
		}
	});

	await test.step('points are typed and counted', async () => {
		await pressNext(regie, /^Öffnen: Punktabfrage/);
		await typePaper(regie, ['11', '10', '10', '01', '10']);
		await pressNext(regie, /^Schließen/);
		await pressNext(regie, /^Aufdecken/);
		await pressNext(regie, /^Überblick/);
		const sentence = '5 Personen haben 6 Punkte vergeben: 4 Vertretung, 2 Zeit.';
		await expect(wall.getByText(sentence)).toBeAttached();
	});

	await regie.getByRole('button', { name: 'Drucken und mehr' }).click();
	await regie.getByRole('button', { name: 'Sitzung abschließen' }).click();
	await regie.getByRole('button', { name: 'Abschließen und löschen' }).click();
	await expect(regie.getByRole('link', { name: 'Ergebnis ansehen' })).toBeVisible();
	expect(await readStore(regie, 'ballots')).toEqual([]);
	expect(JSON.stringify(await readDatabases(regie))).not.toContain('Urlaub ohne Absprache');
	expect([...new Set(server.missing)].sort()).toEqual(['/api/addresses', '/healthz']);
	await laptop.close();
	await server.stop();
});
