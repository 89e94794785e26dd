import { readFileSync } from 'node:fs';
import { readDataFolder } from './support/data-folder.ts';
import { readStore } from './support/device-data.ts';
import { openSecondRegie, readEmergencyLink } from './support/second-host.ts';
import { dumpBrowser } from './support/stored.ts';
import { expect, test } from './support/workshop.ts';
import { decide, goToBlock, proposeSentence, typeMeasure } from './support/written.ts';

const HANDOVER = {
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch zu dritt ansetzen',
	until: '2026-12-15',
	sign: 'einem Vermerk im Übergabeblatt',
	review: '2027-01-19'
};
const HANDOVER_SENTENCE =
	'Wenn ein Fall übergeben wird, dann die Teamleitung ein Gespräch zu dritt ansetzen, bis 15.12.2026; wir merken es an einem Vermerk im Übergabeblatt.';
const ROTA = { ...HANDOVER, situation: 'die Rufbereitschaft wechselt', sign: 'dem Dienstplan' };
const TOPIC = 'Wir haben uns mit Übergaben beschäftigt.';
const WISH = 'Dafür brauchen wir von der Leitung eine feste Stunde im Monat.';
/** stands nowhere else; letters only */
const CANARY = 'Quarzlibelle bleibt in diesem Raum.';

test('the group amends its agreement, consents once, and sees it again later', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start();
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	await goToBlock(regie, 'Arbeitsbündnis');
	await expect(phone.getByRole('listitem').filter({ hasText: 'Stopp gilt sofort' })).toBeVisible();

	await regie.getByLabel('Weitere Regel der Gruppe').fill('Telefone bleiben stumm');
	await regie.keyboard.press('Enter');
	await expect(wall.getByText('Telefone bleiben stumm')).toBeVisible();
	await expect(phone.getByText('Telefone bleiben stumm')).toBeVisible();
	await regie.getByRole('button', { name: 'Ändern: Regel 5' }).click();
	await regie.getByLabel('Wortlaut der Regel').fill('Telefone liegen verdeckt');
	await regie.getByRole('button', { name: 'Wortlaut übernehmen' }).click();
	await expect(phone.getByText('Telefone liegen verdeckt')).toBeVisible();
	await expect(phone.getByText('Telefone bleiben stumm')).toBeHidden();
	await expect(regie.getByRole('button', { name: 'Entfernen: Regel 4' })).toBeHidden();

	await regie.getByRole('button', { name: 'Die Gruppe hat zugestimmt' }).click();
	await expect(wall.getByText('Die Gruppe hat zugestimmt.')).toBeVisible();
	await expect(phone.getByText('Die Gruppe hat zugestimmt.')).toBeVisible();
	await regie.getByRole('button', { name: 'Rückgängig' }).click();
	await expect(wall.getByText('Die Gruppe hat zugestimmt.')).toBeHidden();
	await regie.getByRole('button', { name: 'Die Gruppe hat zugestimmt' }).click();
	await expect(phone.getByText('Die Gruppe hat zugestimmt.')).toBeVisible();

	await goToBlock(regie, 'Impuls');
	await expect(phone.getByText('Gerade ist Gespräch im Raum.')).toBeVisible();
	await regie.getByRole('button', { name: 'Arbeitsbündnis zeigen' }).click();
	await expect(wall.getByText('Telefone liegen verdeckt')).toBeVisible();
	await expect(phone.getByText('Die Gruppe hat zugestimmt.')).toBeVisible();
	await workshop.next('Weiter: Folie zeigen');
	await expect(wall.getByText('Telefone liegen verdeckt')).toBeHidden();
});

test('after closing exactly what the group released exists, and a withheld sentence nowhere', async ({
	workshop,
	server
}) => {
	test.slow();
	const { regie } = workshop;
	await workshop.start();
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	await goToBlock(regie, 'Eine Maßnahme');

	await test.step('two measures are written while everybody reads along', async () => {
		await typeMeasure(regie, { ...HANDOVER, actor: 'Frau Beispiel', review: '' });
		await expect(regie.getByText('Das klingt nach einem Namen.')).toBeVisible();
		await regie.getByLabel(/^dann …/).fill(HANDOVER.actor);
		await expect(regie.getByText('Das klingt nach einem Namen.')).toBeHidden();
		await regie.getByRole('button', { name: 'Maßnahme fertig' }).click();
		await expect(regie.getByText('Bitte den Prüftermin wählen.')).toBeVisible();
		await expect(regie.getByLabel('Prüftermin')).toBeFocused();
		await regie.getByLabel('Prüftermin').fill(HANDOVER.review);
		// the button moves up when the words above it go
		await expect(regie.getByText('Bitte den Prüftermin wählen.')).toBeHidden();
		await regie.getByRole('button', { name: 'Maßnahme fertig' }).click();
		await expect(regie.getByRole('button', { name: 'Maßnahme 1 bearbeiten' })).toBeVisible();
		await expect(wall.getByText(HANDOVER_SENTENCE)).toBeVisible();
		await expect(phone.getByText(HANDOVER_SENTENCE)).toBeVisible();
		await typeMeasure(regie, ROTA);
		await regie.keyboard.press('Enter');
		await expect(phone.getByText('die Rufbereitschaft wechselt')).toBeVisible();
	});

	await test.step('nothing is lost when Regie is loaded anew', async () => {
		await regie.reload();
		const first = regie.getByRole('article', { name: 'Maßnahme 1' });
		await expect(first).toContainText(HANDOVER_SENTENCE);
		const second = regie.getByRole('article', { name: 'Maßnahme 2' });
		await expect(second).toContainText('Wenn die Rufbereitschaft wechselt');
	});

	await goToBlock(regie, 'Freigabe und Weitergabe');
	await expect(phone.getByText('Nur die hier bestätigten Sätze erscheinen')).toBeVisible();
	await proposeSentence(regie, TOPIC);
	await proposeSentence(regie, CANARY);
	await proposeSentence(regie, WISH);
	const wish = regie.getByRole('article', { name: 'Satz 3' });
	await wish.getByRole('checkbox', { name: 'Antwort der Leitung erbeten' }).check();
	await expect(wish.getByRole('button', { name: /vorlegen$/ })).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	await wish.getByLabel('Antwort erbeten bis').fill('2026-12-01');

	await decide(regie, wall, [1, TOPIC], 'freigeben');
	await decide(regie, wall, [3, WISH], 'freigeben');
	await expect(phone.getByText('Antwort der Leitung erbeten bis 01.12.2026')).toBeVisible();
	await decide(regie, wall, [4, HANDOVER_SENTENCE], 'freigeben');
	await decide(regie, wall, [2, CANARY], 'nicht freigeben');
	await expect(wall.getByText(CANARY)).toBeHidden();
	await expect(phone.getByText(CANARY)).toBeHidden();
	await expect(phone.getByText('3 Sätze sind freigegeben.')).toBeVisible();
	await expect(regie.getByText('wird beim Abschließen gelöscht')).toBeVisible();

	await regie.getByRole('button', { name: 'Drucken und mehr' }).click();
	const menu = regie.getByRole('dialog', { name: 'Drucken und mehr' });
	await menu.getByRole('button', { name: 'Sitzung abschließen' }).click();
	await expect(
		regie.getByText('1 Maßnahme ist nicht freigegeben und wird gelöscht.')
	).toBeVisible();
	await regie.getByRole('button', { name: 'Abschließen und löschen' }).click();
	await expect(phone.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();

	const measures = regie.getByRole('region', { name: 'Maßnahmen' });
	await expect(measures.getByRole('listitem')).toHaveCount(1);
	await expect(measures).toContainText(HANDOVER_SENTENCE);
	await expect(measures).toContainText('Prüftermin: 19.01.2027');
	const sentences = regie.getByRole('region', { name: 'Freigegebene Sätze' });
	await expect(sentences.getByRole('listitem')).toHaveCount(2);
	await expect(sentences).toContainText(TOPIC);
	await expect(sentences).toContainText('Antwort der Leitung erbeten bis 01.12.2026');

	await regie.goto(`${server.origin}/ergebnisse`);
	const download = regie.waitForEvent('download');
	await regie.getByRole('button', { name: 'Alles als Datei sichern' }).click();
	const backup = readFileSync(await (await download).path(), 'utf8');
	const places = {
		laptop: await dumpBrowser(regie),
		phone: await dumpBrowser(phone),
		backup,
		relay: readDataFolder(server.dataDir).toString('latin1'),
		log: server.log
	};
	expect(places.laptop).toContain(TOPIC);
	expect(places.backup).toContain(WISH);
	for (const [place, text] of Object.entries(places)) {
		for (const word of ['Quarzlibelle', 'Rufbereitschaft wechselt']) {
			expect(text.includes(word), `${word} in ${place}`).toBe(false);
		}
	}
});

test('a second device takes over with every draft, and a rehearsal leaves nothing', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ isRehearsal: true });
	const wall = await workshop.openWall();
	await goToBlock(regie, 'Eine Maßnahme');
	await typeMeasure(regie, { situation: 'ein Fall übergeben wird' });
	await expect(wall.getByText('Wenn ein Fall übergeben wird, dann … …')).toBeVisible();
	await goToBlock(regie, 'Freigabe und Weitergabe');
	await proposeSentence(regie, CANARY);
	const link = await readEmergencyLink(workshop);
	const second = await openSecondRegie(workshop, link);
	await expect(second.getByText('Hier schreibt das leitende Gerät mit.')).toBeVisible();
	await regie.close();

	await second.getByRole('button', { name: 'Übernehmen' }).click();
	await expect(second.getByRole('textbox', { name: 'Wortlaut' })).toHaveValue(CANARY);
	await decide(second, wall, [1, CANARY], 'freigeben');
	await goToBlock(second, 'Eine Maßnahme');
	await second.getByRole('button', { name: 'Maßnahme 1 bearbeiten' }).click();
	await second.getByLabel(/^dann …/).fill('die Teamleitung');
	await expect(wall.getByText('Wenn ein Fall übergeben wird, dann die Teamleitung')).toBeVisible();

	await second.getByRole('button', { name: 'Drucken und mehr' }).click();
	await second.getByRole('button', { name: 'Sitzung abschließen' }).click();
	await second.getByRole('button', { name: 'Abschließen und löschen' }).click();
	await expect(
		second.getByRole('heading', { name: 'Die Sitzung ist abgeschlossen' })
	).toBeVisible();
	for (const store of ['sessions', 'documents', 'measures', 'released']) {
		expect(await readStore(second, store), store).toEqual([]);
	}
	expect(await dumpBrowser(second)).not.toContain('Quarzlibelle');
});
