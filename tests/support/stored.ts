import type { Page } from '@playwright/test';
import { readDatabases, readStore } from './device-data.ts';

/** Everything that a page's browser keeps, as one text: databases, storages, addresses, cached answers. */
export async function dumpBrowser(page: Page): Promise<string> {
	const others = await page.evaluate(async () => {
		const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href];
		parts.push(JSON.stringify(history.state), document.referrer, document.cookie);
		// caches exist in secure contexts only
		for (const name of 'caches' in window ? await caches.keys() : []) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) parts.push(request.url);
		}
		return parts.join('\n');
	});
	return `${JSON.stringify(await readDatabases(page))}\n${others}`;
}

/** The secret of the one session that this browser hosts. */
export async function readHostSecret(regie: Page): Promise<Uint8Array> {
	const row = (await readStore(regie, 'sessions')).find(({ role }) => role === 'host');
	const { bytes } = row?.hostSecret as { bytes: string };
	return Uint8Array.from(Buffer.from(bytes, 'base64'));
}
