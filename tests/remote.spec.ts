import type { Locator } from '@playwright/test';
import { answerAll, expect, test, type Workshop } from './support/workshop.ts';
import { connectRemote, expectAnswered, remoteButtons, tapNext } from './support/remote.ts';
import { readEmergencyLink } from './support/second-host.ts';
import { typePaper } from './support/rating.ts';

const SHEET = [2, 4, 4, 1, 5, 3, 4, 2];

/** A laptop with its wall, and a phone as remote. */
async function begin(workshop: Workshop) {
	await workshop.start();
	const wall = await workshop.openWall();
	const remote = await connectRemote(workshop, await readEmergencyLink(workshop));
	return { wall, remote };
}

test('a phone steers the laptop from the beginning to the revealed picture', async ({
	workshop
}) => {
	const { regie } = workshop;
	const { wall, remote } = await begin(workshop);

	await test.step('the menu of Regie shows the code only when asked', async () => {
		await regie.getByRole('button', { name: 'Drucken und mehr' }).click();
		await regie.getByRole('button', { name: 'Fernbedienung verbinden' }).click();
		const code = regie.getByRole('img', { name: 'QR-Code für die Fernbedienung' });
		await expect(code).toBeHidden();
		await regie.getByRole('button', { name: 'Code anzeigen' }).click();
		await expect(code).toBeVisible();
		await expect(regie.getByText('Ein zweites Gerät der Regie ist verbunden.')).toBeVisible();
		await regie.getByRole('button', { name: 'Schließen', exact: true }).click();
	});

	await tapNext(remote, 'Beginnen');
	await expect(remote.getByRole('heading', { level: 1 })).toHaveText('Start');
	await expect(remote.getByText('Danach: Arbeitsbündnis')).toBeVisible();
	await expect(remote.getByRole('region', { name: 'Skript' })).toContainText('„');
	await expectAnswered(remote);
	await remote.getByRole('button', { name: 'Leinwand dunkel' }).tap();
	await expect(wall.getByRole('img', { name: 'Leinwand ist dunkel' })).toBeVisible();
	// the wall stands beside the laptop; the remote learns it through the relay, and says what it sees
	const dark = remote.getByRole('button', { name: 'Leinwand dunkel', pressed: true });
	await expect(dark).toBeVisible();
	await expectAnswered(remote);
	await dark.tap();
	await expect(wall.getByRole('img', { name: 'Leinwand ist dunkel' })).toBeHidden();

	await workshop.openRating();
	await typePaper(regie, ['24415342', '15421443', '33442435', '12345012', '54321154']);
	await tapNext(remote, /^Schließen/);
	await expect(remote.getByText('Die Selbsteinschätzung ist geschlossen.')).toBeVisible();
	await expect(workshop.nextButton).not.toHaveText(/^Schließen/);
	await expect(remoteButtons(remote).last()).not.toHaveAccessibleName(/^Schließen/);
	await remote.getByRole('button', { name: 'Rückgängig' }).tap();
	await tapNext(remote, /^Schließen/);
	await expect(workshop.nextButton).not.toHaveText(/^Schließen/);
	await workshop.next(/^Weiter: Gruppenbild/);

	await test.step('revealing takes two touches, in two places', async () => {
		await tapNext(remote, /^Aufdecken/);
		await expect(remote.getByText('Für alle sichtbar aufdecken?')).toBeVisible();
		await expect(wall.getByRole('heading', { name: /Antworten/ })).toBeHidden();
		await tapNext(remote, 'Noch nicht');
		await tapNext(remote, /^Aufdecken/);
		await remote.getByRole('button', { name: 'Ja, aufdecken' }).tap();
		await expect(wall.getByRole('heading', { name: /^5 Antworten/ })).toBeVisible();
	});

	await expect(remote.getByText(/[1-9] Antworten|gezählt|abgegeben/)).toBeHidden();
});

test('buttons are large enough for a thumb, and the whole Regie is one touch away', async ({
	workshop
}) => {
	await workshop.start();
	const remote = await connectRemote(workshop, await readEmergencyLink(workshop), {
		width: 320,
		height: 568
	});
	await tapNext(remote, 'Beginnen');
	await expect(remote.getByRole('heading', { level: 1 })).toHaveText('Start');
	await expect(remoteButtons(remote)).toHaveCount(2);

	for (const button of await remoteButtons(remote).all()) {
		expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(88);
	}
	const size = (text: Locator) => text.evaluate((node) => getComputedStyle(node).fontSize);
	expect(await size(remote.getByRole('timer'))).toBe('44px');
	expect(await size(remote.getByText('„Guten Tag'))).toBe('18px');
	await remote.getByRole('button', { name: 'Volle Regie zeigen' }).tap();
	await expect(remote.getByText('Ein anderes Gerät leitet diese Sitzung.')).toBeVisible();
	await remote.getByRole('button', { name: 'Drucken und mehr' }).tap();
	await remote.getByRole('button', { name: 'Als Fernbedienung zeigen' }).tap();
	await expect(remote.getByText('Danach:')).toBeVisible();
});

test('P71: two remotes that press the same button move one step', async ({ workshop }) => {
	const link = await readLinkAfterStart(workshop);
	const [first, second] = await Promise.all([
		connectRemote(workshop, link),
		connectRemote(workshop, link)
	]);
	const lead = await workshop.laptop.newCDPSession(workshop.regie);
	await lead.send('Debugger.enable');
	for (const label of ['Beginnen', 'Weiter: Arbeitsbündnis', /^Zeigen: Regeln/]) {
		const nexts = [first, second].map((phone) => remoteButtons(phone).last());
		for (const next of nexts) await expect(next).toHaveAccessibleName(label);
		for (const phone of [first, second]) await expectAnswered(phone);
		// both presses reach the laptop before it answers one of them
		const paused = new Promise((resolve) => lead.once('Debugger.paused', resolve));
		await lead.send('Debugger.pause');
		for (const next of nexts) await next.tap();
		await paused;
		await lead.send('Debugger.resume');
	}
	await expect(workshop.nextButton).toHaveAccessibleName('Weiter: Impuls');
	await expect(second.getByText('Inzwischen hatte sich etwas geändert')).toBeVisible();
	await expect(workshop.nextButton).toHaveAccessibleName('Weiter: Impuls');
});

test('when the laptop dies, the remote says so and leads on with all data', async ({
	workshop
}) => {
	const { wall, remote } = await begin(workshop);
	for (let count = 0; count < 5; count++) await workshop.joinPhone();
	await workshop.openRating();
	await typePaper(workshop.regie, ['24415342']);
	await Promise.all(workshop.phones.map((phone) => answerAll(phone, SHEET)));
	for (const phone of workshop.phones) {
		await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	}

	await workshop.laptop.setOffline(true);
	await expect(workshop.regie.getByText('Gerade keine Verbindung zum Server.')).toBeVisible();
	await tapNext(remote, /^Schließen/);
	const started = Date.now();
	await expect(remote.getByText(/^Das leitende Gerät (antwortet nicht|ist nicht)/)).toBeVisible();
	await remote.getByRole('button', { name: 'Übernehmen' }).tap();
	await expect(remote.getByText('Dieses Gerät leitet, Verbindung gut')).toBeVisible();
	expect(Date.now() - started).toBeLessThan(30_000);

	await tapNext(remote, /^Schließen/);
	await tapNext(remote, /^Weiter: Gruppenbild/);
	await tapNext(remote, /^Aufdecken/);
	await remote.getByRole('button', { name: 'Ja, aufdecken' }).tap();
	for (const phone of workshop.phones) {
		await expect(phone.getByText('Aufgedeckt: 6 Antworten, 1 davon auf Papier.')).toBeVisible();
	}

	await test.step('what was pressed while the laptop was away does nothing when it is back', async () => {
		await workshop.laptop.setOffline(false);
		await expect(wall.getByRole('heading', { name: /^6 Antworten/ })).toBeVisible();
		await expect(workshop.regie.getByText('Ein anderes Gerät leitet diese Sitzung.')).toBeVisible();
	});

	await test.step('the list names the session', async () => {
		await remote.goto(`${workshop.server.phoneOrigin}/regie`);
		await expect(remote.getByRole('link', { name: /Kurz-Lernwerkstatt.*begonnen/ })).toBeVisible();
	});
});

async function readLinkAfterStart(workshop: Workshop): Promise<string> {
	await workshop.start();
	return readEmergencyLink(workshop);
}
