import { BOARD_PLAN, test } from './support/cards-plan.ts';
import { TEAM_OVER_TIME, restoreSessions } from './support/kept-team.ts';
import { focused, reach } from './support/keys.ts';
import { expectDelivery } from './support/rating.ts';
import { expect } from './support/workshop.ts';
import { goToBlock } from './support/written.ts';

test('cards, points, a laptop that goes round and what was deleted, with keys alone', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: BOARD_PLAN, people: 5 });
	const colleague = await workshop.laptop.newPage();
	await colleague.goto(workshop.joinUrl);
	await reach(colleague.getByRole('button', { name: 'Mitmachen' }));
	await colleague.keyboard.press('Enter');
	await workshop.next('Öffnen: Kartenabfrage beginnen');

	await test.step('one card, saved and ready', async () => {
		await reach(colleague.getByLabel('Karte 1 von 3'));
		await colleague.keyboard.type('Zu wenig Zeit');
		await reach(colleague.getByRole('button', { name: 'Ich bin so weit' }));
		await colleague.keyboard.press('Enter');
		await expectDelivery(colleague, 'gezählt');
		await expect.poll(() => focused(colleague)).toMatch(/^Was hier steht/);
	});

	await test.step('Regie collects topics', async () => {
		await workshop.next(/^Schließen/);
		await goToBlock(regie, 'Punkte geben');
		for (const topic of ['Zeit', 'Vertretung']) {
			await reach(regie.getByLabel('Weiteres Thema'));
			await regie.keyboard.type(topic);
			await regie.keyboard.press('Enter');
			await expect(regie.getByRole('button', { name: `Entfernen: ${topic}` })).toBeVisible();
		}
		await workshop.next(/^Öffnen: Punktabfrage/);
	});

	await test.step('points, and the focus stays on the button', async () => {
		const more = colleague.getByRole('button', { name: 'Ein Punkt mehr: Zeit' });
		await reach(more);
		await colleague.keyboard.press('Space');
		await expect(colleague.getByText('Noch 1 von 2 Punkten.')).toBeVisible();
		await expect(more).toBeFocused();
	});

	await test.step('the laptop goes round and comes back', async () => {
		await reach(regie.getByRole('button', { name: /^Reihum an diesem Gerät/ }));
		await regie.keyboard.press('Enter');
		await reach(regie.getByRole('button', { name: 'Nächste Person' }));
		await regie.keyboard.press('Enter');
		await reach(regie.getByRole('button', { name: 'Ein Punkt mehr: Vertretung' }));
		await regie.keyboard.press('Enter');
		await reach(regie.getByRole('button', { name: 'Abgeben und weitergeben' }));
		await regie.keyboard.press('Enter');
		await expect(regie.getByRole('button', { name: 'Noch nicht' })).toBeFocused();
		await reach(regie.getByRole('button', { name: 'Ja, abgeben' }));
		await regie.keyboard.press('Enter');
		await reach(regie.getByRole('button', { name: 'Zurück zur Regie' }));
		await regie.keyboard.press('Enter');
		await reach(regie.getByRole('button', { name: 'Ich moderiere: zur Regie' }));
		await regie.keyboard.press('Enter');
		await expect(workshop.nextButton).toBeVisible();
	});

	await workshop.close();
	await reach(regie.getByRole('link', { name: 'Ergebnis ansehen' }));
	await regie.keyboard.press('Enter');
	await reach(regie.getByRole('link', { name: 'Löschprotokoll' }));
	await regie.keyboard.press('Enter');
	await reach(regie.getByRole('button', { name: 'Löschprotokoll als Textdatei sichern' }));
	await regie.keyboard.press('Enter');
	await expect(regie.getByText('liegt jetzt bei Ihren Downloads.')).toBeVisible();
});

test('a team over time is chosen with keys alone', async ({ workshop }) => {
	const { regie: page, server } = workshop;
	await restoreSessions(page, server.origin, TEAM_OVER_TIME);
	await page.goto(`${server.origin}/ergebnisse/vergleich`);
	const day = page.getByRole('checkbox', { name: /15\.09\.2026/ });
	await reach(day);
	await page.keyboard.press('Space');
	await expect(day).not.toBeChecked();
	await reach(page.getByRole('button', { name: 'Drucken' }));
});
