import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { propertyNames, readDatabases, readStore } from './support/device-data.ts';
import { expectInRegie, typePaper } from './support/rating.ts';
import { readStage } from './support/stage.ts';
import { answerAll, expect, test, type Workshop } from './support/workshop.ts';

const SENTENCE = 'Zu wenige Antworten (mindestens 5) – wir sprechen ohne Bild.';
/** names under which counts, a middle or a distribution would be kept */
const TELLING = ['counts', 'n', 'cannotJudge', 'median', 'mean', 'average', 'dissent', 'group'];
/** words with which a distribution or a middle is told, e.g. „3 trifft eher zu“ */
const TOLD =
	/\d (trifft|teils\/teils|kann ich nicht)|Median|Mittelwert|Durchschnitt|Hier (sehen|fühlen|gemischt)/;

const telling = (json: unknown): string[] => {
	const names = propertyNames(json);
	return TELLING.filter((name) => names.has(name));
};

/** Everything that people or their devices could read of the result. */
async function expectNothingTold(pages: readonly Page[]): Promise<void> {
	for (const page of pages) {
		expect(await page.evaluate(() => document.body.textContent)).not.toMatch(TOLD);
		await expect(page.getByRole('table')).toHaveCount(0);
		expect(telling(await readDatabases(page))).toEqual([]);
	}
}

async function revealed(workshop: Workshop, paper: readonly string[]): Promise<Page> {
	await workshop.start();
	const wall = await workshop.openWall();
	await workshop.joinPhone();
	await workshop.joinPhone();
	await workshop.openRating();
	await Promise.all([
		...workshop.phones.map((phone) => answerAll(phone, [4, 1, 5, 2, 3, 0, 4, 4])),
		typePaper(workshop.regie, paper)
	]);
	await expectInRegie(workshop.regie, 'gezählt', 2 + paper.length);
	await workshop.next(/Aufdecken/);
	const answers = `${2 + paper.length} Antworten`;
	await expect(wall.getByRole('heading', { name: answers })).toBeVisible();
	// until then a phone shows its sheet, whose options have the same words as a result
	for (const phone of workshop.phones) {
		await expect(phone.getByText(`Aufgedeckt: ${answers}`)).toBeVisible();
	}
	return wall;
}

test('4 answers: no distribution and no middle on any page, device, stage or backup', async ({
	workshop
}) => {
	const { regie, phones } = workshop;
	const wall = await revealed(workshop, ['41523044', '24523044']);
	const everywhere = [regie, wall, ...phones];
	await expectNothingTold(everywhere);
	await workshop.next(/Überblick/);
	await expect(wall.getByText(SENTENCE)).toBeVisible();
	for (const phone of phones) {
		await phone.getByText('Alle Aussagen ansehen').tap();
		await expect(phone.getByText(SENTENCE)).toHaveCount(8);
	}
	await expect(regie.getByText(SENTENCE).first()).toBeVisible();

	// talk goes on without a picture: a statement, its risk, its question
	await regie.getByRole('button', { name: 'Aussage 3 öffnen' }).click();
	await expect(wall.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(wall.getByText(SENTENCE)).toBeVisible();
	await workshop.next('Risiko nennen');
	await workshop.next('Leitfrage zeigen');
	await expect(wall.getByText('Risiko, um das es geht')).toBeVisible();
	await expectNothingTold(everywhere);
	let stage = await readStage(workshop);
	await expect
		.poll(async () => Object.keys((stage = await readStage(workshop))))
		.toContainEqual(expect.stringMatching(/^result\//));
	expect(telling(stage)).toEqual([]);

	await workshop.close();
	expect(await readStore(regie, 'ballots')).toEqual([]);
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByText(SENTENCE).first()).toBeVisible();
	await expectNothingTold([regie]);
	await regie.goto(`${workshop.server.origin}/ergebnisse`);
	const download = regie.waitForEvent('download');
	await regie.getByRole('button', { name: 'Alles als Datei sichern' }).click();
	const backup: unknown = JSON.parse(await readFile(await (await download).path(), 'utf8'));
	expect([...propertyNames(backup)]).toContain('answered');
	expect(telling(backup)).toEqual([]);
});

test('5 answers: the same search finds the distribution everywhere', async ({ workshop }) => {
	const wall = await revealed(workshop, ['41523044', '24523044', '24523044']);
	await workshop.next('Vorgeschlagene Aussage öffnen');
	for (const page of [wall, ...workshop.phones]) {
		await expect(page.getByText(TOLD).first()).toBeAttached();
	}
	await expect
		.poll(async () => telling(await readStage(workshop)))
		.toEqual(['counts', 'n', 'cannotJudge']);
	await workshop.close();
	expect(telling(await readDatabases(workshop.regie))).toEqual(['counts', 'n', 'cannotJudge']);
});
