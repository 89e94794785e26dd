import { isoDay } from '#lib/domain/calendar-date.ts';
import type { ComparedSession } from '#lib/domain/comparison.ts';
import type { StoredResult } from '#lib/storage/results.ts';

/** @returns what one team has left, newest first; '' = results that name no team */
export const sessionsOf = (results: readonly StoredResult[], team: string): StoredResult[] =>
	results.filter(({ row }) => (row.team ?? '') === team);

export const comparedSession = ({ row, tallies }: StoredResult): ComparedSession => ({
	id: row.id,
	date: isoDay(row.closedAt),
	minimum: row.minimum,
	steps: row.steps,
	tallies
});
