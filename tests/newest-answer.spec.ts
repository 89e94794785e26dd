import type { Page } from '@playwright/test';
import { expectDelivery } from './support/rating.ts';
import { expect, tapAnswer, test } from './support/workshop.ts';

/** 2 statements on 5 phones in 2 sessions: 20 changes */
const STATEMENTS = 2;
const PHONES = 5;
const SESSIONS = 2;

/** First answer, reload before anything is certain, other answer. */
async function changeMind(phone: Page, position: number): Promise<void> {
	await expect(phone.getByText(`Aussage ${position} von 8`)).toBeVisible();
	await tapAnswer(phone, /trifft gar nicht zu/);
	await expectDelivery(phone, 'gespeichert', 'abgegeben', 'gezählt');
	await phone.reload();
	await expect(phone.getByText(`Aussage ${position + 1} von 8`)).toBeVisible();
	await phone.getByRole('button', { name: 'Zurück' }).tap();
	await expect(phone.getByRole('radio', { name: /trifft gar nicht zu/ })).toBeChecked();
	await tapAnswer(phone, /trifft voll zu/);
	await expectDelivery(phone, 'abgegeben', 'gezählt');
}

async function changeAll(phone: Page): Promise<void> {
	for (let position = 1; position <= STATEMENTS; position++) {
		// a correction does not lead on
		if (position > 1) await phone.getByRole('button', { name: 'Weiter', exact: true }).tap();
		await changeMind(phone, position);
	}
}

test('answer, reload, change, close: the later answer counts, 20 times', async ({ workshop }) => {
	test.slow();
	for (let count = 0; count < PHONES; count++) await workshop.addPhone();
	for (let session = 0; session < SESSIONS; session++) {
		await test.step(`session ${session + 1}`, async () => {
			await workshop.start();
			await Promise.all(
				workshop.phones.map(async (phone) => {
					await phone.goto(workshop.joinUrl);
					await phone.getByRole('button', { name: 'Mitmachen' }).tap();
				})
			);
			await workshop.openRating();
			await Promise.all(workshop.phones.map(changeAll));
			await workshop.next(/Schließen/);
			await workshop.next(/Aufdecken/);
			for (const phone of workshop.phones) {
				await phone.getByText('Alle Aussagen ansehen').tap();
				await expect(phone.getByText('5 Antworten: 5 trifft voll zu.')).toHaveCount(STATEMENTS);
				await expect(phone.getByText('nicht mehr mitgezählt')).toBeHidden();
			}
			await workshop.close();
		});
	}
});

/** A device that is slow to write: its database is in use until told otherwise. @returns how to tell it */
async function holdWrites(phone: Page): Promise<() => Promise<void>> {
	await phone.evaluate(async () => {
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open('lernwerkstatt');
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(new Error(request.error?.message));
		});
		const store = db.transaction('answers', 'readwrite').objectStore('answers');
		let isHeld = true;
		addEventListener('release-database', () => (isHeld = false), { once: true });
		const hold = () => {
			if (isHeld) store.count().onsuccess = hold;
			else db.close();
		};
		hold();
	});
	return () => phone.evaluate(() => void dispatchEvent(new Event('release-database')));
}

test('nothing says that an answer was counted before the device has stored it', async ({
	workshop
}) => {
	await workshop.start();
	const phone = await workshop.joinPhone();
	await workshop.openRating();
	await tapAnswer(phone, /trifft gar nicht zu/);
	await expect(phone.getByText('Aussage 2 von 8')).toBeVisible();
	await expectDelivery(phone, 'gezählt');

	const release = await holdWrites(phone);
	await tapAnswer(phone, /trifft voll zu/);
	await expect(phone.getByText('Ihre letzte Antwort wird gerade gespeichert.')).toBeAttached();
	await expect(phone.getByText('Ihre Antworten sind gezählt.')).toHaveCount(0);
	await release();

	await expectDelivery(phone, 'gezählt');
	await phone.reload();
	await expect(phone.getByText('Aussage 3 von 8')).toBeVisible();
});
