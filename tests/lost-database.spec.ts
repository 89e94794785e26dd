import type { Page } from '@playwright/test';
import { expectDelivery, expectInRegie } from './support/rating.ts';
import { expect, tapAnswer, test } from './support/workshop.ts';

/** From here on a page's browser may lose its database, as iOS does in the background. */
async function prepareLoss(page: Page): Promise<() => Promise<void>> {
	await page.addInitScript(() => {
		const open = new Set<IDBDatabase>();
		const lost = new Set<IDBDatabase>();
		const { transaction } = IDBDatabase.prototype;
		IDBDatabase.prototype.transaction = function (...about) {
			if (lost.has(this)) {
				const words = 'Connection to Indexed Database server lost. Refresh the page to try again';
				throw new DOMException(words, 'UnknownError');
			}
			open.add(this);
			return transaction.apply(this, about);
		};
		addEventListener('lose-database', () => open.forEach((connection) => lost.add(connection)));
	});
	return () => page.evaluate(() => void dispatchEvent(new Event('lose-database')));
}

test('answers and the session survive that both browsers lose their database', async ({
	workshop
}) => {
	const { regie } = workshop;
	const loseRegie = await prepareLoss(regie);
	await workshop.start();
	const phone = await workshop.addPhone();
	const losePhone = await prepareLoss(phone);
	await phone.goto(workshop.joinUrl);
	await phone.getByRole('button', { name: 'Mitmachen' }).tap();
	await workshop.openRating();
	for (const position of [1, 2, 3]) {
		await expect(phone.getByText(`Aussage ${position} von 8`)).toBeVisible();
		await losePhone();
		await loseRegie();
		await tapAnswer(phone, /trifft eher zu/);
		await expectDelivery(phone, 'gezählt');
	}
	await expect(phone.getByText('Die letzte Antwort ist nicht gespeichert')).toBeHidden();
	await phone.reload();
	await expect(phone.getByText('Aussage 4 von 8')).toBeVisible();
	await regie.reload();
	await expectInRegie(regie, 'gezählt', 1);
});
