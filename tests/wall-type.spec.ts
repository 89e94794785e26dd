import type { Locator, Page } from '@playwright/test';
import { wallProblems } from './support/layout.ts';
import { typePaper } from './support/rating.ts';
import { expect, test, type Workshop } from './support/workshop.ts';

/** ux 0: 6 × room length / picture width, for 8 m and 2 m */
const SMALLEST = 0.044;
const SCREENS = [
	{ width: 1920, height: 1080 },
	{ width: 1366, height: 768 },
	{ width: 1024, height: 768 }
];
const RATING_IS_OPEN = /^Schließen: (Selbsteinschätzung|Fragebogen)/;
const TOPICS = ['Übergaben zwischen Bezirken', 'Gefährdungseinschätzungen zu zweit'] as const;
const PAPER = ['24415342', '15421443', '33442435', '12345012', '54321154'] as const;

async function checkWall(wall: Page, what: string, screens = SCREENS): Promise<void> {
	for (const screen of screens) {
		await wall.setViewportSize(screen);
		await expect
			.poll(() => wallProblems(wall, SMALLEST), { message: `${what} at ${screen.width} px` })
			.toEqual([]);
	}
}

const textOf = async (place: Locator): Promise<string> =>
	((await place.textContent()) ?? '').replace(/\s/g, '');

/** Waits until the Leinwand shows what Regie shows of it in small. */
async function expectSamePicture(regie: Page, wall: Page): Promise<void> {
	const caption = 'Die Leinwand in klein';
	const small = regie.getByRole('figure', { name: caption });
	await expect(async () => {
		const shown = caption.replace(/\s/g, '') + (await textOf(wall.getByRole('main')));
		expect(shown).toBe(await textOf(small));
	}).toPass({ timeout: 30_000 });
}

/** Points need topics before they can be given. */
async function writeTopics(regie: Page): Promise<void> {
	for (const topic of TOPICS) {
		await regie.getByLabel('Weiteres Thema').fill(topic);
		await regie.keyboard.press('Enter');
		await expect(regie.getByRole('button', { name: `Entfernen: ${topic}` })).toBeVisible();
	}
}

/** Walks through the plan with the one next button and looks at what the Leinwand shows each time. */
async function walkPlan(
	workshop: Workshop,
	wall: Page,
	isEnd: RegExp,
	screens = SCREENS
): Promise<string[]> {
	const seen: string[] = [];
	const next = workshop.nextButton;
	let opened = '';
	for (let presses = 0; presses < 80; presses++) {
		await expect(next).toBeEnabled();
		const words = (await next.textContent())?.trim() ?? '';
		// which step is closed stands on the button that opened it
		if (isEnd.test(words.startsWith('Schließen') ? `Schließen: ${opened}` : words)) break;
		if (words.startsWith('Zuerst: mindestens zwei Themen')) await writeTopics(workshop.regie);
		else await next.click();
		await expect(next).not.toHaveText(words);
		seen.push(words);
		if (words.startsWith('Öffnen: ')) opened = words.slice('Öffnen: '.length);
		if (words.startsWith('Öffnen: Selbsteinschätzung'))
			await expect(wall.getByText(/jede Person für sich/)).toBeVisible();
		await expectSamePicture(workshop.regie, wall);
		await checkWall(wall, `after „${words}“`, screens);
	}
	return seen;
}

test('every text on the Leinwand of the 90 minutes has at least 4.4 % of its height', async ({
	workshop
}) => {
	test.slow();
	await workshop.start({ people: 9 });
	const { regie } = workshop;
	const wall = await workshop.openWall();
	await expect(wall.getByText('Mit der Handykamera scannen')).toBeVisible();
	await checkWall(wall, 'join');
	await walkPlan(workshop, wall, RATING_IS_OPEN);
	await typePaper(regie, PAPER);
	await expect(wall.getByText('5 von 9 abgegeben')).toBeVisible();
	await checkWall(wall, 'waiting, with answers');
	const seen = await walkPlan(workshop, wall, /^Sitzung abschließen/);
	expect(seen).toEqual(expect.arrayContaining(['Überblick zeigen', 'Leitfrage zeigen']));
	await workshop.nextButton.click();
	await regie.getByRole('button', { name: 'Abschließen und löschen' }).click();
	await expect(wall.getByText('Die Lernwerkstatt ist beendet')).toBeVisible();
	await checkWall(wall, 'ended');
});

test('every slide of the three hours has at least 4.4 % of the height', async ({ workshop }) => {
	test.slow();
	await workshop.start({ plan: 'Team-Lernwerkstatt' });
	const wall = await workshop.openWall();
	await expect(wall.getByText('Mit der Handykamera scannen')).toBeVisible();
	const seen = await walkPlan(workshop, wall, /^Sitzung abschließen/);
	expect(seen.length).toBeGreaterThan(10);
});

for (const { day, ratings, points } of [
	{ day: 1, ratings: [12, 12], points: 1 },
	{ day: 2, ratings: [19], points: 0 }
]) {
	test(`every slide and picture of the training's day ${day} fits the narrowest wall`, async ({
		workshop
	}) => {
		test.slow();
		await workshop.start({ plan: `Schulung, Tag ${day}`, people: 9 });
		const wall = await workshop.openWall();
		const narrow = SCREENS.slice(-1);
		const seen: string[] = [];
		for (const size of ratings) {
			seen.push(...(await walkPlan(workshop, wall, RATING_IS_OPEN, narrow)));
			const sheets = PAPER.map((row) => row.repeat(3).slice(0, size));
			await typePaper(workshop.regie, sheets);
			await workshop.next(/^Schließen/);
		}
		seen.push(...(await walkPlan(workshop, wall, /^Sitzung abschließen/, narrow)));
		const overviews = seen.filter((words) => words === 'Überblick zeigen');
		expect(overviews).toHaveLength(ratings.length + points);
	});
}
