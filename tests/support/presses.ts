import type { BrowserContext } from '@playwright/test';

export interface Presses {
	/** presses of mouse or finger so far, as the browser's pages saw them */
	count: number;
}

/** Counts every real press in all pages of a browser; call before the first page opens. */
export async function countPresses(context: BrowserContext): Promise<Presses> {
	const presses: Presses = { count: 0 };
	await context.exposeFunction('reportPress', () => (presses.count += 1));
	await context.addInitScript(
		`addEventListener('pointerdown', ({ isTrusted }) => isTrusted && reportPress(), true)`
	);
	return presses;
}
