import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Answer } from '#lib/domain/scale.ts';
import { blankSheet, shapeOfAnswers, type SheetShape } from '#lib/domain/sheet.ts';
import { deriveMaster, joinKeys } from '#lib/protocol/keys.ts';
import { pairName, parseSeries, wordHash } from '#lib/protocol/pair-values.ts';
import { BareDevice } from './support/bare-device.ts';
import { readStore } from './support/device-data.ts';
import { folderWithPlan } from './support/own-plan.ts';
import { expectDelivery, expectInRegie } from './support/rating.ts';
import { TestServer } from './support/server.ts';
import { SimulatedPhone } from './support/simulated-phone.ts';
import { dumpBrowser } from './support/stored.ts';
import { expect, tapAnswer, test as base, type Workshop } from './support/workshop.ts';

const WORD = 'Gießkanne Dezember';
const SHAPE: SheetShape = { ...shapeOfAnswers(1), hasWord: true };
const moduleOf = (wave: string) =>
	`---\nid: welle-${wave.toLowerCase()}\ntitel: Erhebung ${wave}\n---\n::: fragebogen {skala=zustimmung welle=${wave}}\n- **M1** Ich kann eine Gruppe anleiten.\n:::\n`;

const test = base.extend({
	server: async ({}, use) => {
		const { folder, remove } = folderWithPlan('eigen-10', 'Zwei Wellen', 10, [
			'[Erhebung T1](../module/welle-t1.md) – 5 Min',
			'[Erhebung T2](../module/welle-t2.md) – 5 Min'
		]);
		for (const wave of ['T1', 'T2'])
			writeFileSync(join(folder, 'module', `welle-${wave.toLowerCase()}.md`), moduleOf(wave));
		const server = await TestServer.start({ MODULES_DIR: folder });
		await use(server);
		await server.stop();
		remove();
	}
});

/** Opens one wave in a session of its own. */
async function openWave(workshop: Workshop, wave: string): Promise<BareDevice> {
	const { regie, server } = workshop;
	await workshop.start({ plan: 'Zwei Wellen' });
	await workshop.next(/^Beginnen/);
	if (wave === 'T2') {
		await regie.getByRole('button', { name: 'Erhebung T2', exact: true }).click();
		const belongs = regie.getByLabel('Zu welcher ersten Erhebung gehört diese?');
		await expect(belongs.getByRole('option', { name: /^Zwei Wellen, / })).toHaveCount(1);
		await expect(belongs).not.toHaveValue('');
	}
	await workshop.next(/^Öffnen/);
	const room = workshop.code.slice(0, 4);
	const master = await deriveMaster({ room, secret: workshop.code.slice(4) });
	return new BareDevice(server.origin, room, 'stage', 'participant', joinKeys(master).joinToken);
}

/** Four colleagues answer, each with a word of their own. */
async function answerWithWords(workshop: Workshop, step: string, scores: readonly Answer[]) {
	const room = workshop.code.slice(0, 4);
	const master = await deriveMaster({ room, secret: workshop.code.slice(4) });
	for (const [index, score] of scores.entries()) {
		const phone = new SimulatedPhone(workshop.server.origin, room, master);
		await phone.waitForStep(step);
		const series = parseSeries(phone.value(pairName.series(step)) ?? new Uint8Array()) ?? '';
		const word = await wordHash(`Wort der Person ${index}`, series);
		await phone.handIn(step, { ...blankSheet(SHAPE), answers: [score], word }, SHAPE);
		phone.destroy();
	}
}

async function answerOnPhone(workshop: Workshop, answer: RegExp, word: string): Promise<Page> {
	const phone = await workshop.joinPhone();
	await tapAnswer(phone, answer);
	await expect(phone.getByRole('heading', { name: 'Merkwort (freiwillig)' })).toBeVisible();
	if (word !== '') {
		await phone.getByLabel('Ihr Merkwort').fill(word);
		await phone.getByRole('button', { name: 'Merkwort verwenden' }).tap();
		await expect(phone.getByText('Ein Merkwort gehört zu Ihrem Bogen.')).toBeVisible();
	}
	await phone.getByRole('button', { name: 'Weiter' }).tap();
	await phone.getByRole('button', { name: 'Ich bin so weit' }).tap();
	await expectDelivery(phone, 'gezählt');
	return phone;
}

async function revealAll(workshop: Workshop): Promise<void> {
	await expectInRegie(workshop.regie, 'gezählt', 5);
	await workshop.next(/^Schließen/);
	await workshop.next(/^Aufdecken/);
}

/** Nowhere, in no spelling, not even as what it is normalised to. */
const expectNoWord = (text: string) => expect(text.toLowerCase()).not.toMatch(/gie(ß|ss)kanne/);

for (const { people, word } of [
	{ people: 5, word: 'giesskanne-dezember' },
	{ people: 4, word: '' }
]) {
	test(`${people} people gave a word twice: ${people < 5 ? 'nothing is compared' : 'they are shown before and after'}`, async ({
		workshop
	}) => {
		const { regie, server } = workshop;
		const stages = [await openWave(workshop, 'T1')];
		const first = await answerOnPhone(workshop, /stimme gar nicht zu/, WORD);
		await answerWithWords(workshop, 'welle-t1', [1, 2, 2, 3]);
		expectNoWord(await dumpBrowser(first));
		await revealAll(workshop);
		await workshop.close();
		await expect(first.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
		expect(await readStore(regie, 'pairs')).toHaveLength(5);
		await regie.goto(`${server.origin}/ergebnisse`);
		await expect(regie.getByText(/5 Bögen,\s+spätestens/)).toBeVisible();

		stages.push(await openWave(workshop, 'T2'));
		const wall = await workshop.openWall();
		const second = await answerOnPhone(workshop, /stimme voll zu/, word);
		await answerWithWords(workshop, 'welle-t2', [4, 4, 5, 3]);
		await revealAll(workshop);
		const all = 'Vorher und nachher, dieselben Personen';
		await regie.getByText(`${all}: ${people === 5 ? 1 : 0} von 1`).click();
		if (people === 5) {
			await regie.getByRole('button', { name: /^Vorher und nachher auf der Leinwand/ }).click();
			for (const page of [wall, second]) {
				const [then, now] = [
					/Vorher: 5 Antworten: 2 stimme gar nicht zu/,
					/Nachher: 5 Antworten: 1 teils/
				];
				await expect(page.getByText(then).first()).toBeAttached();
				await expect(page.getByText(now).first()).toBeAttached();
			}
		} else {
			await expect(regie.getByText(/^Verglichen wird nur, wo mindestens 5 Personen/)).toBeVisible();
		}
		for (const page of [second, regie, wall]) expectNoWord(await dumpBrowser(page));
		for (const { frames } of stages) {
			expect(frames.length).toBeGreaterThan(0);
			expectNoWord(
				Buffer.concat(frames).toString('latin1') + Buffer.concat(frames).toString('utf8')
			);
		}
		for (const stage of stages) stage.close();

		await workshop.close();
		await expect(second.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
		// what is compared is forgotten; what could not be compared waits
		expect(await readStore(regie, 'pairs')).toHaveLength(people === 5 ? 0 : 5);
		expect(await readStore(regie, 'ballots')).toEqual([]);
		await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
		await expect(regie.getByRole('heading', { name: all })).toHaveCount(people === 5 ? 1 : 0);
		if (people === 4) {
			await regie.goto(`${server.origin}/ergebnisse`);
			await regie.getByRole('button', { name: /^Bögen mit Merkwort löschen/ }).click();
			await regie.getByRole('alertdialog').getByRole('button', { name: 'Löschen' }).click();
			await expect(regie.getByRole('heading', { name: 'Bögen mit Merkwort' })).toHaveCount(0);
			expect(await readStore(regie, 'pairs')).toEqual([]);
		}
	});
}
