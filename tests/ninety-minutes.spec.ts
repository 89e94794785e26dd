import type { BrowserContext, Page } from '@playwright/test';
import { countPresses } from './support/presses.ts';
import { expectInRegie, typePaper } from './support/rating.ts';
import { answerInTurn, expect, test, type Workshop } from './support/workshop.ts';

/** title of the block, planned minutes, heading of its slide */
const BLOCKS = [
	['Start', 5, 'Kurz-Lernwerkstatt'],
	['Arbeitsbündnis', 7, 'Unser Arbeitsbündnis'],
	['Impuls', 8, 'Warum schien es damals sinnvoll?'],
	['Stille Selbsteinschätzung', 12, 'Stille Selbsteinschätzung'],
	['Gruppenbild', 13, 'Gruppenbild lesen'],
	['Ein Faktor vertieft', 20, 'Ein Faktor vertieft'],
	['Eine Maßnahme', 15, 'Eine Maßnahme'],
	['Freigabe und Weitergabe', 6, 'Was geht an wen?'],
	['Blitzlicht', 4, 'Blitzlicht']
] as const;
/** six phones, then three sheets of paper; eight statements */
const PHONES = [
	[1, 2, 4, 1, 5, 3, 4, 2],
	[1, 4, 5, 5, 4, 0, 4, 3],
	[2, 5, 4, 1, 4, 0, 2, 4],
	[2, 4, 4, 5, 5, 0, 3, 2],
	[1, 4, 3, 2, 4, 2, 4, 5],
	[3, 5, 4, 4, 4, 0, 4, 1]
] as const;
const PAPER = ['24415342', '15421443', '33442435'] as const;
/** counted by hand from the nine rows above */
const FIRST = '9 Antworten: 4 trifft gar nicht zu, 3 trifft eher nicht zu, 2 teils/teils.';
const SIXTH =
	'5 Antworten: 1 trifft eher nicht zu, 2 teils/teils, 2 trifft eher zu; 4 kann ich nicht beurteilen.';

const minutesOf = (shown: string): number => {
	const [minutes = 0, seconds = 0] = shown.split(':').map(Number);
	return minutes + seconds / 60;
};

/** Lets the planned time of the current block pass and looks at planned and real time. */
async function spend(laptop: BrowserContext, regie: Page, title: string, minutes: number) {
	const line = regie.getByRole('listitem').filter({
		has: regie.getByRole('button', { name: title, exact: true })
	});
	await expect(line).toHaveAttribute('aria-current', 'step');
	await expect(line).toContainText(`${minutes} Min`);
	const real = async () =>
		minutesOf(/tatsächlich\s*(\d+:\d\d)/.exec((await line.textContent()) ?? '')?.[1] ?? '');
	await expect.poll(real).toBeLessThan(minutes);
	await laptop.clock.fastForward((minutes - (await real())) * 60_000);
	await expect.poll(real).toBeGreaterThanOrEqual(minutes);
	expect(await real()).toBeLessThan(minutes + 0.5);
}

/** Goes on to the next block; its slide is on the wall, its name on the phones. */
async function enter(workshop: Workshop, wall: Page, [title, , slide]: (typeof BLOCKS)[number]) {
	await workshop.next(new RegExp(`^(Beginnen|Weiter): ${title}`));
	await expect(wall.getByRole('heading', { name: slide })).toBeVisible();
	for (const phone of workshop.phones) {
		await expect(phone.getByRole('heading', { name: title, level: 1 })).toBeVisible();
	}
}

test('ninety minutes: nine colleagues from the plan to a stored result', async ({
	workshop,
	server
}) => {
	test.slow();
	const { regie, laptop } = workshop;
	await laptop.clock.install();
	const clicks = await countPresses(laptop);
	await regie.goto(`${server.origin}/regie`);
	await regie.getByRole('link', { name: 'Kurz-Lernwerkstatt' }).click();
	await expect(regie.getByRole('combobox', { name: /Aussagen/ })).toHaveValue('kern8');
	await regie.getByRole('button', { name: 'Sitzung starten' }).click();
	await expect(regie.getByRole('button', { name: 'Beginnen: Start' })).toBeVisible();
	await expect(regie.getByText('90 Min geplant')).toBeVisible();
	await expect.poll(() => clicks.count).toBe(2);
	await workshop.readCode();

	const wall = await workshop.openWall();
	await expect(wall.getByText('Mit der Handykamera scannen')).toBeVisible();
	while (workshop.phones.length < PHONES.length) {
		const phone = await workshop.addPhone();
		const touches = await countPresses(phone.context());
		await phone.goto(workshop.joinUrl);
		await phone.getByRole('button', { name: 'Mitmachen' }).tap();
		await expect(phone.getByRole('heading', { name: 'Sie sind dabei' })).toBeVisible();
		await expect.poll(() => touches.count).toBe(1);
	}
	await expectInRegie(regie, 'Geräte', 6);

	const [start, agreement, impulse, rating, picture, ...rest] = BLOCKS;
	for (const block of [start, agreement, impulse]) {
		await enter(workshop, wall, block);
		await spend(laptop, regie, block[0], block[1]);
	}

	await enter(workshop, wall, rating);
	await workshop.next(/^Öffnen/);
	await expect(wall.getByText('8 Aussagen, jede Person für sich')).toBeVisible();
	await Promise.all(
		workshop.phones.map(async (phone, index) => {
			await answerInTurn(phone, PHONES[index] ?? []);
			await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
		})
	);
	await expect(wall.getByText('6 abgegeben')).toBeVisible();
	await typePaper(regie, PAPER);
	await expect(wall.getByText('9 abgegeben')).toBeVisible();
	await spend(laptop, regie, rating[0], rating[1]);
	await workshop.next(/^Schließen/);

	await enter(workshop, wall, picture);
	await workshop.next(/^Aufdecken/);
	await expect(
		wall.getByRole('heading', { name: /9 Antworten,? 3 davon auf Papier/ })
	).toBeVisible();
	await workshop.next('Überblick zeigen');
	await expect(wall.getByText('Das können viele nicht beurteilen')).toBeVisible();
	await workshop.next('Vorgeschlagene Aussage öffnen');
	await workshop.next('Risiko nennen');
	await expect(wall.getByText('Risiko, um das es geht')).toBeVisible();
	await workshop.next('Leitfrage zeigen');
	for (const phone of workshop.phones) {
		await expect(phone.getByText('Aufgedeckt: 9 Antworten, 3 davon auf Papier.')).toBeVisible();
	}
	await spend(laptop, regie, picture[0], picture[1]);

	for (const block of rest) {
		await enter(workshop, wall, block);
		await spend(laptop, regie, block[0], block[1]);
	}
	await workshop.next(/^Öffnen: Blitzlicht/);
	await Promise.all(
		workshop.phones.map(async (phone, index) => {
			await phone.getByLabel('Ihr Wort oder Satz').fill(`Wort ${index + 1}`);
			await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
			await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
		})
	);
	await workshop.next(/^Schließen/);
	await workshop.next('Aufdecken: Blitzlicht zeigen');
	await expect(wall.getByRole('heading', { name: '6 Beiträge' })).toBeVisible();
	for (const phone of workshop.phones) await expect(phone.getByText('Wort 6')).toBeVisible();
	await expect(
		regie.getByText(/90 Min geplant, (im Plan|[1-4] Minuten? hinter dem Plan)/)
	).toBeVisible();
	await expect(workshop.nextButton).toHaveText(/Sitzung abschließen/);
	await workshop.nextButton.click();
	await regie.getByRole('button', { name: 'Abschließen und löschen' }).click();
	await expect(wall.getByText('Die Lernwerkstatt ist beendet.')).toBeVisible();
	for (const phone of workshop.phones) {
		await expect(phone.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
	}

	await regie.goto(`${server.origin}/ergebnisse`);
	await regie.getByRole('link', { name: 'Kurz-Lernwerkstatt, 90 Minuten' }).click();
	await expect(regie.getByText('9 Antworten, 3 davon auf Papier')).toBeVisible();
	await expect(regie.getByText(FIRST)).toBeVisible();
	await expect(regie.getByText(SIXTH)).toBeVisible();
});
