import type { BrowserContext, Page } from '@playwright/test';
import { expect, PHONE, type Workshop } from './workshop.ts';

/**
 * Opens Regie on a phone with the QR code of „Fernbedienung verbinden“, under the phones' address.
 * @param before - prepares the phone's browser, e.g. with a mocked clock
 */
export async function connectRemote(
	workshop: Workshop,
	link: string,
	viewport = PHONE.viewport,
	before?: (context: BrowserContext) => Promise<void>
): Promise<Page> {
	const context = await workshop.browser.newContext({ ...PHONE, viewport });
	await before?.(context);
	const phone = await context.newPage();
	workshop.others.push(phone);
	await phone.goto(link.replace(workshop.server.origin, workshop.server.phoneOrigin));
	await phone.getByRole('button', { name: 'Verbinden' }).tap();
	await expect(phone.getByText('Verbindung gut')).toBeVisible();
	return phone;
}

const controls = (phone: Page) => phone.getByRole('group', { name: 'Weiter und zurück' });

/** The two large buttons at the thumb. */
export const remoteButtons = (phone: Page) => controls(phone).getByRole('button');

/** Waits until the lead has answered the last press: a remote sends no other one before. */
export const expectAnswered = (phone: Page): Promise<void> =>
	expect(controls(phone)).toHaveAttribute('aria-busy', 'false');

/** Taps *Weiter* on a remote, which must say `label`. */
export async function tapNext(phone: Page, label: RegExp | string): Promise<void> {
	const next = remoteButtons(phone).last();
	await expect(next).toHaveAccessibleName(label);
	await expectAnswered(phone);
	await next.tap();
}
