import { CARDS_PLAN, test } from './support/cards-plan.ts';
import { inspect } from './support/inspection.ts';
import { expectInRegie } from './support/rating.ts';
import { walkCards } from './support/walk-cards.ts';
import { expect } from './support/workshop.ts';

test('cards and flash meet WCAG 2.2 AA in every state and fit 320 px and a thumb', async ({
	workshop
}) => {
	test.slow();
	const { look, found, screens } = inspect();
	await walkCards(workshop, look);
	expect(found).toEqual([]);
	expect(screens.length).toBeGreaterThan(15);
});

test('the laptop goes round for cards: five people, none finds the card of the one before', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: CARDS_PLAN, people: 5 });
	await workshop.next(/^Beginnen/);
	await workshop.next('Öffnen: Kartenabfrage beginnen');
	await regie.getByRole('button', { name: 'Reihum an diesem Gerät ausfüllen' }).click();
	for (let person = 1; person <= 5; person++) {
		await regie.getByRole('button', { name: 'Nächste Person' }).click();
		await expect(regie.getByText('Was erschwert unsere Übergaben?')).toBeVisible();
		const field = regie.getByRole('textbox', { name: 'Karte 1 von 3' });
		await expect(field).toHaveValue('');
		await field.fill(`Gedanke ${person} zur Übergabe`);
		await regie.getByRole('button', { name: 'Abgeben und weitergeben' }).click();
		await regie.getByRole('button', { name: 'Ja, abgeben' }).click();
		await expect(regie.getByText(/^Gedanke/)).toHaveCount(0);
	}
	await regie.getByRole('button', { name: 'Zurück zur Regie' }).click();
	await regie.getByRole('button', { name: 'Ich moderiere: zur Regie' }).click();
	await expectInRegie(regie, 'gezählt', 5);
	await workshop.next(/^Schließen/);
	await workshop.next('Aufdecken: Karten zeigen');
	await expect(
		regie.getByRole('heading', { level: 2, name: '5 Karten von 5 Personen' })
	).toBeVisible();
});
