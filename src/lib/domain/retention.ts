/** How long a result may stay on the device, in months after closing. */
export const RETENTION_MONTHS = [6, 12, 24, 36] as const;
export type RetentionMonths = (typeof RETENTION_MONTHS)[number];
export const DEFAULT_RETENTION_MONTHS: RetentionMonths = 24;

/** Days before the deletion from which open measures are pointed at. */
export const EXPIRY_WARNING_DAYS = 30;
/** Days after which Regie asks to close a session that is still open. */
export const LONG_OPEN_DAYS = 30;

const DAY_MS = 86_400_000;

const parts = (day: string): [number, number, number] => {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return [year, month, date];
};
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * @param day - `2026-12-15`
 * @returns the same day of a later month; its last day where that month is shorter
 */
export function addMonths(day: string, months: number): string {
	const [year, month, date] = parts(day);
	const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	return iso(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** @returns the day so many days later, or earlier when negative */
export function addDays(day: string, days: number): string {
	const [year, month, date] = parts(day);
	return iso(Date.UTC(year, month - 1, date + days));
}

/** @returns whether a result is to be deleted; days as `2026-12-15` */
export const isExpired = (deleteOn: string, today: string): boolean => deleteOn <= today;

/** @returns whether the deletion is near enough to look at what is still open */
export const isExpiring = (deleteOn: string, today: string): boolean =>
	today >= addDays(deleteOn, -EXPIRY_WARNING_DAYS);

/** @param createdAt - milliseconds since the epoch, as `now` */
export const isLongOpen = (createdAt: number, now: number): boolean =>
	now - createdAt >= LONG_OPEN_DAYS * DAY_MS;

export const retentionWords = (months: RetentionMonths): string => `${months} Monate`;

/**
 * What may be chosen for a result: terms that are not over yet, and the day it has when that is none of them.
 * @param closedOn - day of closing, `2026-12-15`
 * @param deleteOn - the day it has now
 */
export function retentionChoices(
	closedOn: string,
	deleteOn: string,
	today: string
): { day: string; months: RetentionMonths | null }[] {
	const terms = RETENTION_MONTHS.map((months) => ({ day: addMonths(closedOn, months), months }));
	const open = terms.filter(({ day }) => !isExpired(day, today));
	return open.some(({ day }) => day === deleteOn)
		? open
		: [{ day: deleteOn, months: null }, ...open];
}
