import { toHex } from '#lib/protocol/bytes.ts';
import { cardKey } from '#lib/protocol/deepening-values.ts';
import { deriveMaster, joinKeys } from '#lib/protocol/keys.ts';
import { encodeJson } from '#lib/protocol/stage-values.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import type { Page } from '@playwright/test';
import { BareDevice } from './support/bare-device.ts';
import { cardOf, chooseFocus, fieldOf, writeCard } from './support/deepening.ts';
import { readStore } from './support/device-data.ts';
import { wallProblems } from './support/layout.ts';
import { openSecondRegie, readEmergencyLink } from './support/second-host.ts';
import { dumpBrowser } from './support/stored.ts';
import { expect, test, type Workshop } from './support/workshop.ts';
import { goToBlock } from './support/written.ts';

/** ux 0: 6 × room length / picture width, for 8 m and 2 m */
const SMALLEST = 0.044;
const STEP = 'kurz-vertiefung';
const QUESTION = 'Was geht bei einer Übergabe verloren?';
const FORMS = 'Zwei Formulare für denselben Schritt';
const VACANCY = 'Stellen bleiben Monate unbesetzt';
const CANARY = 'Quarzlibelle bleibt in diesem Raum';
const SHELF = 'Struktur und Ressourcen';
const ORGANISATION = 'Organisation und Verfahren';

/** Nothing is cut or too small, also on a picture of 4:3. */
async function expectToFit(wall: Page): Promise<void> {
	for (const screen of [
		{ width: 1920, height: 1080 },
		{ width: 1024, height: 768 }
	]) {
		await wall.setViewportSize(screen);
		await expect.poll(() => wallProblems(wall, SMALLEST)).toEqual([]);
	}
}

/** A room with a wall and two phones that writes causes. */
async function beginCauses(workshop: Workshop) {
	await workshop.start({ people: 9 });
	const wall = await workshop.openWall();
	const [one, two] = [await workshop.joinPhone(), await workshop.joinPhone()];
	await chooseFocus(workshop.regie, 'Übergaben', QUESTION);
	await expect(one.getByRole('heading', { name: QUESTION })).toBeVisible();
	await workshop.next('Zeigen: Ursachen in acht Feldern');
	await expect(one.getByText('Offen: Alle sehen, was geschrieben wird.')).toBeVisible();
	await expect(two.getByLabel('Was führt dazu?')).toBeVisible();
	return { wall, one, two };
}

test('a group deepens one topic: question, causes that all write, change of side', async ({
	workshop
}) => {
	test.slow();
	const { regie } = workshop;
	const { wall, one, two } = await beginCauses(workshop);

	await test.step('a card of one phone is on every screen, and all may change it', async () => {
		await one.getByRole('button', { name: 'Karte schreiben' }).tap();
		await expect(one.getByText('Bitte wählen, wohin die Karte gehört.')).toBeVisible();
		await writeCard(one, FORMS, SHELF);
		await expect(fieldOf(two, SHELF)).toContainText(FORMS);
		await expect(fieldOf(regie, SHELF)).toContainText(FORMS);
		await expect(wall.getByText(FORMS)).toBeVisible();
		await two.getByRole('button', { name: `Ändern: ${FORMS}` }).tap();
		await two.getByLabel('Verschieben nach …').selectOption(ORGANISATION);
		await two.getByRole('button', { name: 'Karte übernehmen' }).tap();
		await expect(fieldOf(one, ORGANISATION)).toContainText(FORMS);
		await expect(fieldOf(regie, SHELF)).toContainText('keine Karte');
	});

	await test.step('Regie writes, moves with the pointer, removes, and takes it back', async () => {
		await writeCard(regie, VACANCY, 'Personal und Qualifikation');
		await cardOf(regie, VACANCY).dragTo(fieldOf(regie, SHELF));
		await expect(fieldOf(two, SHELF)).toContainText(VACANCY);
		await regie.getByRole('button', { name: `Ändern: ${VACANCY}` }).click();
		await regie.getByRole('button', { name: 'Karte entfernen' }).click();
		await expect(two.getByText(VACANCY)).toBeHidden();
		await regie.getByRole('button', { name: 'Rückgängig' }).click();
		await expect(fieldOf(two, SHELF)).toContainText(VACANCY);
	});

	await test.step('the helper counts, and never says who', async () => {
		const round = regie.getByRole('group', { name: 'Reihum' });
		for (let spoken = 0; spoken < 3; spoken++) {
			await round.getByRole('button', { name: 'Eine Person mehr war dran' }).click();
		}
		await expect(round).toContainText('Reihum: 3 von 9 waren dran');
		await expect(round).toContainText('Niemand muss etwas sagen.');
	});

	await test.step('sides are taken one after the other', async () => {
		await workshop.next('Zeigen: Wechsel der Sicht');
		await expect(wall.getByRole('heading', { name: 'Ein Kind' })).toBeVisible();
		await expect(one.getByText('Erfunden, nie ein wirklicher Fall.')).toBeVisible();
		await expectToFit(wall);
		await workshop.next('Weiter: Sicht „Ein Partner“');
		await expect(two.getByRole('heading', { name: 'Ein Partner' })).toBeVisible();
		await expect(workshop.nextButton).toHaveText('Weiter: Eine Maßnahme');
		await regie.getByRole('button', { name: 'Ursachen', exact: true }).click();
		await expect(wall.getByText(VACANCY)).toBeVisible();
	});

	await test.step('a second topic has cards of its own', async () => {
		await regie.getByRole('button', { name: 'Weiteres Thema' }).click();
		await regie.getByLabel('Leitfrage').fill('Wann wird es eng?');
		await regie.getByRole('button', { name: 'Thema zeigen' }).click();
		await workshop.next('Zeigen: Ursachen in acht Feldern');
		await expect(two.getByText('Noch keine Karte.')).toBeVisible();
		await regie.getByRole('button', { name: 'Zurück zu: Übergaben' }).click();
		await expect(two.getByText(VACANCY)).toBeVisible();
	});

	await writeCard(one, CANARY, SHELF);
	await cardOf(regie, FORMS).getByRole('button', { name: 'In die Freigabe' }).click();
	await goToBlock(regie, 'Freigabe und Weitergabe');
	await expect(regie.getByLabel('Wortlaut')).toHaveValue(FORMS);
	await workshop.close();
	await expect(one.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
	expect(await dumpBrowser(regie)).not.toContain('Quarzlibelle');
	expect(await readStore(regie, 'documents')).toEqual([]);
	expect(await readStore(one, 'documents')).toEqual([]);
});

test('P62: what somebody with the code writes there that is no card does nothing on any screen', async ({
	workshop,
	server
}) => {
	const { regie } = workshop;
	const { wall, one } = await beginCauses(workshop);
	await writeCard(one, FORMS, SHELF);
	const [room, secret] = [workshop.code.slice(0, 4), workshop.code.slice(4)];
	const { joinToken, contentKey } = joinKeys(await deriveMaster({ room, secret }));
	const device = new BareDevice(server.origin, room, 'board', 'participant', joinToken);
	const board = new SealedMap(device.doc, contentKey, room, 'board');
	await expect.poll(() => board.keys().length).toBe(1);

	const card = { focus: 0, dimension: 'S', text: CANARY };
	const idOf = (number: number) => toHex(Uint8Array.of(0, 0, 0, 0, 0, 0, number >> 8, number));
	board.write(cardKey(STEP, idOf(1)), encodeJson({ ...card, text: CANARY.repeat(9) }));
	board.write(cardKey(STEP, idOf(2)), encodeJson({ ...card, dimension: 'Q' }));
	board.write(cardKey('kurz-massnahme', idOf(3)), encodeJson(card));
	board.write(`cause/${STEP}/${idOf(4)}`, encodeJson(card));
	board.write(cardKey(STEP, idOf(5)), new TextEncoder().encode(CANARY));
	for (let number = 10; number < 160; number++) {
		board.write(cardKey(STEP, idOf(number)), encodeJson({ ...card, text: `Flut ${number}` }));
	}
	device.push();

	// Regie keeps the first 120 and takes out all that is none
	await expect.poll(() => board.keys().length).toBe(120);
	expect(device.closeCode).toBeUndefined();
	for (const screen of [regie, one]) {
		await expect(fieldOf(screen, SHELF)).toContainText('120 Karten');
		await expect(screen.getByText(FORMS)).toBeVisible();
		await expect(screen.getByText('Quarzlibelle')).toBeHidden();
	}
	await expect(wall.getByText('120 Karten')).toBeVisible();
	await expectToFit(wall);
	await workshop.next(/^Weiter: Seite 2 von/);
	await expect(wall.getByText(/^Flut/).first()).toBeVisible();
	await expectToFit(wall);
	await expect(one.getByText('Die Tafel ist voll.')).toBeVisible();
	device.close();
});

test('a second device takes over with all cards while the relay was away for a while', async ({
	workshop,
	server
}) => {
	const { regie } = workshop;
	const { wall, one, two } = await beginCauses(workshop);
	await writeCard(one, FORMS, SHELF);
	await expect(fieldOf(two, SHELF)).toContainText(FORMS);

	await server.kill();
	await expect(one.getByText('Gerade keine Verbindung')).toBeVisible();
	await writeCard(regie, VACANCY, SHELF);
	await expect(wall.getByText(VACANCY)).toBeVisible();
	await writeCard(one, 'Ohne Netz geschrieben', ORGANISATION);
	await expect(one.getByText('Noch nicht abgegeben.')).toBeVisible();
	await server.run();
	await expect(fieldOf(regie, ORGANISATION)).toContainText('Ohne Netz geschrieben');
	await expect(one.getByText('Noch nicht abgegeben.')).toBeHidden();

	const second = await openSecondRegie(workshop, await readEmergencyLink(workshop));
	await expect(second.getByText(VACANCY).first()).toBeAttached();
	await regie.close();
	await second.getByRole('button', { name: 'Übernehmen' }).click();
	for (const text of [FORMS, VACANCY, 'Ohne Netz geschrieben']) {
		await expect(cardOf(second, text)).toBeVisible();
	}
	await writeCard(second, 'Nach der Übernahme', SHELF);
	await expect(two.getByText('Nach der Übernahme')).toBeVisible();
});
