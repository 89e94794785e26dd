import type { Page } from '@playwright/test';
import type { Library } from '#lib/modules/module.ts';
import { collectComplaints } from './support/complaints.ts';
import { dumpBrowser } from './support/stored.ts';
import { expect, test } from './support/workshop.ts';

/** First and last minute of each day, breaks among them, as the plans in `schulung/` say. */
const DAY_1 = [
	['09:00–09:20', '1.1'],
	['09:20–09:45', '1.2'],
	['09:45–10:15', '1.3'],
	['10:15–11:00', '1.4'],
	['11:00–11:15', 'Pause'],
	['11:15–12:15', '1.5'],
	['12:15–12:45', '1.6'],
	['12:45–13:45', 'Mittagspause'],
	['13:45–14:45', '1.7'],
	['14:45–15:00', 'Pause'],
	['15:00–16:00', '1.8'],
	['16:00–16:30', '1.9']
] as const;
const DAY_2 = [
	['09:00–09:20', '2.1'],
	['09:20–10:00', '2.2'],
	['10:00–10:45', '2.3'],
	['10:45–11:00', 'Pause'],
	['11:00–12:30', '2.4'],
	['12:30–13:30', 'Mittagspause'],
	['13:30–14:15', '2.5'],
	['14:15–14:45', '2.6'],
	['14:45–15:00', 'Pause'],
	['15:00–15:45', '2.7'],
	['15:45–16:05', '2.8'],
	['16:05–16:20', '2.9'],
	['16:20–16:30', '2.10']
] as const;

const day = (page: Page, number: number) =>
	page.getByRole('region', { name: `Tag ${number}:`, exact: false });

test('both days stand there with times, breaks, blocks and sheets', async ({ workshop }) => {
	const { regie: page, server } = workshop;
	await page.goto(`${server.origin}/regie`);
	await page.getByRole('link', { name: 'Schulung', exact: true }).click();
	for (const [number, lines] of [
		[1, DAY_1],
		[2, DAY_2]
	] as const) {
		const times = day(page, number).getByText(/^\d\d:\d\d–\d\d:\d\d$/);
		await expect(times).toHaveText(lines.map(([time]) => time));
		for (const [time, what] of lines) {
			const line = day(page, number).getByRole('listitem').filter({ hasText: time });
			await expect(line).toContainText(what);
		}
		await expect(day(page, number).getByText('09:00–16:30 Uhr')).toBeVisible();
	}

	await test.step('a sheet leads to its print view, one by one', async () => {
		const block = day(page, 1).getByRole('listitem').filter({ hasText: '10:15–11:00' });
		const sheets = block.getByRole('listitem').getByRole('link');
		const title = (await sheets.nth(1).textContent()) ?? '';
		await sheets.nth(1).click();
		await expect(page.getByRole('article')).toHaveCount(1);
		await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toHaveText(title);
		await page.goBack();
	});

	await day(page, 2).getByRole('link', { name: 'Alle Blätter des Tages drucken' }).click();
	await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await page.goBack();
	await day(page, 1).getByRole('link', { name: 'Ablauf mit Skript drucken' }).click();
	await expect(page.getByRole('heading', { name: 'Ablauf mit Skript' })).toBeVisible();
});

test('a block is read with contents, slides, script, statements and sheets', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await page.goto(`${server.origin}/schulung`);
	await page.getByRole('link', { name: 'Selbsteinschätzung und Zielscheibe' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^1\.7 /);
	const contents = page.getByRole('navigation', { name: 'Inhalt' });
	for (const part of ['Lesetext', 'Folien', 'Skript', 'Schritt', 'Blätter']) {
		await contents.getByRole('link', { name: part, exact: true }).click();
		await expect(page.getByRole('heading', { level: 2, name: part }).first()).toBeInViewport();
	}
	const headings = page
		.getByRole('region', { name: 'Lesetext' })
		.getByRole('heading', { level: 3 });
	const heading = (await headings.last().textContent()) ?? '';
	await contents.getByRole('link', { name: heading }).click();
	await expect(headings.last()).toBeInViewport();

	const slides = page.getByRole('region', { name: 'Folien' }).getByRole('figure');
	await expect(slides).toHaveCount(3);
	await expect(slides.first()).toContainText('Folie 1 von 3');
	await expect(slides.first().getByRole('heading')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Skript' })).toContainText(
		'Nur für die Moderation.'
	);
	const statements = page.getByRole('region', { name: 'Schritt: Selbsteinschätzung' });
	await expect(statements.getByRole('listitem')).toHaveCount(12);
	await expect(page.getByRole('region', { name: 'Quellen' })).toContainText('[F]');
	await page.getByRole('link', { name: /^Nächster Block/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^1\.8 /);
	await page.getByRole('link', { name: /^Vorheriger Block/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^1\.7 /);
});

test('what a day needs around its blocks is read, found and printed by the clock', async ({
	workshop
}) => {
	const { regie: page, server } = workshop;
	await page.goto(`${server.origin}/schulung`);
	await day(page, 1).getByRole('link', { name: 'Vorbereitung und Material' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Schulung, Tag 1/);
	const contents = page.getByRole('navigation', { name: 'Inhalt' });
	await contents.getByRole('link', { name: /^Materialliste/ }).click();
	await expect(page.getByRole('heading', { name: /^Materialliste/ })).toBeInViewport();
	await page.getByRole('link', { name: 'Ablauf mit Skript drucken' }).click();
	await expect(page.getByRole('row', { name: /^10:15–11:00 Impuls/ })).toBeVisible();

	await page.goto(`${server.origin}/schulung`);
	await page.getByRole('searchbox', { name: 'Suchen' }).fill('Materialliste');
	const found = page.getByRole('region', { name: 'Gefunden' });
	await found.getByRole('link', { name: /^Schulung, Tag 2/ }).click();
	await expect(page.getByRole('heading', { name: 'Vorbereitung und Material' })).toBeInViewport();
});

test('“Vorführen” leads to a running session that begins with the block', async ({ workshop }) => {
	const { regie, server } = workshop;
	await regie.goto(`${server.origin}/schulung/schulung-1-7-zielscheibe`);
	await regie.getByRole('link', { name: 'Vorführen ab diesem Block' }).click();
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();
	await expect(workshop.nextButton).toHaveText('Beginnen: Selbsteinschätzung und Zielscheibe');
	await expect(
		regie.getByText('Das Skript zu „Selbsteinschätzung und Zielscheibe“:')
	).toBeVisible();
	const wall = await workshop.openWall();
	await expect(wall.getByRole('img', { name: 'QR-Code' })).toBeVisible();
	await workshop.nextButton.click();
	await expect(wall.getByRole('img', { name: 'QR-Code' })).toBeHidden();
	await expect(workshop.nextButton).toHaveText('Weiter: Folie 2 von 3');

	await regie.goto(`${server.origin}/schulung`);
	await regie.getByRole('link', { name: 'Tag 2 vorführen' }).click();
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();
	await expect(workshop.nextButton).toHaveText('Beginnen: Ankommen und Rückblick');
});

test('the search finds typos and words of scripts, without a network and without a trace', async ({
	workshop
}) => {
	const { regie: page, server, laptop } = workshop;
	const complaints = collectComplaints(laptop, [server.origin]);
	await page.goto(`${server.origin}/schulung`);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await server.kill();
	await page.goto(`${server.origin}/schulung`);
	const field = page.getByRole('searchbox', { name: 'Suchen' });
	const hits = page.getByRole('region', { name: 'Gefunden' }).getByRole('listitem');
	const status = page.getByRole('status');

	await field.fill('Falübergaben');
	await expect(status.filter({ hasText: /^\d+ Treffer$/ })).toBeVisible();
	const factor = hits.filter({ hasText: 'RF-O05' });
	await expect(factor).toContainText('Katalog O Organisation und Verfahren');
	await expect(factor.getByText('Fallübergaben', { exact: true }).first()).toBeVisible();
	await expect(day(page, 1)).toBeHidden();
	await factor.getByRole('link').click();
	await expect(
		page.getByRole('heading', { name: 'Fallübergaben verlieren Wissen' })
	).toBeInViewport();
	await page.getByRole('link', { name: 'Schulung', exact: true }).click();
	// the catalogue has a field of the same name
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Schulung');

	await field.fill('Zahnradbahn');
	await expect(status.filter({ hasText: 'Keine Treffer' })).toBeVisible();
	await expect(page.getByText('suchen Sie mit einem einzelnen, kürzeren Wort')).toBeVisible();
	expect(await dumpBrowser(page)).not.toContain('Zahnradbahn');

	await field.fill('');
	await expect(day(page, 1)).toBeVisible();
	await field.fill('schluesselbrett');
	const block = hits.filter({ hasText: 'Tag 1 · 1.4' });
	await expect(block).toContainText('Skript:');
	await expect(block.getByText('Schlüsselbrett', { exact: true })).toBeVisible();
	await block.getByRole('link').press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^1\.4 /);
	await expect(page.getByRole('heading', { name: 'Skript', exact: true })).toBeInViewport();
	expect(page.url()).not.toMatch(/schl/);
	expect(complaints).toEqual([]);
});

test('a block and a day whose files have problems say so and take nothing else down', async ({
	workshop
}) => {
	const { regie: page, server, laptop } = workshop;
	// read once, before: the page asks in the background too, even while the story ends
	const library = (await (await fetch(`${server.origin}/modules.json`)).json()) as Library;
	await laptop.route('**/modules.json', (route) =>
		route.fulfill({
			json: {
				...library,
				plans: library.plans.filter(({ id }) => id !== 'schulung-tag-1'),
				modules: library.modules.filter(({ id }) => id !== 'schulung-2-2-rolle'),
				problems: [
					{ path: 'schulung/2-2-rolle.md', line: 12, column: 1, message: 'Diese Folie ist leer.' }
				]
			}
		})
	);
	await page.goto(`${server.origin}/schulung`);
	await expect(page.getByText('schulung/2-2-rolle.md, Zeile 12:')).toBeVisible();
	await expect(page.getByRole('heading', { level: 2 })).toHaveText([/Tag 2/]);
	const broken = day(page, 2).getByRole('listitem').filter({ hasText: '09:20–10:00' });
	await expect(broken).toContainText('2.2');
	await expect(broken).toContainText('Die Datei dieses Blocks ist noch zu überarbeiten');
	await expect(broken.getByRole('link')).toHaveCount(0);
	await page.goto(`${server.origin}/schulung/schulung-2-2-rolle`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Diesen Baustein gibt es nicht/);
	await page.getByRole('main').getByRole('link', { name: 'Zur Schulung' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Schulung');
});
