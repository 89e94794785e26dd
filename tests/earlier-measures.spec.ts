import { readStore } from './support/device-data.ts';
import { restoreSessions, type KeptSession } from './support/kept-team.ts';
import { readStage } from './support/stage.ts';
import { expect, test, type Workshop } from './support/workshop.ts';

const session = (id: string, team: string, situation: string): KeptSession => ({
	...{ id, title: `Werkstatt ${id}`, team, day: '2026-06-02', statements: [] },
	measures: [{ situation, until: '2026-09-15', review: '2026-10-19' }]
});
const NORTH = 'Wenn ein Fall übergeben wird, dann die Teamleitung';

async function withRegister({ regie, server }: Workshop): Promise<void> {
	await restoreSessions(regie, server.origin, [
		session('n1', 'ASD Team Nord', 'ein Fall übergeben wird'),
		session('s1', 'ASD Team Süd', 'die Rufbereitschaft wechselt')
	]);
}

test('open measures of the same team open its next session, and their status goes into the register', async ({
	workshop
}) => {
	const { regie, server } = workshop;
	await withRegister(workshop);
	await workshop.start();
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	const panel = regie.getByRole('region', { name: 'Aus früheren Lernwerkstätten' });
	await panel.getByLabel('Team', { exact: true }).selectOption('ASD Team Nord');
	await expect(panel.getByText(NORTH)).toBeVisible();
	await expect(panel.getByText('Der Prüftermin war am 19.10.2026.')).toBeVisible();
	await expect(panel.getByText('Rufbereitschaft')).toBeHidden();
	// nothing of it is in the session before the host shows it
	expect(JSON.stringify(await readStage(workshop))).not.toContain('ein Fall übergeben');

	await panel.getByRole('button', { name: 'Auf Leinwand und Telefonen zeigen' }).click();
	for (const screen of [wall, phone]) {
		await expect(screen.getByText(NORTH)).toBeVisible();
		await expect(
			screen.getByText(/Stand: offen\. Der Prüftermin war am 19\.10\.2026\./)
		).toBeVisible();
	}
	await panel.getByLabel('Stand von Maßnahme 1').selectOption('umgesetzt');
	await expect(phone.getByText(/Stand: umgesetzt\./)).toBeVisible();
	await expect(wall.getByText(/Stand: umgesetzt\./)).toBeVisible();
	await regie.getByRole('button', { name: 'Rückgängig' }).click();
	await expect(phone.getByText(/Stand: offen\./)).toBeVisible();
	await panel.getByLabel('Stand von Maßnahme 1').selectOption('wirkt');
	await expect(phone.getByText(/Stand: wirkt\.$/)).toBeVisible();
	const whole = async () => JSON.stringify(await readStage(workshop));
	// the device stores the stage a moment after it was changed
	await expect.poll(whole).toContain('"works"');
	const stage = await whole();
	for (const word of ['ASD Team', 'n1', 'Rufbereitschaft']) {
		expect(stage.includes(`"${word}`), word).toBe(false);
	}

	await workshop.next(/^Beginnen/);
	await expect(wall.getByText(NORTH)).toBeHidden();
	await expect(phone.getByText(NORTH)).toBeHidden();
	await expect(panel).toBeVisible();
	await workshop.openRating();
	await expect(panel).toBeHidden();

	await workshop.close();
	await expect(regie.getByText(/Bezeichnung des Teams/)).toBeVisible();
	expect(await readStore(regie, 'sessions')).toContainEqual(
		expect.objectContaining({ planId: 'kurz-90', team: 'ASD Team Nord', steps: [] })
	);
	await regie.goto(`${server.origin}/ergebnisse/massnahmen`);
	await regie.getByText(/Auch zeigen, was abgeschlossen ist/).click();
	await expect(
		regie.getByRole('article').filter({ hasText: NORTH }).getByLabel('Stand')
	).toHaveValue('works');
});

test('a rehearsal takes nothing out of the register', async ({ workshop }) => {
	const { regie } = workshop;
	await withRegister(workshop);
	await workshop.start({ isRehearsal: true });

	await expect(regie.getByText('nichts wird als Ergebnis gespeichert')).toBeVisible();
	await workshop.next(/^Beginnen/);
	await expect(regie.getByRole('button', { name: 'Rückgängig' })).toBeVisible();
	await expect(regie.getByText('Aus früheren Lernwerkstätten')).toBeHidden();
	expect(JSON.stringify(await readStage(workshop))).not.toContain('ein Fall übergeben');
});
