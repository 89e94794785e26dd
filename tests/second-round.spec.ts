import { expectDelivery, expectInRegie, typePaper } from './support/rating.ts';
import { answerAll, expect, test, type Workshop } from './support/workshop.ts';

const CLOSE = /Runde 1 steht nicht daneben/;

/** One phone and paper rate, and what they said is revealed up to the first statement. */
async function firstRound(workshop: Workshop, paper: number) {
	await workshop.start();
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	await workshop.openRating();
	await answerAll(phone, [1, 4, 4, 4, 4, 4, 4, 4]);
	await typePaper(
		workshop.regie,
		Array.from({ length: paper }, () => '24444444')
	);
	await expectInRegie(workshop.regie, 'gezählt', paper + 1);
	// the last answer, too, not only the first: both rounds are to have the same number everywhere
	await expectDelivery(phone, 'gezählt');
	await workshop.next(/^Aufdecken/);
	await expect(wall.getByRole('heading', { name: `${paper + 1} Antworten` })).toBeVisible();
	return { wall, phone };
}

/** The same once more after the talk; nothing is chosen on the phone beforehand. */
async function secondRound({ regie, phones, ...workshop }: Workshop, paper: number) {
	await regie.getByRole('button', { name: 'Zweite Runde öffnen' }).click();
	const asked = regie.getByRole('alertdialog');
	await asked.getByRole('button', { name: 'Zweite Runde öffnen' }).click();
	const [phone] = phones;
	if (!phone) throw new Error('no phone');
	await expect(phone.getByText('Aussage 1 von 8')).toBeVisible();
	await expect(phone.getByRole('radio', { checked: true })).toHaveCount(0);
	await expect(phone.getByText(/Ihre erste Antwort/)).toBeHidden();
	await phone.getByRole('button', { name: 'Meine erste Antwort zeigen' }).tap();
	await expect(phone.getByText('Ihre erste Antwort: 1 trifft gar nicht zu')).toBeVisible();
	await expect(phone.getByRole('radio', { checked: true })).toHaveCount(0);
	await answerAll(phone, [5, 4, 4, 4, 4, 4, 4, 4]);
	await typePaper(
		regie,
		Array.from({ length: paper }, () => '44444444')
	);
	await expectInRegie(regie, 'gezählt', paper + 1);
	await expectDelivery(phone, 'gezählt');
	return workshop;
}

test('9 and 9 people: both rounds side by side, each with its number', async ({ workshop }) => {
	const { regie } = workshop;
	const { wall, phone } = await firstRound(workshop, 8);
	await secondRound(workshop, 8);
	await workshop.next(/^Aufdecken/);
	await expect(wall.getByText('alle auf Papier')).toBeHidden();
	await expect(wall.getByRole('heading', { name: /9 Antworten.*Runde 2/ })).toBeVisible();
	await workshop.next('Überblick zeigen');
	await regie.getByRole('button', { name: 'Aussage 1 öffnen' }).click();

	await expect(wall.getByText('Runde 1: 9 Antworten', { exact: true })).toBeVisible();
	await expect(wall.getByText('Runde 2: 9 Antworten', { exact: true })).toBeVisible();
	const table = phone.getByRole('table', { name: 'Verteilung der Antworten in zwei Runden' });
	const counts = table.getByRole('row', { name: '4 trifft eher zu' }).getByRole('cell');
	await expect(counts).toHaveText(['0', '8']);

	await workshop.close();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByText('Runde 1: 9 Antworten, 8 davon auf Papier')).toBeVisible();
	await expect(regie.getByRole('heading', { name: 'Runde 1' })).toHaveCount(8);
});

test('9 and 8 people: the newer round alone, and a sentence that says why', async ({
	workshop
}) => {
	const { regie } = workshop;
	const { wall, phone } = await firstRound(workshop, 8);
	await secondRound(workshop, 7);
	await workshop.next(/^Aufdecken/);
	await workshop.next('Überblick zeigen');
	await regie.getByRole('button', { name: 'Aussage 1 öffnen' }).click();

	for (const page of [wall, phone]) {
		await expect(page.getByText(CLOSE).first()).toBeVisible();
		await expect(page.getByText(/9 Antworten:/)).toHaveCount(0);
		await expect(page.getByText(/8 Antworten:/).first()).toBeAttached();
	}
	await workshop.close();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByText(/^Runde 1: Nicht gezeigt/)).toHaveCount(8);
	await regie.goto(`${regie.url()}/drucken?umfang=moderation`);
	await expect(regie.getByText(/Ergebnisblatt/).first()).toBeVisible();
	await expect(regie.getByText(/9 Antworten:/)).toHaveCount(0);
});
