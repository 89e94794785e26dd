import { readEmergencyLink } from './second-host.ts';
import { remoteButtons, tapNext } from './remote.ts';
import type { Look } from './walk-pages.ts';
import { expect, PHONE, type Workshop } from './workshop.ts';

/** Looks at a phone as remote, from the scanned code to the question before revealing. */
export async function walkRemote(workshop: Workshop, look: Look): Promise<void> {
	const context = await workshop.browser.newContext(PHONE);
	const remote = await context.newPage();
	await remote.goto(await readEmergencyLink(workshop));
	await expect(remote.getByText('Code und Schlüssel sind eingelesen.')).toBeVisible();
	await look(remote, 'regie/uebernehmen, scanned');
	await remote.getByRole('button', { name: 'Verbinden' }).tap();
	await expect(remote.getByText('Fernbedienung, Verbindung gut')).toBeVisible();
	const undo = remote.getByRole('button', { name: 'Rückgängig' });
	// what a slow machine brings too late is refused, and the screen asks to tap again (P72)
	await expect(async () => {
		if (await undo.isHidden()) await tapNext(remote, /^Weiter: /);
		await expect(undo).toBeVisible({ timeout: 4_000 });
	}).toPass();
	await look(remote, 'remote, with undo');
	await tapNext(remote, /^Aufdecken/);
	await expect(remote.getByText('Für alle sichtbar aufdecken?')).toBeVisible();
	await look(remote, 'remote, revealing?');
	await remoteButtons(remote).last().tap();
	await workshop.laptop.setOffline(true);
	await remote.getByRole('button', { name: 'Beitritt zeigen' }).tap();
	await expect(remote.getByRole('button', { name: 'Übernehmen' })).toBeVisible();
	await look(remote, 'remote, the lead is silent');
	await workshop.laptop.setOffline(false);
	await expect(workshop.regie.getByText('Gerade keine Verbindung zum Server.')).toBeHidden();
	await context.close();
}
