import type { Page } from '@playwright/test';

/** Databases → stores → rows as JSON; bytes are written as `{ bytes: base64 }`. */
export type DeviceData = Record<string, Record<string, unknown[]>>;

/** @returns every row of every object store of every database that the page's browser keeps */
export function readDatabases(page: Page): Promise<DeviceData> {
	return page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>): Promise<T> =>
			new Promise((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(new Error(request.error?.message));
			});
		const readable = (_key: string, value: unknown): unknown =>
			value instanceof Uint8Array
				? { bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) }
				: value;
		const data: Record<string, Record<string, unknown[]>> = {};
		for (const { name } of await indexedDB.databases()) {
			if (!name) continue;
			const db = await done(indexedDB.open(name));
			const stores: Record<string, unknown[]> = {};
			for (const store of db.objectStoreNames) {
				const rows = await done(db.transaction(store).objectStore(store).getAll());
				stores[store] = JSON.parse(JSON.stringify(rows, readable)) as unknown[];
			}
			db.close();
			data[name] = stores;
		}
		return data;
	});
}

/** @returns the rows of one store of the app's database */
export async function readStore(page: Page, store: string): Promise<Record<string, unknown>[]> {
	return ((await readDatabases(page)).lernwerkstatt?.[store] ?? []) as Record<string, unknown>[];
}

/** @returns all names of properties, at any depth */
export function propertyNames(json: unknown): Set<string> {
	if (typeof json !== 'object' || json === null) return new Set();
	const inside = Object.entries(json).flatMap(([name, value]) => [
		...(Array.isArray(json) ? [] : [name]),
		...propertyNames(value)
	]);
	return new Set(inside);
}
