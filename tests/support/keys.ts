import type { Locator, Page } from '@playwright/test';
import { expect } from './workshop.ts';

/** What has the focus: its name and whether it can be seen; '' = the focus is lost. */
export const focused = (page: Page): Promise<string> =>
	page.evaluate(() => {
		const active = document.activeElement;
		if (!active || active === document.body) return '';
		// a control that is hidden, e.g. of an answer, is marked by its label
		const marked = [active, active.closest('label')].filter(
			(node) => node !== null && node.getBoundingClientRect().width > 4
		);
		const isSeen =
			active.matches(':focus-visible') &&
			marked.some((node) => node && getComputedStyle(node).outlineStyle !== 'none');
		const words = active.closest('label') ?? active;
		const name = words.textContent ?? '';
		return `${isSeen ? '' : 'unseen: '}${name.trim().replace(/\s+/g, ' ')}`;
	});

/** Presses Tab until the control is reached; it must be seen there. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
	for (let presses = 0; presses < 60; presses++) {
		await page.keyboard.press('Tab');
		const now = await focused(page);
		if (name.test(now)) {
			expect(now).not.toContain('unseen');
			return;
		}
	}
	throw new Error(`Tab never reached ${name}`);
}

export async function press(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
	await tabTo(page, name);
	await page.keyboard.press(key);
}

/** The same for any control, e.g. a field that has no words in it; stays where it is if it is there. */
export async function reach(target: Locator): Promise<void> {
	await expect(target).toBeVisible();
	const page = target.page();
	for (let presses = 0; presses < 90; presses++) {
		if (await target.evaluate((node) => node === document.activeElement)) {
			expect(await focused(page)).not.toContain('unseen');
			return;
		}
		await page.keyboard.press('Tab');
	}
	throw new Error('Tab never reached it');
}
