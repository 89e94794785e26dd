import { BOARD_PLAN, test } from './support/cards-plan.ts';
import { readStore } from './support/device-data.ts';
import { expectInRegie } from './support/rating.ts';
import { expect } from './support/workshop.ts';
import { goToBlock } from './support/written.ts';

const DOUBT = 'Es sind mehr Antworten gezählt';

test('in a rehearsal simulated colleagues write cards and give points, and nothing is kept', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: BOARD_PLAN, isRehearsal: true });
	await regie.getByLabel('Simulierte Kolleg:innen').selectOption('6 Personen');
	await regie.getByRole('button', { name: 'Simulierte Kolleg:innen mitmachen lassen' }).click();
	const wall = await workshop.openWall();
	await workshop.next('Öffnen: Kartenabfrage beginnen');
	await expectInRegie(regie, 'gezählt', 6);
	// none of them has a device, and Regie knows why
	await expect(regie.getByText(DOUBT)).toBeHidden();
	await workshop.next(/^Schließen/);
	await workshop.next('Aufdecken: Karten zeigen');
	await expect(wall.getByRole('heading', { name: /^\d+ Karten von 6 Personen/ })).toBeVisible();
	await expect(wall.getByText('Übung mit simulierten Antworten')).toBeVisible();

	await goToBlock(regie, 'Punkte geben');
	for (const topic of ['Vertretung', 'Zeit', 'Formulare']) {
		await regie.getByLabel('Weiteres Thema').fill(topic);
		await regie.keyboard.press('Enter');
		await expect(regie.getByRole('button', { name: `Entfernen: ${topic}` })).toBeVisible();
	}
	await workshop.next(/^Öffnen: Punktabfrage/);
	await expectInRegie(regie, 'gezählt', 6);
	await workshop.next(/^Schließen/);
	await workshop.next('Aufdecken: Punkte zeigen');
	await workshop.next('Überblick zeigen');
	await expect(wall.getByText(/^6 Personen haben \d+ Punkte vergeben/)).toBeAttached();

	await workshop.close();
	await expect(
		regie.getByText('Von dieser Übungssitzung bleibt nichts gespeichert.')
	).toBeVisible();
	for (const store of ['sessions', 'documents', 'ballots', 'tallies']) {
		expect(await readStore(regie, store), store).toEqual([]);
	}
});
