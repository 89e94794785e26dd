import {
	CARDS_PLAN,
	FLASH_STEP,
	handInTexts,
	simulate,
	test,
	write
} from './support/cards-plan.ts';
import { readDatabases } from './support/device-data.ts';
import { expectDelivery, expectInRegie } from './support/rating.ts';
import { expect, type Workshop } from './support/workshop.ts';
import { goToBlock } from './support/written.ts';

async function startFlash(workshop: Workshop) {
	await workshop.start({ plan: CARDS_PLAN });
	const wall = await workshop.openWall();
	await workshop.next(/^Beginnen/);
	await goToBlock(workshop.regie, 'Zum Schluss');
	return wall;
}

test('flash: one word each, all at once on the wall, nothing afterwards', async ({ workshop }) => {
	const { regie } = workshop;
	const wall = await startFlash(workshop);
	const phone = await workshop.joinPhone();
	const devices = await simulate(workshop, 4);
	await workshop.next('Öffnen: Blitzlicht beginnen');
	await expect(wall.getByRole('heading', { name: 'Ein Wort: „Ich gehe mit …“' })).toBeVisible();
	await write(phone, 'Ihr Wort oder Satz', 'Klarheit');
	await expectDelivery(phone, 'gezählt');
	const words = ['Mut', 'Ruhe', 'Fragen', 'Lust'];
	await Promise.all(
		devices.map(async (device, index) => {
			await device.waitForStep(FLASH_STEP);
			await handInTexts(device, FLASH_STEP, [words[index] ?? '']);
		})
	);
	await expectInRegie(regie, 'gezählt', 5);

	await workshop.next(/^Schließen/);
	await workshop.next('Aufdecken: Blitzlicht zeigen');
	await expect(wall.getByRole('heading', { name: '5 Beiträge' })).toBeVisible();
	for (const word of [...words, 'Klarheit']) {
		await expect(wall.getByText(word, { exact: true })).toBeVisible();
		await expect(phone.getByText(word, { exact: true })).toBeVisible();
	}
	await expect(workshop.nextButton).toHaveText('Sitzung abschließen');
	await workshop.close();
	expect(JSON.stringify(await readDatabases(regie))).not.toContain('Klarheit');
	for (const device of devices) device.destroy();
});

test('flash below the minimum: no word anywhere', async ({ workshop }) => {
	const wall = await startFlash(workshop);
	const phone = await workshop.joinPhone();
	await workshop.next('Öffnen: Blitzlicht beginnen');
	await write(phone, 'Ihr Wort oder Satz', 'Klarheit');
	await expectDelivery(phone, 'gezählt');
	await workshop.next(/^Schließen/);
	await workshop.next('Aufdecken: Blitzlicht zeigen');

	const sentence = 'Weniger als 5 Personen haben geschrieben – wir sagen es reihum.';
	for (const page of [workshop.regie, wall, phone]) {
		await expect(page.getByText(sentence).first()).toBeVisible();
		await expect(page.getByText('Klarheit')).toHaveCount(0);
	}
});

test('flash without devices: the circle speaks, nothing is opened', async ({ workshop }) => {
	const { regie } = workshop;
	await startFlash(workshop);

	await regie.getByRole('button', { name: 'Ohne Geräte: reihum' }).click();
	await expect(workshop.nextButton).toHaveText('Sitzung abschließen');
	await regie.getByRole('button', { name: 'Doch mit Geräten oder Papier' }).click();
	await expect(workshop.nextButton).toHaveText('Öffnen: Blitzlicht beginnen');
});
