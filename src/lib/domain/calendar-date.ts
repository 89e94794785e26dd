const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** @returns whether the text is a day of the calendar, written as `2026-12-15` */
export function isCalendarDate(text: string): boolean {
	const [, year, month, day] = ISO_DATE.exec(text) ?? [];
	const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** @returns `15.12.2026` for `2026-12-15`; '' for what is no day of the calendar */
export function germanDate(text: string): string {
	return isCalendarDate(text) ? text.split('-').reverse().join('.') : '';
}

/** @param ms - since the epoch; @returns the day on this device's calendar, e.g. “2026-02-03” */
export function isoDay(ms: number): string {
	const day = new Date(ms);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
