import { shapeOfAnswers, blankSheet } from '#lib/domain/sheet.ts';
import { expectGroup, group, typeCards } from './support/board.ts';
import {
	BOARD_PLAN,
	CARDS_STEP,
	DOTS_STEP,
	handInTexts,
	simulate,
	test,
	write
} from './support/cards-plan.ts';
import { expectDelivery, expectInRegie, typePaper } from './support/rating.ts';
import { openSecondRegie, pressNext, readEmergencyLink } from './support/second-host.ts';
import { expect } from './support/workshop.ts';
import { goToBlock } from './support/written.ts';

const TIME = ['Zu wenig Zeit', 'Kein Termin zu dritt'];
const COVER = ['Keine feste Vertretung', 'Urlaub ohne Absprache'];
const PAPER = ['Das Formular ist zu lang', 'Zwei Formulare'];
const POINTS = { ...shapeOfAnswers(0), dots: 3 };

test('the laptop dies over a half grouped board; a second device has it all and counts points', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: BOARD_PLAN, people: 7 });
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	const devices = await simulate(workshop, 4);
	await workshop.next('Öffnen: Kartenabfrage beginnen');
	await write(phone, 'Karte 1 von 3', 'Wir sehen uns zu selten');
	await expectDelivery(phone, 'gezählt');
	for (const [index, device] of devices.entries()) {
		await device.waitForStep(CARDS_STEP);
		await handInTexts(device, CARDS_STEP, [[...TIME, ...COVER][index] ?? '']);
	}
	await typeCards(regie, PAPER, 2);
	await expectInRegie(regie, 'gezählt', 7);
	await workshop.next(/^Schließen/);
	await workshop.next('Aufdecken: Karten zeigen');
	await group(regie, 'Zeit', TIME);
	await group(regie, 'Vertretung', COVER);
	await expect(phone.getByRole('heading', { name: 'Vertretung · 2 Karten' })).toBeVisible();
	const link = await readEmergencyLink(workshop);
	await regie.close();

	const died = Date.now();
	const second = await openSecondRegie(workshop, link);
	await second.getByRole('button', { name: 'Übernehmen' }).click();
	await expectGroup(second, 'Zeit', TIME);
	await expectGroup(second, 'Vertretung', COVER);
	await expectGroup(second, 'Ohne Gruppe', ['Wir sehen uns zu selten', ...PAPER]);
	await group(second, 'Formulare', PAPER);
	await expect(phone.getByRole('heading', { name: 'Formulare · 2 Karten' })).toBeVisible();
	await expect(wall.getByRole('heading', { name: 'Vertretung 2 Karten' })).toBeVisible();
	expect(Date.now() - died).toBeLessThan(30_000);

	await goToBlock(second, 'Punkte geben');
	for (const topic of ['Zeit', 'Vertretung', 'Formulare']) {
		await second.getByRole('button', { name: `Als Thema übernehmen: ${topic}` }).click();
	}
	await pressNext(second, /^Öffnen: Punktabfrage/);
	for (const topic of ['Zeit', 'Formulare']) {
		await phone.getByRole('button', { name: `Ein Punkt mehr: ${topic}` }).tap();
	}
	await expectDelivery(phone, 'gezählt');
	for (const device of devices) {
		await device.waitForStep(DOTS_STEP);
		await device.handIn(DOTS_STEP, { ...blankSheet(POINTS), dots: [1, 1, 0] }, POINTS);
	}
	await typePaper(second, ['011', '010']);
	await expectInRegie(second, 'gezählt', 7);
	await pressNext(second, /^Schließen/);
	await pressNext(second, /^Aufdecken/);
	await pressNext(second, /^Überblick/);
	const sentence = '7 Personen haben 13 Punkte vergeben: 6 Vertretung, 5 Zeit, 2 Formulare.';
	for (const page of [wall, phone]) await expect(page.getByText(sentence)).toBeAttached();
	for (const device of devices) device.destroy();
});
