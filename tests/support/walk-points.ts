import { typePaper } from './rating.ts';
import type { Look } from './walk-pages.ts';
import { expect, type Workshop } from './workshop.ts';
import { goToBlock } from './written.ts';

const TOPICS = [
	'Übergaben zwischen Bezirken und Diensten',
	'Vertretung',
	'Erreichbarkeit am Abend'
];
const STATEMENTS = 12;
const papers = (answer: number) => Array.from({ length: 5 }, () => `${answer}`.repeat(STATEMENTS));

/** Looks at points from collecting topics to their totals, and at a rating that is asked twice. */
export async function walkPoints(workshop: Workshop, look: Look): Promise<void> {
	await workshop.start({ plan: 'Team-Lernwerkstatt' });
	const { regie } = workshop;
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	const all = async (state: string) => {
		await look(regie, `Regie, ${state}`);
		await look(wall, `Leinwand, ${state}`);
		await look(phone, `phone, ${state}`);
	};

	await workshop.openRating();
	await typePaper(regie, papers(2));
	await workshop.next(/^Aufdecken/);
	await regie.getByRole('button', { name: 'Zweite Runde öffnen' }).click();
	await look(regie, 'Regie, second round?');
	const asked = regie.getByRole('alertdialog');
	await asked.getByRole('button', { name: 'Zweite Runde öffnen' }).click();
	await phone.getByRole('button', { name: 'Meine erste Antwort zeigen' }).tap();
	await expect(phone.getByText('keine erste Antwort gespeichert')).toBeVisible();
	await expect(wall.getByRole('heading', { name: /^Runde 2: 12 Aussagen/ })).toBeVisible();
	await all('second round, open');
	await typePaper(regie, papers(4));
	await workshop.next(/^Aufdecken/);
	await workshop.next('Überblick zeigen');
	await regie.getByRole('button', { name: 'Aussage 1 öffnen' }).click();
	await expect(wall.getByText('Runde 2: 5 Antworten', { exact: true })).toBeVisible();
	await all('second round, revealed');

	await goToBlock(regie, 'Auswählen');
	await expect(regie.getByText('Öffnen geht ab zwei Themen.')).toBeVisible();
	await look(regie, 'Regie, no topic yet');
	for (const topic of TOPICS) {
		await regie.getByLabel('Weiteres Thema').fill(topic);
		await regie.keyboard.press('Enter');
	}
	await regie.getByRole('button', { name: 'Nach oben: Vertretung' }).click();
	await expect(regie.getByText('„Vertretung“ ist verschoben.')).toBeVisible();
	await look(regie, 'Regie, topics');
	await workshop.next(/^Öffnen: Punktabfrage/);
	await phone.getByRole('button', { name: 'Ein Punkt mehr: Vertretung' }).tap();
	await expect(phone.getByText('Noch 2 von 3 Punkten.')).toBeVisible();
	await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
	await regie.getByText('Papierbögen eingeben').click();
	const field = regie.getByRole('textbox', { name: /^Bogen \d+$/ });
	for (const row of ['120', '210', '012', '102']) {
		await field.fill(row);
		await regie.keyboard.press('Enter');
		await expect(field).toHaveValue('');
	}
	await field.fill('220');
	await expect(regie.getByText('Ein solcher Bogen zählt nicht.')).toBeVisible();
	await all('points, open');
	await workshop.next(/^Schließen/);
	await expect(phone.getByText('Gleich wird gemeinsam aufgedeckt')).toBeVisible();
	await all('points, closed');
	await workshop.next(/^Aufdecken/);
	await workshop.next('Überblick zeigen');
	await expect(phone.getByRole('table', { name: 'Punkte der Gruppe' })).toBeVisible();
	await all('points, revealed');

	await workshop.close();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByRole('heading', { name: 'Auswählen' })).toBeVisible();
	await look(regie, 'ergebnisse, with points and two rounds');
}
