import type { Page } from '@playwright/test';
import { answerAll, expect, test } from './support/workshop.ts';

const PARTS = '**/_app/immutable/**';

/** Files do not come through to the phone, while its socket stays as it is. */
const breakLoading = (phone: Page) => phone.route(PARTS, (route) => route.abort());
const mendLoading = (phone: Page) => phone.unroute(PARTS);

test('a step whose file did not come through is asked for again, without a hand', async ({
	workshop
}) => {
	await workshop.start();
	const phone = await workshop.joinPhone();
	await workshop.openRating();
	await expect(phone.getByText('Aussage 1 von 8')).toBeVisible();
	await breakLoading(phone);

	await answerAll(phone, [1, 4, 4, 4, 4, 4, 4, 4]);
	await expect(workshop.regie.getByText(/^gezählt\s*1$/)).toBeVisible();
	await workshop.next(/^Schließen/);
	await workshop.next(/^Aufdecken/);
	await expect(phone.getByText('Gleich steht es auch hier.')).toBeVisible();
	await expect(phone.getByText('es wird weiter versucht')).toBeVisible();

	await mendLoading(phone);
	await expect(phone.getByText('Aufgedeckt: 1 Antwort')).toBeVisible();
	await expect(phone.getByText('es wird weiter versucht')).toBeHidden();
});

test('sharing the device works once its file comes through', async ({ workshop }) => {
	await workshop.start();
	const phone = await workshop.joinPhone();
	const share = phone.getByRole('button', { name: 'Gerät mit anderen teilen' });
	await expect(share).toBeVisible();
	await breakLoading(phone);

	await share.tap();
	await expect(phone.getByText('es wird weiter versucht')).toBeVisible();

	await mendLoading(phone);
	await expect(phone.getByRole('button', { name: 'Dieses Gerät herumgeben' })).toBeVisible();
});
