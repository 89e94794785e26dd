import { BOARD_PLAN, test } from './support/cards-plan.ts';
import { fieldOf } from './support/deepening.ts';
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

test('causes and a level that is raised, with keys alone', async ({ workshop }) => {
	const { regie } = workshop;
	await workshop.start({ people: 5 });
	const colleague = await workshop.laptop.newPage();
	await colleague.goto(workshop.joinUrl);
	await reach(colleague.getByRole('button', { name: 'Mitmachen' }));
	await colleague.keyboard.press('Enter');
	await goToBlock(regie, 'Ein Faktor vertieft');
	await reach(regie.getByLabel('Thema', { exact: true }));
	await regie.keyboard.type('Übergaben');
	await reach(regie.getByLabel('Leitfrage'));
	await regie.keyboard.type('Was geht verloren?');
	await reach(regie.getByRole('button', { name: 'Thema zeigen' }));
	await regie.keyboard.press('Enter');
	await workshop.next('Zeigen: Ursachen in acht Feldern');

	await test.step('a cause is written, changed and put elsewhere', async () => {
		await reach(colleague.getByLabel('Was führt dazu?'));
		await colleague.keyboard.type('Zwei Formulare');
		await reach(colleague.getByLabel('Gehört zu'));
		await colleague.keyboard.press('ArrowDown');
		await reach(colleague.getByRole('button', { name: 'Karte schreiben' }));
		await colleague.keyboard.press('Enter');
		await expect(fieldOf(regie, 'Struktur und Ressourcen')).toContainText('Zwei Formulare');
		await reach(colleague.getByRole('button', { name: 'Ändern: Zwei Formulare' }));
		await colleague.keyboard.press('Enter');
		await reach(colleague.getByLabel('Verschieben nach …'));
		await colleague.keyboard.press('ArrowDown');
		await reach(colleague.getByRole('button', { name: 'Karte übernehmen' }));
		await colleague.keyboard.press('Enter');
		await expect(fieldOf(regie, 'Organisation und Verfahren')).toContainText('Zwei Formulare');
		await expect.poll(() => focused(colleague)).not.toBe('');
	});

	await reach(regie.getByRole('button', { name: 'Stufe anheben' }));
	await regie.keyboard.press('Enter');
	const question = regie.getByRole('alertdialog', { name: 'Stufe anheben?' });
	await reach(question.getByRole('button', { name: 'Stufe anheben' }));
	await regie.keyboard.press('Enter');
	await expect(colleague.getByText(/^Ohne Namen: Nur die Moderation schreibt/)).toBeVisible();
	await expect.poll(() => focused(regie)).not.toBe('');
});

test('a questionnaire with a word of one’s own, with keys alone', async ({ workshop }) => {
	const { regie } = workshop;
	await workshop.start({ plan: 'Schulung, Tag 1', people: 6 });
	const colleague = await workshop.laptop.newPage();
	await colleague.goto(workshop.joinUrl);
	await reach(colleague.getByRole('button', { name: 'Mitmachen' }));
	await colleague.keyboard.press('Enter');
	await goToBlock(regie, '1.3 Vorerhebung');
	await workshop.next(/^Öffnen/);
	await expect(colleague.getByText('Aussage 1 von 12')).toBeVisible();
	const first = colleague.getByRole('radio').first();
	await reach(first);
	await colleague.keyboard.press('Space');
	await expect(first).toBeChecked();
	for (let place = 2; place <= 12; place++) {
		await reach(colleague.getByRole('button', { name: 'Weiter', exact: true }));
		await colleague.keyboard.press('Enter');
		await expect(colleague.getByText(`Aussage ${place} von 12`)).toBeVisible();
	}
	await reach(colleague.getByRole('button', { name: 'Weiter', exact: true }));
	await colleague.keyboard.press('Enter');
	await reach(colleague.getByLabel('Ihr Merkwort'));
	await colleague.keyboard.type('Gießkanne Dezember');
	await reach(colleague.getByRole('button', { name: 'Merkwort verwenden' }));
	await colleague.keyboard.press('Enter');
	await expect(colleague.getByText('Ein Merkwort gehört zu Ihrem Bogen.')).toBeVisible();
	await reach(colleague.getByRole('button', { name: 'Merkwort entfernen' }));
	await colleague.keyboard.press('Enter');
	await expect(colleague.getByText('Ein Merkwort gehört zu Ihrem Bogen.')).toBeHidden();
	await expect(colleague.getByLabel('Ihr Merkwort')).toBeFocused();
});
