import { readStore } from './support/device-data.ts';
import { startDialogue } from './support/dialogue.ts';
import { expect, test } from './support/workshop.ts';
import { decide, goToBlock, proposeSentence, typeMeasure } from './support/written.ts';

const MEASURE = {
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-12-15',
	sign: 'einem Vermerk im Übergabeblatt',
	review: '2027-01-19'
};
const RELEASED = 'Bei Übergaben sprechen wir zu dritt.';

test('a team of four talks through the statements, and only what it releases is kept', async ({
	workshop
}) => {
	const { regie, laptop } = workshop;
	const inboxes: string[] = [];
	const watch = (url: string) => (/\/inbox-/.test(url) ? inboxes.push(url) : 0);
	regie.on('websocket', (socket) => watch(socket.url()));
	await startDialogue(workshop);
	const wall = await workshop.openWall();
	await expect(wall.getByRole('heading', { name: /Kurz-Lernwerkstatt/ })).toBeVisible();
	await expect(wall.getByText('Gespräch ohne Speicherung von Antworten.')).toBeVisible();
	await expect(wall.getByRole('img', { name: /QR/ })).toBeHidden();
	await expect(regie.getByRole('button', { name: 'Beitritt zeigen' })).toBeHidden();

	await test.step('the next button walks through statements and guiding questions', async () => {
		await goToBlock(regie, 'Stille Selbsteinschätzung');
		await expect(wall.getByText('Wir sprechen über 8 Aussagen')).toBeVisible();
		await expect(regie.getByText('Niemand füllt etwas aus')).toBeVisible();
		await workshop.next(/^Weiter: Folie 2/);
		await expect(wall.getByText('Aussage 1 von 8')).toBeVisible();
		const statement = (await wall.getByRole('heading').textContent()) ?? '';
		await expect(wall.getByText(/\?$/)).toBeHidden();
		await workshop.next(/^Weiter: Folie 3/);
		await expect(wall.getByText(/\?$/)).toBeVisible();
		await expect(wall.getByText(statement)).toBeVisible();
		await workshop.next(/^Weiter: Gruppenbild/);
		await expect(wall.getByText('Gemeinsamer Blick')).toBeVisible();
	});

	await test.step('the sheet for talk has statements and nothing to fill in', async () => {
		await regie.getByRole('button', { name: 'Drucken und mehr' }).click();
		await expect(regie.getByRole('link', { name: 'Papierbögen' })).toBeHidden();
		const opened = laptop.waitForEvent('page');
		await regie.getByRole('link', { name: 'Gesprächsblatt' }).click();
		const sheet = await opened;
		await expect(sheet.getByRole('article').getByRole('listitem')).toHaveCount(8);
		await expect(sheet.getByText('trifft voll zu')).toBeHidden();
		await sheet.close();
		await regie.getByRole('button', { name: 'Zurück zur Regie' }).click();
	});

	await goToBlock(regie, 'Eine Maßnahme');
	await typeMeasure(regie, MEASURE);
	await regie.getByRole('button', { name: 'Maßnahme fertig' }).click();
	await goToBlock(regie, 'Freigabe und Weitergabe');
	await proposeSentence(regie, RELEASED);
	await decide(regie, wall, [1, RELEASED], 'freigeben');
	expect(await readStore(regie, 'ballots')).toEqual([]);

	await workshop.close();
	await expect(regie.getByText('Die freigegebenen Sätze und Maßnahmen stehen')).toBeVisible();
	expect(await readStore(regie, 'tallies')).toEqual([]);
	expect((await readStore(regie, 'released')).map(({ text }) => text)).toEqual([RELEASED]);
	expect(await readStore(regie, 'measures')).toEqual([]);
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByText(RELEASED)).toBeVisible();
	await expect(regie.getByText('Deshalb sind auch keine Summen gespeichert.')).toBeVisible();
	expect(inboxes).toEqual([]);
});
