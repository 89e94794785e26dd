import type { Database } from './db.ts';

/** @returns the stored value, or undefined */
export async function loadPreference(db: Database, key: string): Promise<string | undefined> {
	return (await db.preferences.get(key))?.value;
}

export async function savePreference(db: Database, key: string, value: string): Promise<void> {
	await db.write(db.preferences, () => db.preferences.put({ key, value }));
}
