import { openSecondRegie, readEmergencyLink } from './support/second-host.ts';
import { expect, test } from './support/workshop.ts';
import { goToBlock } from './support/written.ts';

const OPEN = 'Offen: Alle sehen, was geschrieben wird.';
const RAISED = 'Ohne Namen: Nur die Moderation schreibt; niemand sieht, von wem ein Gedanke ist.';

test('every screen says the level; it is raised once, for all, also for the next lead', async ({
	workshop
}) => {
	await workshop.start();
	const { regie } = workshop;
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();

	await test.step('of what Regie writes down', async () => {
		await goToBlock(regie, 'Arbeitsbündnis');
		await workshop.next(/^Zeigen: Regeln/);
		for (const page of [regie, wall, phone]) {
			await expect(page.getByText(OPEN).first()).toBeVisible();
		}
		await expect(regie.getByRole('button', { name: 'Stufe anheben' })).toBeHidden();
	});

	await goToBlock(regie, 'Ein Faktor vertieft');
	await regie.getByRole('button', { name: 'Stufe anheben' }).click();
	const question = regie.getByRole('alertdialog', { name: 'Stufe anheben?' });
	await expect(question.getByText(/Telefone lesen dann nur noch mit/)).toBeVisible();
	await question.getByRole('button', { name: 'Abbrechen' }).click();
	await expect(regie.getByText(OPEN).first()).toBeVisible();
	await regie.getByRole('button', { name: 'Stufe anheben' }).click();
	await question.getByRole('button', { name: 'Stufe anheben' }).click();
	await expect(regie.getByText(RAISED).first()).toBeVisible();
	await expect(regie.getByRole('button', { name: 'Stufe anheben' })).toBeHidden();

	await test.step('a second device that takes over keeps it', async () => {
		const second = await openSecondRegie(workshop, await readEmergencyLink(workshop));
		await second.getByRole('button', { name: 'Übernehmen' }).click();
		await expect(second.getByText('Ein anderes Gerät leitet')).toBeHidden();
		await expect(second.getByText(RAISED).first()).toBeVisible();
		await expect(second.getByRole('button', { name: 'Stufe anheben' })).toBeHidden();
	});
});
