import { expect, type Page } from '@playwright/test';
import { emergencyLink } from '#lib/session/join-link.ts';
import { readHostSecret } from './stored.ts';
import type { Workshop } from './workshop.ts';

/** What the emergency card's QR code says. */
export async function readEmergencyLink(workshop: Workshop): Promise<string> {
	const code = { room: workshop.code.slice(0, 4), secret: workshop.code.slice(4) };
	return emergencyLink(workshop.server.origin, code, await readHostSecret(workshop.regie));
}

/** Opens Regie on a device of its own with the emergency card; it watches, the first one leads. */
export async function openSecondRegie(workshop: Workshop, link: string): Promise<Page> {
	const context = await workshop.browser.newContext({ viewport: { width: 1366, height: 768 } });
	const regie = await context.newPage();
	workshop.others.push(regie);
	await regie.goto(link);
	await regie.getByRole('button', { name: 'Verbinden' }).click();
	await expect(regie.getByText('Ein anderes Gerät leitet diese Sitzung.')).toBeVisible();
	return regie;
}

/** Presses the one next button of any Regie until it said `label`. */
export async function pressNext(regie: Page, label: RegExp): Promise<void> {
	const next = regie.getByRole('group', { name: 'Weiter und zurück' }).getByRole('button').last();
	for (let presses = 0; presses < 6; presses++) {
		await expect(next).toBeEnabled();
		const words = ((await next.textContent()) ?? '').trim();
		await next.click();
		const isIt = label.test(words);
		// opening and revealing take a moment, and nobody may press or close before they are done
		if (isIt && !/^(Öffnen|Aufdecken)/.test(words)) return;
		await expect(next).not.toHaveText(words);
		if (isIt) return;
	}
	throw new Error(`the next button never said ${label}`);
}
