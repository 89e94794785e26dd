import type { Locator, Page } from '@playwright/test';
import { readStore } from './support/device-data.ts';
import { typePaper } from './support/rating.ts';
import { pressNext } from './support/second-host.ts';
import { answerAll, expect, PHONE, test, type Workshop } from './support/workshop.ts';

const SHEET = [2, 4, 4, 1, 5, 3, 4, 2];

/** Prepares five tables as a trainer does, from the block that has them. */
async function prepareFive({ regie, server }: Workshop): Promise<void> {
	await regie.goto(`${server.origin}/schulung`);
	await regie.getByRole('link', { name: 'Übungssitzungen für Gruppen vorbereiten' }).click();
	await expect(regie.getByLabel('Wie viele Tische?')).toHaveValue('5');
	await regie.getByRole('button', { name: '5 Übungssitzungen vorbereiten' }).click();
	await expect(regie.getByText('Alle Tische sind vorbereitet.')).toBeVisible();
}

/** Shows the printed sheets in a window of their own. */
async function openSheets(workshop: Workshop): Promise<(table: number) => Locator> {
	const sheets = await workshop.laptop.newPage();
	await sheets.goto(workshop.regie.url());
	await sheets.getByRole('link', { name: 'Blätter für die Tische drucken' }).click();
	await expect(sheets.getByRole('article')).toHaveCount(0);
	await sheets.getByRole('button', { name: 'Blätter anzeigen' }).click();
	await expect(sheets.getByRole('article')).toHaveCount(5);
	return (table) =>
		sheets
			.getByRole('article')
			.filter({ has: sheets.getByRole('heading', { name: `Tisch ${table}`, exact: true }) });
}

/** Joins as a colleague who types what stands in the upper half of a table's sheet. */
async function joinTable(workshop: Workshop, sheet: Locator): Promise<Page> {
	const spoken = sheet.getByRole('region', { name: /zum Mitmachen$/ }).getByText(/^Code: /);
	const code = ((await spoken.textContent()) ?? '').replace(/^Code: /, '').replace(/[\s,]/g, '');
	const phone = await workshop.addPhone();
	await phone.goto(`${workshop.server.phoneOrigin}/m/${code.slice(0, 4)}#${code.slice(4)}`);
	await phone.getByRole('button', { name: 'Mitmachen' }).tap();
	return phone;
}

/** Opens Regie on the tandem's own phone with what stands in the lower half of a table's sheet. */
async function leadTable(workshop: Workshop, sheet: Locator): Promise<Page> {
	const lower = sheet.getByRole('region', { name: /nur für das Tandem/ });
	const [address, code, key] = await lower.getByRole('definition').allTextContents();
	const context = await workshop.browser.newContext(PHONE);
	const tandem = await context.newPage();
	workshop.others.push(tandem);
	await tandem.goto((address ?? '').trim());
	const typed = (code ?? '').replace(/^.*Code: |[\s,]/g, '').slice(0, 14);
	await tandem.getByLabel('Code der Sitzung').fill(typed);
	await tandem.getByLabel('Schlüssel').fill(key ?? '');
	await tandem.getByRole('button', { name: 'Verbinden' }).tap();
	await tandem.getByRole('button', { name: 'Übernehmen' }).tap();
	await tandem.getByRole('button', { name: 'Volle Regie zeigen' }).tap();
	await expect(tandem.getByText('Übungssitzung – nichts wird als Ergebnis')).toBeVisible();
	return tandem;
}

/** Goes to the self-assessment of any Regie and opens it. */
async function openRating(regie: Page): Promise<void> {
	await pressNext(regie, /Beginnen/);
	await regie.getByRole('button', { name: 'Stille Selbsteinschätzung', exact: true }).click();
	await pressNext(regie, /Öffnen/);
}

test('five tables practise at once, each on its own, and leave nothing', async ({ workshop }) => {
	test.slow();
	const { regie, server } = workshop;
	await prepareFive(workshop);
	for (const table of [1, 2, 3, 4, 5]) {
		await expect(regie.getByRole('heading', { name: `Tisch ${table}` })).toBeVisible();
	}
	const sheetOf = await openSheets(workshop);
	const practice = regie.url();

	// nobody has opened any Regie yet: what a device needs is at the relay
	const second = await joinTable(workshop, sheetOf(2));
	const fourth = await joinTable(workshop, sheetOf(4));
	await expect(second.getByRole('heading', { name: 'Sie sind dabei' })).toBeVisible();
	const tandem = await leadTable(workshop, sheetOf(2));
	await openRating(tandem);
	await answerAll(second, SHEET);
	await expect(second.getByText('Ihre Antworten sind gezählt.')).toBeAttached();

	await test.step('table 4 is led by the trainer and knows nothing of table 2', async () => {
		await expect(fourth.getByRole('heading', { name: 'Sie sind dabei' })).toBeVisible();
		await regie.getByRole('link', { name: 'Regie von Tisch 4' }).click();
		await openRating(regie);
		await answerAll(fourth, SHEET);
		await expect(fourth.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
		await typePaper(regie, ['12345123', '12345123', '12345123', '12345123']);
		await pressNext(regie, /Schließen/);
		await pressNext(regie, /Aufdecken/);
		await expect(fourth.getByText('Aufgedeckt: 5 Antworten, 4 davon auf Papier.')).toBeVisible();
	});

	await test.step('table 2 reveals its one answer, which is too few for a picture', async () => {
		await pressNext(tandem, /Schließen/);
		await pressNext(tandem, /Aufdecken/);
		await expect(second.getByText(/^Aufgedeckt: 1 Antwort\b/)).toBeVisible();
	});

	await regie.goto(practice);
	await regie.getByRole('button', { name: 'Alle Übungssitzungen beenden' }).click();
	await regie.getByRole('button', { name: 'Alle beenden und löschen' }).click();
	await expect(regie.getByText('Alle Übungssitzungen sind beendet.')).toBeVisible();
	for (const phone of [second, fourth]) {
		await expect(phone.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
	}
	await expect(
		tandem.getByRole('heading', { name: 'Die Sitzung ist abgeschlossen' })
	).toBeVisible();
	for (const page of [regie, tandem]) {
		for (const store of ['sessions', 'documents', 'ballots', 'tallies']) {
			await expect.poll(() => readStore(page, store), store).toEqual([]);
		}
	}
	await regie.goto(`${server.origin}/ergebnisse`);
	await expect(regie.getByText('Noch keine Ergebnisse.')).toBeVisible();
});

test('a relay that fails half way leaves whole tables, and the rest is mended', async ({
	workshop
}) => {
	const { regie, laptop } = workshop;
	let registered = 0;
	await laptop.route('**/api/sessions', (route) =>
		++registered > 2 ? route.fulfill({ status: 503 }) : route.continue()
	);
	await regie.goto(`${workshop.server.origin}/schulung/uebung?ablauf=kurz-90`);
	await regie.getByRole('button', { name: '5 Übungssitzungen vorbereiten' }).click();
	await expect(regie.getByRole('alert')).toContainText('Noch fehlen Tisch 3, 4 und 5.');
	await expect(regie.getByRole('link', { name: /^Regie von Tisch/ })).toHaveCount(2);
	await expect.poll(async () => (await readStore(regie, 'sessions')).length).toBe(2);

	await laptop.unroute('**/api/sessions');
	await regie.getByRole('button', { name: 'Noch einmal versuchen' }).click();
	await expect(regie.getByText('Alle Tische sind vorbereitet.')).toBeVisible();
	await regie.reload();
	await expect(regie.getByRole('link', { name: /^Regie von Tisch/ })).toHaveCount(5);
});

test('a table whose page was closed before the relay had it is no table', async ({ workshop }) => {
	const { regie, laptop } = workshop;
	let isRelayMute = true;
	await laptop.routeWebSocket('**/sync/**', (socket) => {
		if (!isRelayMute) socket.connectToServer();
	});
	const left = async () => (await readStore(regie, 'sessions')).length;
	await regie.goto(`${workshop.server.origin}/schulung/uebung?ablauf=kurz-90`);
	await regie.getByRole('button', { name: '5 Übungssitzungen vorbereiten' }).click();
	await expect.poll(left).toBe(1);
	await regie.reload();
	await expect(regie.getByRole('button', { name: '5 Übungssitzungen vorbereiten' })).toBeVisible();
	await expect(regie.getByRole('heading', { name: 'Tisch 1' })).toBeHidden();

	isRelayMute = false;
	await regie.getByRole('button', { name: '5 Übungssitzungen vorbereiten' }).click();
	await expect(regie.getByText('Alle Tische sind vorbereitet.')).toBeVisible();
	await expect(regie.getByRole('heading', { name: 'Tisch 1' })).toBeVisible();
	await expect.poll(left).toBe(5);
});

test('without a network for phones the page says how tables practise all the same', async ({
	browser,
	server
}) => {
	const context = await browser.newContext();
	await context.route('**/api/addresses', (route) => route.fulfill({ json: { origins: [] } }));
	const page = await context.newPage();
	await page.goto(`${server.origin}/schulung/uebung?ablauf=kurz-90`);
	await expect(page.getByText('in keinem Netz, das andere Geräte erreichen')).toBeVisible();
	await expect(page.getByRole('button', { name: /vorbereiten/ })).toHaveCount(0);
	await page.getByRole('link', { name: 'denselben Ablauf' }).click();
	await expect(page.getByRole('button', { name: 'Sitzung starten' })).toBeVisible();
	await context.close();
});
