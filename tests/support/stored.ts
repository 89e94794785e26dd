import type { Page } from '@playwright/test';

/** Every row of a browser's databases, as text: bytes as numbers, keys of rows sorted by the database. */
export function dumpDatabases(page: Page): Promise<Record<string, string[]>> {
	return page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const asText = (value: unknown) =>
			JSON.stringify(value, (_key, each: unknown) =>
				each instanceof Uint8Array ? `bytes:${[...each].join(',')}` : each
			);
		const tables: Record<string, string[]> = {};
		for (const { name = '' } of await indexedDB.databases()) {
			const database = await done(indexedDB.open(name));
			for (const table of database.objectStoreNames) {
				const rows = await done(database.transaction(table).objectStore(table).getAll());
				tables[table] = rows.map(asText);
			}
			database.close();
		}
		return tables;
	});
}

/** Text of everything else that a page's browser keeps: storages, addresses, cached answers. */
export function dumpOtherStorage(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href];
		parts.push(JSON.stringify(history.state), document.referrer, document.cookie);
		// caches exist in secure contexts only
		for (const name of 'caches' in window ? await caches.keys() : []) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				const response = await cache.match(request);
				parts.push(request.url, (await response?.text()) ?? '');
			}
		}
		return parts.join('\n');
	});
}

/** A host's secrets of the one session that it runs, read as its browser keeps them. */
export function readHostSecret(page: Page): Promise<Uint8Array> {
	return page
		.evaluate(
			() =>
				new Promise<number[]>((resolve, reject) => {
					const opening = indexedDB.open('lernwerkstatt');
					opening.onerror = () => reject(opening.error);
					opening.onsuccess = () => {
						const database = opening.result;
						const all = database.transaction('sessions').objectStore('sessions').getAll();
						all.onsuccess = () => {
							database.close();
							const row = all.result.find(({ role }: { role: string }) => role === 'host');
							resolve([...(row?.hostSecret ?? [])]);
						};
					};
				})
		)
		.then((bytes) => Uint8Array.from(bytes));
}
