import type { Look } from './walk-pages.ts';
import { expect, type Workshop } from './workshop.ts';

/** Looks at a rehearsal with simulated colleagues. */
export async function walkRehearsal(workshop: Workshop, look: Look): Promise<void> {
	const { regie } = workshop;
	await workshop.start({ isRehearsal: true });
	await look(regie, 'Regie, rehearsal');
	await regie.getByLabel('Simulierte Kolleg:innen').selectOption('8 Personen');
	await regie.getByRole('button', { name: 'Simulierte Kolleg:innen mitmachen lassen' }).click();
	await expect(regie.getByText(/^8 simulierte Kolleg:innen antworten/)).toBeVisible();
	const wall = await workshop.openWall();
	await workshop.openRating();
	await expect(wall.getByText('Übung mit simulierten Antworten')).toBeVisible();
	await expect(regie.getByText(/^gezählt\s*8$/)).toBeVisible();
	await look(regie, 'Regie, simulated colleagues');
	await look(wall, 'Leinwand, simulated colleagues');
}
