import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { countPages, openSheets, printPdf, sheetProblems } from './support/printed.ts';
import { TestServer } from './support/server.ts';
import { expect, test, type Workshop } from './support/workshop.ts';

const PX_PER_MM = 96 / 25.4;
/** px between the margins of an upright page */
const TEXT_WIDTH = Math.round(174 * PX_PER_MM);

async function openKit({ regie, server }: Workshop): Promise<void> {
	const session = /\/regie\/([^/?#]+)/.exec(regie.url())?.[1] ?? '';
	await openSheets(regie, `${server.origin}/drucken/${session}/raumset`);
}

/** Sizes on paper in mm. */
const sizes = (boxes: Locator) =>
	boxes.evaluateAll(
		(all, scale) =>
			all
				.map((box) => box.getBoundingClientRect())
				.map(({ width, height }) => ({ width: width / scale, height: height / scale })),
		PX_PER_MM
	);

const pagesOf = async (page: Page): Promise<number> =>
	Number(/\d+/.exec((await page.getByText(/^Zusammen \d+ Seiten?$/).textContent()) ?? '')?.[0]);

test('the kit is as large on paper as it has to be, and nothing is cut', async ({ workshop }) => {
	await workshop.start({ people: 9 });
	await openKit(workshop);
	const { regie: page } = workshop;
	await expect.poll(() => pagesOf(page)).toBeGreaterThan(10);
	const all = await pagesOf(page);
	expect(countPages(await printPdf(page))).toBe(all);

	expect(await sheetProblems(page, TEXT_WIDTH)).toEqual([]);
	const codes = await sizes(page.getByRole('img', { name: 'QR-Code zum Mitmachen' }));
	expect(codes.length).toBeGreaterThan(4);
	// the quiet zone of four modules a side is part of the picture: at most 8 of 29 modules
	for (const { width } of codes) expect((width * 21) / 29).toBeGreaterThanOrEqual(40);
	const cards = await sizes(page.getByRole('listitem').filter({ hasText: 'Mitmachen' }));
	expect(cards).toHaveLength(8);
	for (const { width, height } of cards) {
		expect(Math.abs(width - 105)).toBeLessThan(0.5);
		expect(Math.abs(height - 148.5)).toBeLessThan(0.5);
	}
});

test('ticks and numbers decide what is printed', async ({ workshop }) => {
	await workshop.start({ people: 6 });
	await openKit(workshop);
	const { regie: page } = workshop;
	for (const part of [/Tischkarten/, /^Ablauf/, /^Arbeitsbündnis/, /^Plakat/]) {
		await page.getByRole('checkbox', { name: part }).uncheck();
	}
	for (const ballot of await page.getByRole('checkbox', { name: /^Papier:/ }).all()) {
		await ballot.uncheck();
	}
	await expect(page.getByRole('button', { name: 'Drucken' })).toBeHidden();
	await page.getByRole('checkbox', { name: /Tischkarten/ }).check();
	await page.getByLabel(/^Karten: Tischkarten/).fill('9');
	await expect.poll(() => pagesOf(page)).toBe(3);
	expect(countPages(await printPdf(page))).toBe(3);
	await page.getByLabel(/^Karten: Tischkarten/).fill('0');
	await page.getByRole('checkbox', { name: /^Ablauf/ }).check();
	await expect.poll(() => pagesOf(page)).toBe(4);
});

test('the key is printed only when it was ticked and shown, and once', async ({ workshop }) => {
	await workshop.start();
	await openKit(workshop);
	const { regie: page } = workshop;
	const key = page.getByRole('img', { name: 'QR-Code zum Übernehmen der Sitzung' });
	const tick = page.getByRole('checkbox', { name: /^Notfallkarte/ });
	await expect(tick).not.toBeChecked();
	const before = await pagesOf(page);
	await tick.check();
	await expect(page.getByRole('button', { name: 'Karte anzeigen' })).toBeVisible();
	await expect(key).toBeHidden();
	expect(await pagesOf(page)).toBe(before);
	expect(countPages(await printPdf(page))).toBe(before);
	await expect(tick).not.toBeChecked();

	await tick.check();
	await page.getByRole('button', { name: 'Karte anzeigen' }).click();
	await expect(key).toBeVisible();
	expect(await pagesOf(page)).toBe(before + 1);
	expect(countPages(await printPdf(page))).toBe(before + 1);
	await expect(key).toBeHidden();
	await expect(tick).not.toBeChecked();
	expect(countPages(await printPdf(page))).toBe(before);
});

const module = (id: string, title: string, step: string) =>
	`---\nid: ${id}\ntitel: ${title}\nminuten: 5\n---\n\n${step}\n`;
const OWN_MODULES: readonly (readonly [string, string, string])[] = [
	['eigen-karten', 'Eigene Karten', '::: karten\nWas hilft uns?\n:::'],
	[
		'eigen-punkte',
		'Eigene Punkte',
		'::: punkte\nWas ist wichtig?\n\n- Übergaben\n- Vertretung\n:::'
	],
	[
		'eigen-fragen',
		'Eigene Fragen',
		'::: fragebogen {skala=zustimmung}\n- Ich konnte offen sprechen.\n- Auswahl: Wie oft? | nie | öfter\n- Offen: Was fehlt?\n:::'
	],
	['eigen-blitz', 'Eigenes Blitzlicht', '::: blitzlicht\n„Ich nehme mit …“\n:::']
];

test('every sealed step has its paper: cards, points, questions, flash', async ({ browser }) => {
	const folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-modules-'));
	cpSync('workshop-modules', folder, { recursive: true });
	for (const [id, title, step] of OWN_MODULES) {
		writeFileSync(join(folder, 'module', `${id}.md`), module(id, title, step));
	}
	const lines = OWN_MODULES.map(
		([id, title], index) => `${index + 1}. [${title}](../module/${id}.md) – 5 Min`
	);
	writeFileSync(
		join(folder, 'formate', 'eigen-20.md'),
		`---\nid: eigen-20\ntitel: Eigener Ablauf\nminuten: 20\n---\n\n${lines.join('\n')}\n`
	);
	const server = await TestServer.start({ MODULES_DIR: folder });
	const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
	const page = await context.newPage();
	await page.goto(`${server.origin}/regie/neu?ablauf=eigen-20`);
	await page.getByText('Weitere Einstellungen').click();
	await page.getByLabel(/Wie viele sind wir/).fill('5');
	await page.getByRole('button', { name: 'Sitzung starten' }).click();
	await expect(page.getByRole('button', { name: /^Beginnen/ })).toBeVisible();
	const session = /\/regie\/([^/?#]+)/.exec(page.url())?.[1] ?? '';
	await openSheets(page, `${server.origin}/drucken/${session}/raumset`);

	for (const [, title] of OWN_MODULES) {
		await expect(
			page.getByRole('checkbox', { name: new RegExp(`^Papier: ${title}`) })
		).toBeChecked();
	}
	// the first one is the agenda
	const sheet = (title: string) => page.getByRole('article').filter({ hasText: title }).nth(1);
	await expect(sheet('Eigene Karten')).toContainText('höchstens 3 Karten');
	await expect(sheet('Eigene Punkte')).toContainText(/Übergaben.*Vertretung/s);
	await expect(sheet('Eigene Fragen')).toContainText(/offen sprechen.*nie.*öfter.*Was fehlt/s);
	await expect(sheet('Eigenes Blitzlicht')).toContainText('Ich nehme mit');
	// agenda and agreement, three sheets for each of five people, two pages of slips
	await expect.poll(() => pagesOf(page)).toBe(2 + 3 * 5 + 2);
	expect(countPages(await printPdf(page))).toBe(2 + 3 * 5 + 2);
	expect(await sheetProblems(page, TEXT_WIDTH)).toEqual([]);

	await context.close();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});
