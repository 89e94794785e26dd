import type { Table } from 'dexie';
import {
	BACKUP_FORMAT,
	BACKUP_PROBLEMS,
	BACKUP_VERSION,
	parseBackup,
	type Backup
} from './backup-format.ts';
import type { Database } from './db.ts';
import { listResults } from './results.ts';
import { DELETED_KEY } from './retention.ts';

const lastingTables = (db: Database) => [
	db.sessions,
	db.tallies,
	db.measures,
	db.released,
	db.modules,
	db.preferences,
	db.preparations
];

/**
 * Everything lasting on this device as one JSON file: results with their tallies, measures, released
 * sentences, local modules, preferences, preparations. Of running sessions nothing: no secret, answer,
 * ballot or document; a preparation does not name one.
 * @param now - milliseconds since the epoch
 */
export async function exportBackup(db: Database, now: number): Promise<Blob> {
	const backup = await db.transaction('r', lastingTables(db), async (): Promise<Backup> => {
		const results = await listResults(db);
		const ids = results.map(({ id }) => id);
		const ofResults = <T>(table: Table<T>) => table.where('session').anyOf(ids).toArray();
		return {
			format: BACKUP_FORMAT,
			version: BACKUP_VERSION,
			createdAt: now,
			results,
			tallies: await ofResults(db.tallies),
			measures: await ofResults(db.measures),
			released: await ofResults(db.released),
			modules: await db.modules.toArray(),
			preferences: (await db.preferences.toArray()).filter(({ key }) => key !== DELETED_KEY),
			preparations: (await db.preparations.toArray()).map((row) => ({
				...row,
				session: ids.includes(row.session) ? row.session : ''
			}))
		};
	});
	return new Blob([JSON.stringify(backup, null, '\t')], { type: 'application/json' });
}

/**
 * Reads a backup back in one transaction: what this device knows already stays as it is.
 * @returns how many entries (results, measures, released sentences, modules, preferences, preparations)
 * came in and how many were there already; or a German sentence, and then nothing has changed
 */
export async function importBackup(
	db: Database,
	file: Blob
): Promise<{ added: number; known: number } | { problem: string }> {
	const parsed = parseBackup(parseFile(await file.arrayBuffer()));
	if ('problem' in parsed) return parsed;
	try {
		return await db.write(lastingTables(db), () => merge(db, parsed.backup));
	} catch {
		// disk full, or the browser closed the database: the transaction has taken everything back
		return { problem: BACKUP_PROBLEMS.refused };
	}
}

function parseFile(bytes: ArrayBuffer): unknown {
	try {
		// fatal: a damaged letter must not become part of a result
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return undefined; // not ours, or cut off
	}
}

async function merge(db: Database, backup: Backup): Promise<{ added: number; known: number }> {
	let known = 0;
	let added = 0;
	const addNew = async <T>(
		table: Table<T>,
		rows: readonly T[],
		keyOf: (row: T) => string
	): Promise<T[]> => {
		const there = await table.bulkGet(rows.map(keyOf));
		const fresh = rows.filter((_, index) => there[index] === undefined);
		await table.bulkAdd(fresh);
		added += fresh.length;
		known += rows.length - fresh.length;
		return fresh;
	};
	const results = await addNew(db.sessions, backup.results, ({ id }) => id);
	// a tally belongs to its result: one that is known keeps exactly what it has
	const fresh = new Set(results.map(({ id }) => id));
	await db.tallies.bulkPut(backup.tallies.filter(({ session }) => fresh.has(session)));
	const lasting = new Set((await listResults(db)).map(({ id }) => id));
	const ofResult = ({ session }: { session: string }) => lasting.has(session);
	await addNew(db.measures, backup.measures.filter(ofResult), ({ id }) => id);
	await addNew(db.released, backup.released.filter(ofResult), ({ id }) => id);
	await addNew(db.modules, backup.modules, ({ path }) => path);
	await addNew(db.preferences, backup.preferences, ({ key }) => key);
	await addNew(db.preparations, backup.preparations, ({ id }) => id);
	return { added, known };
}
