import { readFileSync } from 'node:fs';
import { hostKeys, joinKeys } from '#lib/protocol/keys.ts';
import { BareDevice } from './support/bare-device.ts';
import { readDataFolder } from './support/data-folder.ts';
import { readStore } from './support/device-data.ts';
import { typePaper } from './support/rating.ts';
import { openSecondRegie, readEmergencyLink } from './support/second-host.ts';
import { dumpBrowser, readHostSecret } from './support/stored.ts';
import { answerAll, expect, tapAnswer, test } from './support/workshop.ts';
import { goToBlock, proposeSentence } from './support/written.ts';

interface Bytes {
	bytes: string;
}

test('after closing no secret, ballot, inbox or answer is left on any device or at the relay', async ({
	server,
	workshop
}) => {
	await workshop.start();
	const phone = await workshop.joinPhone();
	const second = await openSecondRegie(workshop, await readEmergencyLink(workshop));
	await workshop.openRating();
	await answerAll(phone, [2, 4, 4, 1, 5, 3, 4, 2]);
	await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();

	const hostSecret = await readHostSecret(workshop.regie);
	const participation = (await readStore(phone, 'sessions'))[0];
	const master = Buffer.from((participation?.master as Bytes).bytes, 'base64');
	const deviceSecret = (participation?.deviceSecret as Bytes).bytes;
	const sealed = (await readStore(phone, 'answers')).flatMap((row) => {
		const { value } = (row.sealed ?? {}) as { value?: Bytes };
		return value ? [value.bytes] : [];
	});
	const secrets = [
		workshop.code.slice(4),
		Buffer.from(hostSecret).toString('base64'),
		master.toString('base64'),
		deviceSecret,
		...sealed
	];
	const pages = [workshop.regie, second, phone];
	const stores = ['documents', 'answers', 'ballots'];
	const isLeft = async () => {
		const dumps = (await Promise.all(pages.map(dumpBrowser))).join('\n');
		return secrets.filter((secret) => dumps.includes(secret));
	};
	// what is looked for afterwards is there before
	expect(await isLeft()).toHaveLength(secrets.length);
	const ballot = Buffer.from(sealed.at(-1) ?? '', 'base64');
	expect(readDataFolder(server.dataDir).includes(ballot)).toBe(true);

	await workshop.close();
	await expect(phone.getByText('Auf diesem Gerät ist nichts mehr gespeichert')).toBeVisible();
	await expect(
		second.getByRole('heading', { name: 'Die Sitzung ist abgeschlossen' })
	).toBeVisible();

	await expect.poll(isLeft).toEqual([]);
	for (const page of pages) {
		for (const store of stores) expect(await readStore(page, store)).toEqual([]);
	}
	expect(await readStore(phone, 'sessions')).toEqual([]);
	expect(await readStore(second, 'sessions')).toEqual([]);
	expect(await readStore(workshop.regie, 'sessions')).toMatchObject([{ role: 'result' }]);
	const stored = readDataFolder(server.dataDir);
	expect(stored.includes(ballot)).toBe(false);
	expect(stored.includes('inbox-')).toBe(false);

	await server.kill();
	await server.run();
	const room = workshop.code.slice(0, 4);
	const { joinToken } = joinKeys(master);
	const { hostToken } = hostKeys(hostSecret);
	const ask = (doc: string, role: 'host' | 'participant', token: Uint8Array) =>
		new BareDevice(server.origin, room, doc, role, token);
	const told = [ask('stage', 'participant', joinToken), ask('control', 'host', hostToken)];
	const stranger = ask('stage', 'participant', new Uint8Array(32));
	for (const device of told) await expect.poll(() => device.closeCode).toBe(4410);
	await expect.poll(() => stranger.closeCode).toBe(4401);
	expect([...told, stranger].flatMap(({ frames }) => frames)).toEqual([]);
});

test('the receipt says by number what was deleted, stays with the result, and holds no content', async ({
	server,
	workshop
}) => {
	const { regie } = workshop;
	await workshop.start();
	const phone = await workshop.joinPhone();
	await tapAnswer(phone, /trifft voll zu/);
	await expect(phone.getByText('Alles funktioniert')).toBeVisible();
	await workshop.openRating();
	await answerAll(phone, [2, 4, 4, 1, 5, 3, 4, 2]);
	await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached();
	await typePaper(regie, ['15441533', '25441533']);
	await goToBlock(regie, 'Freigabe und Weitergabe');
	await proposeSentence(regie, 'Quarzlibelle bleibt in diesem Raum.');
	// what the receipt is to count lies on the device
	await expect.poll(async () => (await readStore(regie, 'ballots')).length).toBe(2);
	const inboxes = async () =>
		(await readStore(regie, 'documents')).filter(({ doc }) => String(doc).startsWith('inbox-'));
	await expect.poll(async () => (await inboxes()).length).toBe(2);

	await server.kill();
	await workshop.close();

	const row = (name: string, count: number) =>
		regie.getByRole('row', { name: `${name} ${count}`, exact: true });
	const expectReceipt = async () => {
		await expect(row('Antwortbögen von Telefonen und anderen Geräten', 1)).toBeVisible();
		await expect(row('Antworten auf die Probefrage vor dem Beginn', 1)).toBeVisible();
		await expect(row('Eingetippte Papierbögen', 2)).toBeVisible();
		await expect(row('Eingänge mit verschlossenen Bögen', 2)).toBeVisible();
		await expect(row('Sätze, die nicht freigegeben sind', 1)).toBeVisible();
		await expect(regie.getByText('Dazu der Zugangscode und alle Schlüssel.')).toBeVisible();
	};
	await expectReceipt();
	for (const store of ['documents', 'answers', 'ballots']) {
		expect(await readStore(regie, store), store).toEqual([]);
	}
	await expect(regie.getByText('Der Server war nicht erreichbar.')).toBeVisible();
	const download = regie.waitForEvent('download');
	await regie.getByRole('button', { name: 'Löschprotokoll als Textdatei sichern' }).click();
	const file = await download;
	expect(file.suggestedFilename()).toMatch(/^loeschprotokoll-.*\.md$/);
	const text = readFileSync(await file.path(), 'utf8');
	expect(text).toContain('| Eingetippte Papierbögen | 2 |');
	expect(text + (await dumpBrowser(regie))).not.toContain('Quarzlibelle');

	await server.run();
	await regie.getByRole('button', { name: 'Jetzt noch einmal versuchen' }).click();
	await expect(regie.getByText('Der Server hat alle Dokumente')).toBeVisible();
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await regie.getByRole('link', { name: 'Löschprotokoll' }).click();
	await expectReceipt();
	await expect(regie.getByText('Der Server hat alle Dokumente')).toBeVisible();
});
