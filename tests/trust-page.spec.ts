import { expectInRegie } from './support/rating.ts';
import { expect, test } from './support/workshop.ts';

test('the trust page shows live what the server knows of this session, byte by byte', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start();
	const phone = await workshop.joinPhone();
	await workshop.joinPhone();
	await expectInRegie(regie, 'Geräte', 2);

	await phone.getByRole('link', { name: 'Was weiß der Server?' }).tap();
	const now = phone.getByRole('region', { name: 'Was weiß der Server in diesem Augenblick?' });
	await expect(now.getByText(workshop.code.slice(0, 4), { exact: true })).toBeVisible();
	// who looks on is no participant, and is not counted
	await expect(now.getByText(/^1 teilnehmend, 1 moderierend, 1 als Leinwand/)).toBeVisible();
	await expect(now.getByText('als Dateien in einem Ordner des Servers')).toBeVisible();
	await expect(now.getByText('24 Stunden nach dem letzten Gebrauch')).toBeVisible();
	// the secret half of the code is nowhere
	await expect(phone.locator('body')).not.toContainText(workshop.code.slice(4));

	await workshop.openRating();
	await expect(now.getByText('Versiegelte Werte:')).toBeVisible();
	await expect(
		now.getByText(/\d+ Bytes, davon [1-9]\d* versiegelt und \d+ lesbar\./)
	).toBeVisible();
	await expect(
		now.getByRole('img', { name: 'Die Bytes der Nachricht als Zahlen' }).last()
	).toContainText(/^[0-9a-f]{2}( [0-9a-f]{2})+/);

	const sample = phone.getByRole('region', { name: /^Probebogen/ });
	const bytes = sample.getByRole('img');
	const said = sample.getByRole('status');
	await sample.getByRole('radio', { name: /trifft gar nicht zu/ }).tap({ force: true });
	const first = { bytes: await bytes.textContent(), said: await said.textContent() };
	await sample.getByRole('radio', { name: /trifft voll zu/ }).tap({ force: true });
	await expect(bytes).not.toHaveText(first.bytes ?? '');
	await expect(said).toHaveText(first.said ?? '');

	await phone.getByRole('button', { name: 'Zurück zur Sitzung' }).first().tap();
	await expect(phone.getByText('Aussage 1 von 8')).toBeVisible();
});

test('papers for data protection carry the settings of the running server', async ({
	workshop,
	server
}) => {
	const { regie } = workshop;
	await regie.goto(`${server.origin}/vertrauen`);
	await regie.getByRole('link', { name: 'Unterlagen für Datenschutz und Personalrat' }).click();
	await regie.getByRole('link', { name: /^Baustein für das Verzeichnis/ }).click();
	await expect(regie.getByText(/sonst 24 Stunden nach dem letzten Gebrauch/)).toBeVisible();
	await expect(regie.getByText(server.origin).first()).toBeVisible();

	await regie.route('**/api/facts', (route) => route.abort());
	await regie.reload();
	await expect(regie.getByText('Gerade antwortet kein Server.')).toBeVisible();
	await expect(regie.getByText(/sonst \[Aufbewahrung: üblich 24 Stunden\]/)).toBeVisible();
});
