import type { RetentionMonths } from '#lib/domain/retention.ts';
import { teamName, teamNames } from '#lib/domain/team.ts';
import type { Database } from '#lib/storage/db.ts';
import { preparationOf } from '#lib/storage/preparations.ts';
import { listResults } from '#lib/storage/results.ts';
import { loadRetentionMonths } from '#lib/storage/retention.ts';

/** What closing offers first about the result, and the names of teams on this device. */
export interface KeepingChoices {
	months: RetentionMonths;
	/** '' = none known */
	team: string;
	teams: string[];
}

export async function loadKeepingChoices(db: Database, session: string): Promise<KeepingChoices> {
	const [months, preparation, results] = await Promise.all([
		loadRetentionMonths(db),
		preparationOf(db, session),
		listResults(db)
	]);
	return { months, team: teamName(preparation?.team ?? ''), teams: teamNames(results) };
}
