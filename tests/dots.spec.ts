import { expect, test, type Workshop } from './support/workshop.ts';
import { expectDelivery, expectInRegie } from './support/rating.ts';
import { readDatabases } from './support/device-data.ts';
import { decide, goToBlock, proposeSentence } from './support/written.ts';
import type { Page } from '@playwright/test';

const TOPICS = ['Übergaben', 'Vertretung', 'Erreichbarkeit', 'Dokumentation'] as const;

/** Goes to the block of points and puts the topics together, one of them by mistake. */
async function collect({ regie }: Workshop): Promise<void> {
	await goToBlock(regie, 'Auswählen');
	await expect(regie.getByText('Öffnen geht ab zwei Themen.')).toBeVisible();
	for (const topic of ['Irrtum', ...TOPICS]) {
		await regie.getByLabel('Weiteres Thema').fill(topic);
		await regie.keyboard.press('Enter');
		await expect(regie.getByRole('button', { name: `Entfernen: ${topic}` })).toBeVisible();
	}
	await regie.getByRole('button', { name: 'Entfernen: Irrtum' }).click();
	await expect(regie.getByText('„Irrtum“ ist entfernt.')).toBeVisible();
}

/** Gives points on a phone, one press each. */
async function give(phone: Page, ...topics: string[]): Promise<void> {
	for (const topic of topics) {
		await phone.getByRole('button', { name: `Ein Punkt mehr: ${topic}` }).tap();
	}
}

test('points from phones and paper: topics while they are given, totals after the reveal', async ({
	workshop
}) => {
	await workshop.start({ plan: 'Team-Lernwerkstatt', people: 6 });
	const { regie } = workshop;
	const wall = await workshop.openWall();
	const phones = [await workshop.joinPhone(), await workshop.joinPhone()] as const;
	const [first, second] = phones;
	await collect(workshop);
	await workshop.next(/^Öffnen: Punktabfrage/);

	for (const topic of TOPICS) await expect(wall.getByText(topic)).toBeVisible();
	await expect(first.getByText('Noch 3 von 3 Punkten.')).toBeVisible();
	await give(first, 'Übergaben', 'Übergaben');
	// at most two on one topic
	const more = first.getByRole('button', { name: 'Ein Punkt mehr: Übergaben' });
	// whatever the words say, the buttons stand below each other
	const other = first.getByRole('button', { name: 'Ein Punkt mehr: Vertretung' });
	expect((await more.boundingBox())?.x).toBe((await other.boundingBox())?.x);
	await expect(more).toHaveAttribute('aria-disabled', 'true');
	await more.press('Enter');
	await expect(first.getByText('Noch 1 von 3 Punkten.')).toBeVisible();
	await give(first, 'Vertretung');
	await expect(first.getByText('Alle Punkte sind vergeben.')).toBeVisible();
	await give(second, 'Vertretung', 'Vertretung');
	await second.getByRole('button', { name: 'Ein Punkt weniger: Vertretung' }).tap();
	await give(second, 'Dokumentation');
	await second.getByRole('button', { name: 'Ich bin so weit' }).tap();
	for (const phone of phones) await expectDelivery(phone, 'gezählt');

	await regie.getByText('Papierbögen eingeben').click();
	const field = regie.getByRole('textbox', { name: /^Bogen \d+$/ });
	await field.fill('2200');
	await expect(regie.getByText(/Das sind 4 Punkte, höchstens 3 gelten/)).toBeVisible();
	for (const row of ['2100', '0120', '1 1 0 1'.replaceAll(' ', '')]) {
		await field.fill(row);
		await regie.keyboard.press('Enter');
		await expect(field).toHaveValue('');
	}
	await expectInRegie(regie, 'gezählt', 5);
	await expect(wall.getByText('5 von 6 abgegeben')).toBeHidden();
	await expect(wall.getByText(/Punkt(e)?$/)).toHaveCount(0);

	await workshop.next(/^Schließen/);
	await expect(first.getByText('Gleich wird gemeinsam aufgedeckt')).toBeVisible();
	await workshop.next('Aufdecken: Punkte zeigen');
	await expect(wall.getByRole('heading', { name: /5 Antworten/ })).toBeVisible();
	await workshop.next('Überblick zeigen');
	const sentence =
		'5 Personen haben 14 Punkte vergeben: 5 Übergaben, 5 Vertretung, 2 Erreichbarkeit, 2 Dokumentation.';
	for (const page of [wall, ...phones]) await expect(page.getByText(sentence)).toBeAttached();
	const row = first.getByRole('row', { name: 'Vertretung' });
	await expect(row.getByRole('cell')).toHaveText('5');

	// topics are the group's own words: what leaves the room is what it releases
	await goToBlock(regie, 'Was verlässt den Raum?');
	const proposal =
		'Zu diesen Themen haben wir Punkte vergeben: „Übergaben“, „Vertretung“, „Erreichbarkeit“, „Dokumentation“.';
	await expect(regie.getByRole('button', { name: proposal })).toBeVisible();
	const released = 'Übergaben brauchen bei uns mehr Zeit.';
	await proposeSentence(regie, released);
	await decide(regie, wall, [1, released], 'freigeben');
	await workshop.close();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(
		regie.getByText(
			'5 Personen haben 14 Punkte vergeben: 5 Übergaben, 5 Thema 2 (nicht freigegeben), 2 Thema 3 (nicht freigegeben), 2 Thema 4 (nicht freigegeben).'
		)
	).toBeVisible();
	expect(JSON.stringify(await readDatabases(regie))).not.toContain('Vertretung');
});

test('points of four people: nothing but their number', async ({ workshop }) => {
	await workshop.start({ plan: 'Team-Lernwerkstatt' });
	const { regie } = workshop;
	const phone = await workshop.joinPhone();
	await collect(workshop);
	await workshop.next(/^Öffnen: Punktabfrage/);
	await give(phone, 'Übergaben');
	await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
	await expectDelivery(phone, 'gezählt');
	await regie.getByText('Papierbögen eingeben').click();
	const field = regie.getByRole('textbox', { name: /^Bogen \d+$/ });
	for (const row of ['2100', '2100', '2100']) {
		await field.fill(row);
		await regie.keyboard.press('Enter');
		await expect(field).toHaveValue('');
	}
	await expectInRegie(regie, 'gezählt', 4);
	await workshop.next('Aufdecken: Punkte zeigen');
	const sentence = 'Zu wenige Antworten (mindestens 5) – wir sprechen ohne Bild.';
	for (const page of [phone, regie]) {
		await expect(page.getByText(sentence).first()).toBeVisible();
		await expect(page.getByText(/\d Punkte vergeben/)).toHaveCount(0);
		await expect(page.getByRole('table')).toHaveCount(0);
	}
});
