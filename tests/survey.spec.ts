import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Answer } from '#lib/domain/scale.ts';
import { blankSheet, shapeOfAnswers, type SheetShape } from '#lib/domain/sheet.ts';
import { deriveMaster } from '#lib/protocol/keys.ts';
import { readDatabases } from './support/device-data.ts';
import { folderWithPlan } from './support/own-plan.ts';
import { expectDelivery, expectInRegie } from './support/rating.ts';
import { TestServer } from './support/server.ts';
import { SimulatedPhone } from './support/simulated-phone.ts';
import { expect, tapAnswer, test as base, type Workshop } from './support/workshop.ts';

const QUESTIONS = `---
id: eigener-rueckblick
titel: Rückblick
---
::: fragebogen {skala=zustimmung}
- **L1** Ich konnte offen sprechen.
- Auswahl: Wie oft haben wir gesprochen? | nie | einmal | öfter
- Mehrere: Was fehlte? | Zeit | Raum
- **L6** Offen: Was sollte anders werden?
:::
`;
const SHAPE: SheetShape = {
	...shapeOfAnswers(1),
	choices: 2,
	texts: 1,
	textLength: 280
};
const STEP = 'eigener-rueckblick';
const SCORES: readonly Answer[] = [1, 4, 4, 4];

const test = base.extend({
	server: async ({}, use) => {
		const { folder, remove } = folderWithPlan('eigen-10', 'Eigener Ablauf', 10, [
			'[Rückmeldung](../module/rueckmeldung.md) – 5 Min',
			'[Rückblick](../module/eigener-rueckblick.md) – 5 Min'
		]);
		writeFileSync(join(folder, 'module', 'eigener-rueckblick.md'), QUESTIONS);
		const server = await TestServer.start({ MODULES_DIR: folder });
		await use(server);
		await server.stop();
		remove();
	}
});

async function simulate(workshop: Workshop, count: number): Promise<SimulatedPhone[]> {
	const room = workshop.code.slice(0, 4);
	const master = await deriveMaster({ room, secret: workshop.code.slice(4) });
	const { origin } = workshop.server;
	return Array.from({ length: count }, () => new SimulatedPhone(origin, room, master));
}

const write = async (phone: Page, words: string) => {
	await phone.getByLabel('Ihre Antwort').fill(words);
	await phone.getByRole('button', { name: 'Weiter' }).tap();
};

test('a questionnaire: statements and options for all, own words for Regie alone, gone at closing', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: 'Eigener Ablauf' });
	const wall = await workshop.openWall();
	const phone = await workshop.joinPhone();
	const others = await simulate(workshop, 4);
	await workshop.next(/^Beginnen/);
	await regie.getByRole('button', { name: 'Rückblick', exact: true }).click();
	await workshop.next('Öffnen: Fragebogen beginnen');
	await expect(
		wall.getByRole('heading', { name: 'Eine Aussage und 3 Fragen, jede Person für sich' })
	).toBeVisible();

	await tapAnswer(phone, /stimme eher zu/);
	await expect(phone.getByText('Wie oft haben wir gesprochen?')).toBeVisible();
	await tapAnswer(phone, 'einmal');
	await phone.getByRole('button', { name: 'Weiter' }).tap();
	await phone.getByRole('checkbox', { name: 'Zeit' }).check();
	await phone.getByRole('checkbox', { name: 'Raum' }).check();
	await phone.getByRole('button', { name: 'Weiter' }).tap();
	await write(phone, 'Mehr Zeit für die Frage am Ende');
	await expect(phone.getByText('4 von 4 beantwortet')).toBeVisible();
	await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
	await expectDelivery(phone, 'gezählt');
	for (const [index, other] of others.entries()) {
		await other.waitForStep(STEP);
		const answers: Answer[] = [SCORES[index] ?? 4];
		const sheet = { ...blankSheet(SHAPE), answers, choices: [4, 1], texts: [`Wort ${index}`] };
		await other.handIn(STEP, sheet, SHAPE);
	}
	// paper: the statement, one of three, two places of one key each
	await regie.getByText('Papierbögen eingeben').click();
	const field = regie.getByRole('textbox', { name: /^Bogen \d+$/ });
	await field.pressSequentially('59');
	await expect(regie.getByText('Hier zählen 1, 2, 3 oder -.')).toBeVisible();
	await field.pressSequentially('1-1');
	await field.press('Enter');
	await expectInRegie(regie, 'gezählt', 6);

	await workshop.next(/^Schließen/);
	await expect(phone.getByText('Der Fragebogen ist geschlossen. Gleich')).toBeVisible();
	await workshop.next('Aufdecken: Ergebnis zeigen');
	await expect(wall.getByRole('heading', { name: /6 Antworten/ })).toBeVisible();
	await workshop.next('Überblick zeigen');
	await workshop.next('Vorgeschlagene Aussage öffnen');
	await expect(wall.getByText(/^6 Antworten: 1 stimme gar nicht zu/)).toBeAttached();
	await workshop.next('Frage 1 von 2 zeigen');
	await expect(wall.getByText('6 Antworten: 1 nie, 1 einmal, 4 öfter.')).toBeAttached();
	await workshop.next('Frage 2 von 2 zeigen');
	const several = '6 Antworten, mehrere Angaben möglich: 5 Zeit, 2 Raum.';
	await expect(wall.getByText(several)).toBeAttached();
	await expect(phone.getByText(several)).toBeVisible();

	// own words: in Regie, on no other screen, in no document that others receive
	await regie.getByText('Eigene Worte lesen, nur in der Regie').click();
	await expect(regie.getByText('Mehr Zeit für die Frage am Ende')).toBeVisible();
	await expect(regie.getByText('Wort 3')).toBeVisible();
	for (const page of [wall, phone]) await expect(page.getByText('Wort 3')).toHaveCount(0);

	for (const other of others) other.destroy();
	await workshop.close();
	const kept = JSON.stringify(await readDatabases(regie));
	expect(kept).toContain('Wie oft haben wir gesprochen?');
	expect(kept).not.toContain('Wort 3');
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await expect(regie.getByText(several)).toBeVisible();
	await regie.getByRole('link', { name: 'Druckansicht' }).click();
	await expect(regie.getByRole('button', { name: 'Drucken' })).toBeVisible();
	await regie.goto(`${regie.url()}?umfang=moderation`);
	await expect(regie.getByText(several).first()).toBeVisible();
});

test('exit questions on phones and paper; what four people wrote is not to be read', async ({
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start({ plan: 'Eigener Ablauf' });
	const phone = await workshop.joinPhone();
	await workshop.next('Öffnen: Fragebogen beginnen');
	await phone.getByRole('button', { name: 'Alle als Liste' }).tap();
	await phone.getByRole('group', { name: 'Aussage 5 von 5' }).getByText('stimme voll zu').tap();
	await phone.getByLabel('Ihre Antwort').fill('Fenster öffnen. Frau Muster anrufen.');
	await expect(phone.getByText('Das kann jemanden erkennbar machen')).toBeVisible();
	await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
	// said once it is stored, and so is what was written before; „gezählt“ may still be the answer's
	await expect(phone.getByText('Danke. Sie haben gemeldet')).toBeVisible();
	await expectDelivery(phone, 'gezählt');
	await phone.reload();
	await phone.getByRole('button', { name: 'Alle als Liste' }).tap();
	await expect(phone.getByLabel('Ihre Antwort')).toHaveValue(
		'Fenster öffnen. Frau Muster anrufen.'
	);
	await expect(phone.getByText('2 von 6 beantwortet')).toBeVisible();

	await regie.getByText('Papierbögen eingeben').click();
	const field = regie.getByRole('textbox', { name: /^Bogen \d+$/ });
	for (const row of ['44444', '33333', '55555', '12345']) {
		await field.pressSequentially(row);
		await field.press('Enter');
		await expect(field).toHaveValue('');
	}
	await workshop.next(/^Schließen/);
	await workshop.next('Aufdecken: Ergebnis zeigen');
	await regie.getByText('Eigene Worte lesen, nur in der Regie').click();
	await expect(regie.getByText('Weniger als 5 Personen haben hier geschrieben.')).toBeVisible();
	await expect(regie.getByText('Fenster öffnen')).toHaveCount(0);
	await expect(phone.getByText(/Aufgedeckt: 5 Antworten, 4 davon auf Papier/)).toBeVisible();
});
